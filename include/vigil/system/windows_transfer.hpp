//! Defines `vigil::windows_transfer`: what sockets move, and their options.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_TRANSFER_HPP
#define VIGIL_SYSTEM_WINDOWS_TRANSFER_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_headers.hpp>
#include <vigil/system/windows_socket.hpp>

#include <cstddef>
#include <cstdint>

namespace vigil {

/// Reading and writing sockets: a floor of `windows_system`.
///
/// Winsock counts in 32 bits: of more than 2 GiB a call moves the first 2
/// GiB, as if no more had been ready.
class windows_transfer : public windows_socket
{
public:
    using buffer_type = WSABUF;

    /// `room` must be valid for `size` bytes. After a shutdown of receiving
    /// it is the end, as elsewhere, where Winsock says WSAESHUTDOWN. recv.
    static std::ptrdiff_t read(
        handle_type h, void* room, std::size_t size) noexcept
    {
        int const n = ::recv(h, static_cast<char*>(room), fitting(size), 0);
        return n >= 0 ? n : not_received(h);
    }

    /// send.
    static std::ptrdiff_t write(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return ::send(h, static_cast<char const*>(data), fitting(size), 0);
    }

    /// The same: nothing here raises a signal. send.
    static std::ptrdiff_t send(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return write(h, data, size);
    }

    /// `to` may be null: the connected peer. WSASend, WSASendTo.
    static std::ptrdiff_t send_message(handle_type h,
        buffer_type const* buffers, std::size_t count,
        address_type const* to) noexcept
    {
        auto* const all = const_cast<buffer_type*>(buffers);
        unsigned long const n = leading(buffers, count);
        unsigned long sent = 0;
        int const r = to == nullptr
            ? ::WSASend(h, all, n, &sent, 0, nullptr, nullptr)
            : ::WSASendTo(h, all, n, &sent, 0, to->data(), to->length(),
                  nullptr, nullptr);
        return r == 0 ? static_cast<std::ptrdiff_t>(sent) : -1;
    }

    struct received
    {
        std::ptrdiff_t size;
        bool truncated; // a datagram was longer than the buffers
    };

    /// `from` may be null. With `peek` the data stays where it is.
    ///
    /// A datagram that is longer than the buffers fills them, and is
    /// truncated; Winsock says WSAEMSGSIZE. If a peer refused a datagram it
    /// is ECONNREFUSED, as elsewhere, where Winsock says WSAECONNRESET.
    /// WSARecv, WSARecvFrom.
    static received receive_message(handle_type h, buffer_type const* buffers,
        std::size_t count, bool peek, address_type* from) noexcept
    {
        auto* const all = const_cast<buffer_type*>(buffers);
        unsigned long const n = leading(buffers, count);
        unsigned long flags = peek ? MSG_PEEK : 0;
        unsigned long size = 0;
        int length = address_type::capacity;
        int const r = from == nullptr
            ? ::WSARecv(h, all, n, &size, &flags, nullptr, nullptr)
            : ::WSARecvFrom(h, all, n, &size, &flags, from->data(), &length,
                  nullptr, nullptr);
        bool const is_cut = r != 0 && ::WSAGetLastError() == WSAEMSGSIZE;
        if (r != 0 && !is_cut)
            return {not_received(h), false};
        if (from != nullptr)
            from->resize(length);
        return {is_cut ? total(buffers, n) : static_cast<std::ptrdiff_t>(size),
            is_cut};
    }

    static buffer_type make_buffer(void const* data, std::size_t size) noexcept
    {
        return {static_cast<unsigned long>(fitting(size)),
            static_cast<char*>(const_cast<void*>(data))};
    }

protected:
    static std::ptrdiff_t receive(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return receive_message(h, buffers, count, false, nullptr).size;
    }

private:
    static constexpr int most = 0x7fff'ffff;

    static constexpr int fitting(std::size_t size) noexcept
    {
        return size < std::size_t{most} ? static_cast<int>(size) : most;
    }

    static std::ptrdiff_t total(
        buffer_type const* buffers, unsigned long count) noexcept
    {
        std::ptrdiff_t sum = 0;
        for (unsigned long i = 0; i != count; ++i)
            sum += static_cast<std::ptrdiff_t>(buffers[i].len);
        return sum;
    }

    // How many of the buffers are no more than `most` together, but one at
    // least: the counts of Winsock have 32 bits.
    static unsigned long leading(
        buffer_type const* buffers, std::size_t count) noexcept
    {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i != count; ++i)
        {
            sum += buffers[i].len;
            if (sum > std::uint64_t{most} && i != 0)
                return static_cast<unsigned long>(i);
        }
        return static_cast<unsigned long>(count);
    }

    static std::ptrdiff_t not_received(handle_type h) noexcept
    {
        int const why = ::WSAGetLastError();
        if (why == WSAESHUTDOWN)
            return 0;
        if (why == WSAECONNRESET)
        {
            bool const is_datagram = type_of(h) == SOCK_DGRAM;
            ::WSASetLastError(is_datagram ? WSAECONNREFUSED : WSAECONNRESET);
        }
        return -1;
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_TRANSFER_HPP
