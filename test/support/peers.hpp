//! What tests register: pairs of sockets, pipes and connections.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_PEERS_HPP
#define VIGIL_TEST_SUPPORT_PEERS_HPP

#include <vigil/system/default.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vigil::test {

/// A source that owns nothing, of any selector over descriptors.
struct raw_source
{
    int handle = -1;

    [[nodiscard]] int native_handle() const noexcept { return handle; }
};

/// Owns a descriptor. Closed, it still tells the number it had.
class descriptor
{
public:
    explicit descriptor(int handle = -1) noexcept
        : handle_(handle)
    {
    }

    descriptor(descriptor&& other) noexcept
        : handle_(other.handle_)
        , is_open_(std::exchange(other.is_open_, false))
    {
    }

    descriptor& operator=(descriptor&&) = delete;
    ~descriptor() { close(); }

    [[nodiscard]] int get() const noexcept { return handle_; }
    [[nodiscard]] int native_handle() const noexcept { return handle_; }

    void close() noexcept
    {
        if (std::exchange(is_open_, false))
            ::close(handle_);
    }

private:
    int handle_;
    bool is_open_ = handle_ != -1;
};

/// What cannot be polled: a regular file, or a directory.
inline descriptor open_file(char const* path = "/bin/sh")
{
    return descriptor(::open(path, O_RDONLY | O_CLOEXEC));
}

/// Two descriptors: `near` is registered, `far` is the other end.
struct two_ends
{
    explicit two_ends(int const (&ends)[2])
        : near(ends[0])
        , far(ends[1])
    {
        if (ends[0] == -1)
            std::abort();
    }

    descriptor near;
    descriptor far;
};

inline two_ends open_pair(int type = SOCK_STREAM)
{
    int ends[2] = {-1, -1};
    static_cast<void>(default_system::pair(
        type == SOCK_STREAM ? socket_kind::stream : socket_kind::datagram,
        ends));
    return two_ends(ends);
}

inline two_ends open_pipe()
{
    int ends[2] = {-1, -1};
    static_cast<void>(default_system::pipe(ends));
    return two_ends(ends);
}

inline void wait_for(int handle, short what)
{
    pollfd one{handle, what, 0};
    ::poll(&one, 1, 10'000);
}

inline sockaddr_in listen_on(int listener)
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof name;
    auto* const address = reinterpret_cast<sockaddr*>(&name);
    if (::bind(listener, address, length) == -1 ||
        ::listen(listener, 8) == -1 ||
        ::getsockname(listener, address, &length) == -1)
        std::abort();
    return name;
}

inline int open_tcp()
{
    return default_system::socket(address_family::v4, socket_kind::stream);
}

/// Two ends of a connection over the loopback interface.
inline two_ends open_connection()
{
    descriptor const listener(open_tcp());
    sockaddr_in const name = listen_on(listener.get());
    int const far = open_tcp();
    static_cast<void>(
        ::connect(far, reinterpret_cast<sockaddr const*>(&name), sizeof name));
    wait_for(listener.get(), POLLIN);
    default_system::address_type peer;
    int const near = default_system::accept(listener.get(), peer);
    wait_for(far, POLLOUT);
    return two_ends({near, far});
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
        if (::write(ends_.far.get(), "four", 4) != 4)
            std::abort();
    }

    // A network may be slower than the test: waits for what was sent.
    void drain()
    {
        while (unread_ != 0)
            take(64);
        char byte;
        if (::read(ends_.near.get(), &byte, 1) == 1)
            std::abort();
    }

    void take_some() { take(1); }

    void peek()
        requires IsSocket
    {
        char byte;
        static_cast<void>(::recv(ends_.near.get(), &byte, 1, MSG_PEEK));
    }

    void hang_up() { ends_.far.close(); }
    void close() { ends_.near.close(); }

    /// Until it would block, and does so for good: what is under way makes
    /// room as it arrives.
    void fill()
        requires IsSocket
    {
        std::array<char, 65536> const bytes{};
        pollfd one{ends_.near.get(), POLLOUT, 0};
        do
            while (write(bytes.data(), bytes.size()))
                ;
        while (::poll(&one, 1, 20) > 0);
    }

    void write_short()
        requires IsSocket
    {
        static std::array<char, 16 << 20> const bytes{};
        if (!write(bytes.data(), bytes.size()))
            std::abort();
    }

    void unfill()
        requires IsSocket
    {
        static std::array<char, 1 << 20> bytes;
        while (unseen_ != 0)
        {
            wait_for(ends_.far.get(), POLLIN);
            ssize_t const n =
                ::read(ends_.far.get(), bytes.data(), bytes.size());
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
        wait_for(ends_.near.get(), POLLIN);
        ssize_t const n = ::read(ends_.near.get(), bytes, most);
        if (n <= 0)
            std::abort();
        unread_ -= static_cast<std::size_t>(n);
    }

    bool write(char const* data, std::size_t size)
    {
        ssize_t const n = ::send(ends_.near.get(), data, size, MSG_NOSIGNAL);
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
