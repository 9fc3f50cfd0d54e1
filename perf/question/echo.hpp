//! Ten TCP connections send 64 bytes each, and a server returns them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_ECHO_HPP
#define VIGIL_PERF_QUESTION_ECHO_HPP

#include <vigil/io.hpp>
#include <vigil/poll.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "../fixture.hpp"

// The server is counted, and nothing else: instructions of `turn` alone, and
// system calls by name. The client, in the same thread, has readv and writev
// to itself, and the server has read, sendto and epoll_wait.

namespace perf::echo {

inline constexpr std::size_t connections = 10;
inline constexpr std::size_t message = 64;
inline constexpr std::size_t room = 64;
inline constexpr std::size_t buffer = 4096;

/// A listener on a free port of 127.0.0.1.
class listener
{
public:
    listener()
    {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        checked(::bind(fd_, generic(at), sizeof at));
        checked(::listen(fd_, connections));
        socklen_t length = sizeof at_;
        checked(::getsockname(fd_, generic(at_), &length));
    }

    descriptor connect() const
    {
        descriptor client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        checked(::connect(client, generic(at_), sizeof at_));
        return client;
    }

    descriptor accept() const
    {
        return descriptor(
            ::accept4(fd_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    }

private:
    template <class Address>
    static sockaddr* generic(Address& a)
    {
        return reinterpret_cast<sockaddr*>(&a);
    }

    static sockaddr const* generic(sockaddr_in const& a)
    {
        return reinterpret_cast<sockaddr const*>(&a);
    }

    descriptor fd_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in at_{};
};

/// The other side of all connections.
class clients
{
public:
    /// Connects one more, and returns the end of the server.
    descriptor add(listener const& to)
    {
        fds_.push_back(to.connect());
        return to.accept();
    }

    void send() const
    {
        char bytes[message]{};
        iovec const all{bytes, sizeof bytes};
        for (int const fd : fds_)
            checked(::writev(fd, &all, 1));
    }

    void receive() const
    {
        char bytes[message];
        for (int const fd : fds_)
            for (std::size_t have = 0; have != sizeof bytes;)
            {
                iovec const rest{bytes + have, sizeof bytes - have};
                have +=
                    static_cast<std::size_t>(checked(::readv(fd, &rest, 1)));
            }
    }

private:
    std::vector<descriptor> fds_;
};

/// Rounds of one message on each connection, over `Server::turn`.
template <class Server>
class rounds : Server
{
public:
    static constexpr std::uint64_t warm_up = 20 * connections;

    /// `n` requests, a multiple of ten.
    void run(std::uint64_t n)
    {
        for (; n != 0; n -= connections)
        {
            this->clients_.send();
            for (std::size_t served = 0; served != connections;)
                served += this->turn();
            this->clients_.receive();
        }
    }
};

class raw_server
{
protected:
    raw_server()
    {
        listener const all;
        for (std::size_t i = 0; i != connections; ++i)
        {
            streams_.push_back(clients_.add(all));
            epoll_event record{};
            record.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
            record.data.u64 = i;
            checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, streams_[i], &record));
        }
    }

    /// One wait, and the number of requests that it brought.
    [[gnu::noinline]] std::size_t turn()
    {
        std::size_t served = 0;
        int const count = checked(::epoll_wait(epoll_, records_, room, -1));
        for (int i = 0; i != count; ++i)
        {
            bool const is_closed =
                (records_[i].events & (EPOLLRDHUP | EPOLLHUP)) != 0;
            int const fd = streams_[records_[i].data.u64];
            for (;;)
            {
                ssize_t const n = ::read(fd, bytes_, sizeof bytes_);
                if (n <= 0)
                    break;
                ++served;
                auto const size = static_cast<std::size_t>(n);
                if (::send(fd, bytes_, size, MSG_NOSIGNAL) != n)
                    break;
                if (size < sizeof bytes_ && !is_closed)
                    break;
            }
        }
        return served;
    }

    clients clients_;

private:
    std::vector<descriptor> streams_;
    descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
    epoll_event records_[room];
    std::byte bytes_[buffer];
};

template <class Poll>
class our_server
{
protected:
    our_server()
    {
        listener const all;
        for (std::size_t i = 0; i != connections; ++i)
        {
            streams_.push_back(
                stream::adopt(clients_.add(all).release()).value());
            poll_.registry()
                .add(streams_[i], vigil::token{i}, vigil::interest::readable)
                .value();
        }
    }

    [[gnu::noinline]] std::size_t turn()
    {
        std::size_t served = 0;
        for (auto const& event : poll_.wait(events_).value())
        {
            bool const is_closed = event.is_read_closed();
            stream& s = streams_[static_cast<std::uintptr_t>(event.token())];
            for (;;)
            {
                auto const n = s.read_some(std::span(bytes_));
                if (!n || *n == 0)
                    break;
                ++served;
                auto const sent = s.write_some(std::span(bytes_, *n));
                if (!sent || *sent != *n)
                    break;
                if (*n < sizeof bytes_ && !is_closed)
                    break;
            }
        }
        return served;
    }

    clients clients_;

private:
    using stream = typename vigil::io<Poll>::tcp_stream;

    Poll poll_ = Poll::open().value();
    std::vector<stream> streams_;
    typename Poll::events_type events_{room};
    std::byte bytes_[buffer];
};

using raw_epoll = rounds<raw_server>;

template <class Poll>
using ours = rounds<our_server<Poll>>;

} // namespace perf::echo

#endif // VIGIL_PERF_QUESTION_ECHO_HPP
