//! Defines `vigil::windows_pair`: two connected sockets, and a pipe of them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_PAIR_HPP
#define VIGIL_SYSTEM_WINDOWS_PAIR_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_headers.hpp>
#include <vigil/system/windows_options.hpp>

#include <cstddef>

namespace vigil {

/// What Windows does not have: a floor of `windows_system`.
///
/// There is no socketpair, and the pipes of Windows cannot be polled. Both
/// are made of sockets of the loopback interface, which nobody outside of the
/// machine reaches; and whoever inside connects in between is found out.
class windows_pair : public windows_options
{
public:
    /// Two ends that are connected to each other, over TCP or UDP. Errors:
    /// those of socket, bind and connect; WSAECONNABORTED if strangers kept
    /// getting in between. About ten system calls.
    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        return kind == socket_kind::stream ? pair_of_streams(ends)
                                           : pair_of_datagrams(ends);
    }

    /// `ends[0]` reads what is written to `ends[1]`: a pair of streams, whose
    /// reading end resets the connection when it is closed. So a writer
    /// learns at once that no reader is left, as of a pipe elsewhere.
    static int pipe(handle_type (&ends)[2]) noexcept
    {
        if (pair_of_streams(ends) == -1)
            return -1;
        if (set_linger(ends[0], 0) == 0)
            return 0;
        discard(ends[0]);
        discard(ends[1]);
        return -1;
    }

    static std::ptrdiff_t read_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return receive(h, buffers, count);
    }

    /// ERROR_BROKEN_PIPE if no reader is left.
    static std::ptrdiff_t write_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        std::ptrdiff_t const n = send_message(h, buffers, count, nullptr);
        if (n == -1)
            if (int const why = ::WSAGetLastError();
                why == WSAECONNRESET || why == WSAECONNABORTED)
                ::SetLastError(ERROR_BROKEN_PIPE);
        return n;
    }

private:
    // Owns a socket on its way.
    class passing
    {
    public:
        explicit passing(handle_type h) noexcept
            : handle_(h)
        {
        }

        passing(passing const&) = delete;
        passing& operator=(passing const&) = delete;

        ~passing()
        {
            if (handle_ != invalid)
                discard(handle_);
        }

        [[nodiscard]] handle_type get() const noexcept { return handle_; }

        [[nodiscard]] handle_type release() noexcept
        {
            handle_type const h = handle_;
            handle_ = invalid;
            return h;
        }

    private:
        handle_type handle_;
    };

    static int pair_of_streams(handle_type (&ends)[2]) noexcept
    {
        address_type at;
        passing listener(make(address_family::v4, socket_kind::stream));
        // Nobody else may bind the port while this listens.
        constexpr int not_shared = ~SO_REUSEADDR;
        if (listener.get() == invalid ||
            set(listener.get(), SOL_SOCKET, not_shared, 1) != 0 ||
            bind_to_loopback(listener.get(), at) == -1 ||
            ::listen(listener.get(), 16) != 0)
            return -1;
        // Of sockets that block: the connection is in the queue afterwards.
        passing first(make(address_family::v4, socket_kind::stream));
        if (first.get() == invalid ||
            ::connect(first.get(), at.data(), at.length()) != 0)
            return -1;
        passing second(accept_from(listener.get(), first.get()));
        if (second.get() == invalid || finish(first.get()) == -1 ||
            finish(second.get()) == -1)
            return -1;
        ends[0] = first.release();
        ends[1] = second.release();
        return 0;
    }

    static int bind_to_loopback(handle_type h, address_type& at) noexcept
    {
        ip_address a;
        a.family = address_family::v4;
        a.bytes[0] = 127;
        a.bytes[3] = 1;
        return bind(h, address_type(a)) == 0 ? local_address(h, at) : -1;
    }

    // The connection whose peer is `wanted`. Others are of strangers; of whom
    // no more can be ahead of it than the queue holds.
    static handle_type accept_from(
        handle_type listener, handle_type wanted) noexcept
    {
        address_type name;
        if (local_address(wanted, name) == -1)
            return invalid;
        for (int strangers = 0; strangers != 256; ++strangers)
        {
            address_type peer;
            int length = address_type::capacity;
            handle_type const h = ::accept(listener, peer.data(), &length);
            if (h == invalid)
                return invalid;
            peer.resize(length);
            if (peer.ip() == name.ip())
                return h;
            discard(h);
        }
        ::WSASetLastError(WSAECONNABORTED);
        return invalid;
    }

    // A pair does not wait for more bytes before it sends some.
    static int finish(handle_type h) noexcept
    {
        return set_option(h, socket_option::no_delay, 1) == 0 ? adopt_socket(h)
                                                              : -1;
    }

    static int pair_of_datagrams(handle_type (&ends)[2]) noexcept
    {
        address_type a;
        address_type b;
        passing first(socket(address_family::v4, socket_kind::datagram));
        passing second(socket(address_family::v4, socket_kind::datagram));
        if (first.get() == invalid || second.get() == invalid ||
            bind_to_loopback(first.get(), a) == -1 ||
            bind_to_loopback(second.get(), b) == -1 ||
            connect(first.get(), b) == -1 || connect(second.get(), a) == -1)
            return -1;
        empty(first.get());
        empty(second.get());
        ends[0] = first.release();
        ends[1] = second.release();
        return 0;
    }

    // Drops what strangers sent before the peer was set: so much as there is
    // room for, and no more comes.
    static void empty(handle_type h) noexcept
    {
        char byte;
        while (read(h, &byte, 1) != -1 || ::WSAGetLastError() == WSAEMSGSIZE)
        {
        }
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_PAIR_HPP
