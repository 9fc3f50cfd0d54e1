//! Defines `vigil::basic_stream_socket`: reading and writing a stream.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_STREAM_SOCKET_HPP
#define VIGIL_IO_STREAM_SOCKET_HPP

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/buffer.hpp>
#include <vigil/io/socket.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <system_error>
#include <type_traits>

namespace vigil {

/// A connected stream of bytes, over TCP or a Unix domain socket.
///
/// It is drained when a call says `condition::would_block`, and also when a
/// read or write moves less than was asked and the last event did not say
/// `is_read_closed()`: then the next call can be saved. Not so with
/// `exclusive`, and not where a peer marks places in the stream (urgent data,
/// descriptors). With more than 64 buffers a call is `unsupported`.
template <class System, class Link>
class basic_stream_socket : public basic_socket<System, Link>
{
    using base = basic_socket<System, Link>;

public:
    /// Reads what is there, at most as much as the buffers hold. 0 is the
    /// end of the stream. One system call. Conditions: would_block,
    /// no_capacity (empty buffers). Error: ECONNRESET. recv(2).
    template <reads_into Buffers>
    VIGIL_FORCE_INLINE result<std::size_t> read_some(Buffers&& into) noexcept
    {
        if constexpr (const_buffer<std::remove_reference_t<Buffers>>)
        {
            std::size_t const size = detail::size_of(into);
            if (size == 0) [[unlikely]]
                return errc::empty_buffer;
            return this->transferred(System::read(this->native_handle(),
                                         detail::data_of(into), size),
                size, interest::readable);
        }
        else
        {
            return receive(into, false);
        }
    }

    /// Writes what there is room for, from the beginning of the buffers. One
    /// system call, and never a SIGPIPE. Conditions: would_block,
    /// no_capacity (empty buffers), broken_pipe. Error: ECONNRESET. send(2).
    template <writes_from Buffers>
    VIGIL_FORCE_INLINE result<std::size_t> write_some(Buffers&& from) noexcept
    {
        if constexpr (const_buffer<std::remove_reference_t<Buffers>>)
        {
            std::size_t const size = detail::size_of(from);
            if (size == 0) [[unlikely]]
                return errc::empty_buffer;
            return this->transferred(System::send(this->native_handle(),
                                         detail::data_of(from), size),
                size, interest::writable);
        }
        else
        {
            gathered<System> const all(from);
            if (std::error_code const why = refusal(all))
                return why;
            return this->transferred(System::send_message(this->native_handle(),
                                         all.data(), all.count(), nullptr),
                all.size(), interest::writable);
        }
    }

    /// Reads and leaves the bytes where they are. Otherwise `read_some`.
    ///
    /// A peek drains nothing: on a selector that emulates edges what it has
    /// seen is reported again, until it is read.
    template <reads_into Buffers>
    result<std::size_t> peek(Buffers&& into) noexcept
    {
        return receive(into, true);
    }

    /// Ends one direction, or both, for the peer too. Condition: the
    /// `std::errc::not_connected` of the system. shutdown(2).
    result<void> shutdown(direction d) noexcept
    {
        if (System::shutdown(this->native_handle(), d) == -1)
            return System::error();
        if (d != direction::send)
            this->ended(interest::readable);
        if (d != direction::receive)
            this->ended(interest::writable);
        return {};
    }

protected:
    using base::base;

private:
    template <class Buffers>
    result<std::size_t> receive(Buffers& into, bool is_peek) noexcept
    {
        gathered<System> const all(into);
        if (std::error_code const why = refusal(all))
            return why;
        return this->transferred(System::receive_message(this->native_handle(),
                                     all.data(), all.count(), is_peek, nullptr)
                                     .size,
            all.size(), interest::readable);
    }
};

} // namespace vigil

#endif // VIGIL_IO_STREAM_SOCKET_HPP
