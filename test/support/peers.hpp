//! What tests register: pairs of sockets, pipes and connections.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_PEERS_HPP
#define VIGIL_TEST_SUPPORT_PEERS_HPP

#include <vigil/io/endpoint.hpp>
#include <vigil/system/default.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <utility>

#include "support/outside.hpp"

namespace vigil::test {

/// A source that owns nothing, of any selector of the system.
struct raw_source
{
    test::handle handle = default_system::invalid;

    [[nodiscard]] test::handle native_handle() const noexcept { return handle; }
};

/// Owns a descriptor. Closed, it still tells the number it had.
class descriptor
{
public:
    explicit descriptor(handle h = default_system::invalid) noexcept
        : handle_(h)
    {
    }

    descriptor(descriptor&& other) noexcept
        : handle_(other.handle_)
        , is_open_(std::exchange(other.is_open_, false))
    {
    }

    descriptor& operator=(descriptor&&) = delete;
    ~descriptor() { close(); }

    [[nodiscard]] handle get() const noexcept { return handle_; }
    [[nodiscard]] handle native_handle() const noexcept { return handle_; }

    void close() noexcept
    {
        if (std::exchange(is_open_, false))
            default_system::close(handle_);
    }

private:
    handle handle_;
    bool is_open_ = handle_ != default_system::invalid;
};

/// What cannot be polled: a regular file.
inline descriptor open_file()
{
    return descriptor(outside::open_file());
}

/// Two descriptors: `near` is registered, `far` is the other end.
struct two_ends
{
    explicit two_ends(handle const (&ends)[2])
        : near(ends[0])
        , far(ends[1])
    {
        if (ends[0] == default_system::invalid)
            std::abort();
    }

    descriptor near;
    descriptor far;
};

inline two_ends open_pair(socket_kind kind = socket_kind::stream)
{
    handle ends[2] = {default_system::invalid, default_system::invalid};
    static_cast<void>(default_system::pair(kind, ends));
    return two_ends(ends);
}

inline two_ends open_pipe()
{
    handle ends[2] = {default_system::invalid, default_system::invalid};
    static_cast<void>(default_system::pipe(ends));
    return two_ends(ends);
}

inline handle open_tcp()
{
    return default_system::socket(address_family::v4, socket_kind::stream);
}

/// Where it listens.
inline default_system::address_type listen_on(handle listener)
{
    auto name = endpoint::loopback_v4(0).to_native();
    if (default_system::bind(listener, name) == -1 ||
        default_system::listen(listener, 8) == -1 ||
        default_system::local_address(listener, name) == -1)
        std::abort();
    return name;
}

/// Two ends of a connection over the loopback interface.
inline two_ends open_connection()
{
    descriptor const listener(open_tcp());
    auto const name = listen_on(listener.get());
    handle const far = open_tcp();
    static_cast<void>(default_system::connect(far, name));
    wait_for(listener.get(), interest::readable);
    default_system::address_type peer;
    handle const near = default_system::accept(listener.get(), peer);
    wait_for(far, interest::writable);
    return two_ends({near, far});
}

/// One handle that is ready for both directions, and stays so until it is
/// read: a datagram socket that sent itself something.
inline descriptor open_ready()
{
    descriptor self(
        default_system::socket(address_family::v4, socket_kind::datagram));
    auto name = endpoint::loopback_v4(0).to_native();
    if (default_system::bind(self.get(), name) == -1 ||
        default_system::local_address(self.get(), name) == -1 ||
        default_system::connect(self.get(), name) == -1 ||
        default_system::write(self.get(), "ready", 5) != 5)
        std::abort();
    wait_for(self.get(), interest::readable);
    return self;
}

/// The peer of a stream of bytes, for the rigs.
template <two_ends (*Open)(), bool IsSocket>
class stream_peer
{
public:
    [[nodiscard]] raw_source source() const noexcept
    {
        return {ends_.near.get()};
    }

    void ready()
    {
        unread_ += 4; // first, for a drain in another thread
        if (default_system::write(ends_.far.get(), "four", 4) != 4)
            std::abort();
    }

    // A network may be slower than the test: waits for what was sent.
    void drain()
    {
        while (unread_ != 0)
            take(64);
        char byte;
        if (default_system::read(ends_.near.get(), &byte, 1) == 1)
            std::abort();
    }

    void take_some() { take(1); }

    void peek()
        requires(IsSocket && outside::has_peeks)
    {
        char byte = 0;
        auto const room = default_system::make_buffer(&byte, 1);
        static_cast<void>(default_system::receive_message(
            ends_.near.get(), &room, 1, true, nullptr));
    }

    void hang_up() { ends_.far.close(); }
    void close() { ends_.near.close(); }

    /// Until it would block, and does so for good: what is under way makes
    /// room as it arrives.
    void fill()
        requires IsSocket
    {
        static std::array<char, 65536> bytes;
        do
            while (write(bytes.data(), bytes.size()))
                ;
        while (outside::wait(
            ends_.near.get(), interest::writable, outside::settled_after));
    }

    void write_short()
        requires IsSocket
    {
        // Not const: the program would carry these zeros in its file.
        static std::array<char, 16 << 20> bytes;
        if (!write(bytes.data(), bytes.size()))
            std::abort();
    }

    void unfill()
        requires IsSocket
    {
        static std::array<char, 1 << 20> bytes;
        while (unseen_ != 0)
        {
            wait_for(ends_.far.get(), interest::readable);
            std::ptrdiff_t const n = default_system::read(
                ends_.far.get(), bytes.data(), bytes.size());
            if (n <= 0)
                std::abort();
            unseen_ -= static_cast<std::size_t>(n);
        }
    }

    [[nodiscard]] two_ends& ends() noexcept { return ends_; }

private:
    void take(std::size_t most)
    {
        char bytes[64];
        wait_for(ends_.near.get(), interest::readable);
        std::ptrdiff_t const n =
            default_system::read(ends_.near.get(), bytes, most);
        if (n <= 0)
            std::abort();
        unread_ -= static_cast<std::size_t>(n);
    }

    bool write(char const* data, std::size_t size)
    {
        std::ptrdiff_t const n =
            default_system::send(ends_.near.get(), data, size);
        if (n > 0)
            unseen_ += static_cast<std::size_t>(n);
        return n > 0;
    }

    two_ends ends_ = Open();
    std::atomic<std::size_t> unread_ = 0; // sent to the near end
    std::size_t unseen_ = 0; // sent by the near end
};

inline two_ends open_stream_pair()
{
    return open_pair();
}

using pair_peer = stream_peer<open_stream_pair, true>;
using tcp_peer = stream_peer<open_connection, true>;
using pipe_peer = stream_peer<open_pipe, false>;

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_PEERS_HPP
