//! Defines `vigil::mock::stream`, a connection that a script answers.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_STREAM_HPP
#define VIGIL_MOCK_STREAM_HPP

#include <vigil/error.hpp>
#include <vigil/io/buffer.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/buffers.hpp>
#include <vigil/mock/channel.hpp>
#include <vigil/mock/options.hpp>
#include <vigil/mock/routes.hpp>
#include <vigil/mock/scripted_socket.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <utility>

namespace vigil::mock {

/// The twin of `tcp_stream` without an OS: what the program under test owns.
///
/// `peer::stream()` gives one, `listener::accept()` does, and `connect` does
/// where a `mock::network` answers. Its calls do what those of `tcp_stream`
/// do, and fail besides with mismatch, spinning and bad_script, when the
/// program or the script is wrong. Move-only; every call on one that was
/// moved from is `condition::bad_handle`. For one thread.
class stream : public scripted_socket<channel>
{
public:
    /// For peers, listeners and networks.
    using scripted_socket::scripted_socket;

    /// Begins to connect, as the `mock::network` of this thread says. Errors:
    /// what it says; mismatch if it has no answer left, bad_script if there
    /// is no network.
    static result<stream> connect(endpoint const& to)
    {
        auto inside = routes::connect_from_here(to);
        if (!inside)
            return inside.error();
        return stream(*std::move(inside));
    }

    /// Reads what the script has there, of one step; 0 is `read_eof`. What is
    /// empty is no_capacity, as of a socket, and plays nothing.
    template <reads_into Buffers>
    result<std::size_t> read_some(Buffers&& into)
    {
        return receive(buffers(into), false);
    }

    /// Reads and leaves it there.
    template <reads_into Buffers>
    result<std::size_t> peek(Buffers&& into)
    {
        return receive(buffers(into), true);
    }

    /// Writes what the script expects and has room for; a mismatch is
    /// reported.
    template <writes_from Buffers>
    result<std::size_t> write_some(Buffers&& from)
    {
        if (!is_open())
            return errc::moved_from;
        return inside().write(buffers(from));
    }

    /// Ends the writes, which is what `expect_shutdown` waits for; where that
    /// stands behind a read in order::strict, it is a mismatch. Ends the
    /// reads: they return 0 from here on, and the script plays no more of
    /// them. It does not block, and fails with `std::errc::not_connected` until
    /// it is connected.
    result<void> shutdown(direction d)
    {
        return is_open() ? inside().shut_down(d).error()
                         : make_error_code(errc::moved_from);
    }

    /// The outcome of a connect, once.
    result<void> take_error()
    {
        return is_open() ? inside().take_error().error()
                         : make_error_code(errc::moved_from);
    }

    /// Fails with `std::errc::not_connected` until it is connected.
    result<endpoint> peer_endpoint() const
    {
        if (!is_open())
            return errc::moved_from;
        if (auto const found = inside().find_connected(); !found)
            return found.error() == condition::would_block
                ? make_error_code(std::errc::not_connected)
                : found.error();
        return inside().remote();
    }

    /// Kept, and does nothing.
    result<void> set_nodelay(bool on) { return set(&options::no_delay, on); }
    result<bool> nodelay() const { return get(&options::no_delay); }

    /// Kept, and does nothing.
    result<void> set_keep_alive(bool on)
    {
        return set(&options::keep_alive, on);
    }
    result<bool> keep_alive() const { return get(&options::keep_alive); }

    /// Kept, and does nothing.
    result<void> set_linger(int seconds)
    {
        return set(&options::linger, seconds < 0 ? -1 : seconds);
    }
    result<int> linger() const { return get(&options::linger); }

private:
    result<std::size_t> receive(buffers const& into, bool is_peek)
    {
        if (!is_open())
            return errc::moved_from;
        return inside().read(into, is_peek);
    }
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_STREAM_HPP
