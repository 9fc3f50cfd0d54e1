//! Defines `vigil::test::outside` for POSIX.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_OUTSIDE_POSIX_HPP
#define VIGIL_TEST_SUPPORT_OUTSIDE_POSIX_HPP

#include <vigil/interest.hpp>

#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <string>

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace vigil::test {

/// The OS, past the library.
class outside
{
public:
    /// Whether this system is known to do otherwise: see the table of Windows.
    static bool lacks(char const*) { return false; }

    /// The network interface of this machine alone.
    static unsigned loopback() { return ::if_nametoindex("lo"); }

    /// Milliseconds, after which nothing is under way that would make room.
    static constexpr int settled_after = 20;

    /// How often what has to be seen often is done.
    static constexpr int many = 1000;

    /// Pipes that can be polled, and MSG_PEEK.
    static constexpr bool has_pipes = true;
    static constexpr bool has_peeks = true;

    /// SO_REUSEPORT, and SO_REUSEADDR as POSIX means it.
    static constexpr bool has_reuse_options = true;

    /// The address of a Unix domain socket.
    using local_address = sockaddr_un;

    /// Unix domain sockets that send datagrams, come in pairs, and are named
    /// without a file.
    static constexpr bool has_local_datagrams = true;
    static constexpr bool has_local_pairs = true;
    static constexpr bool has_abstract_names = true;

    /// Whether `h` is ready for one of `what` before the time is over.
    static bool wait(int h, interest what, int milliseconds)
    {
        int const events = (what.is_readable() ? POLLIN : 0) |
            (what.is_writable() ? POLLOUT : 0) |
            (what.is_priority() ? POLLPRI : 0);
        pollfd one{h, static_cast<short>(events), 0};
        return ::poll(&one, 1, milliseconds) > 0;
    }

    /// A program that every system has.
    static int open_file() { return ::open("/bin/sh", O_RDONLY | O_CLOEXEC); }

    static int open_directory() { return ::open("/", O_RDONLY | O_CLOEXEC); }

    /// Another handle of the same.
    static int duplicate(int h) { return ::fcntl(h, F_DUPFD_CLOEXEC, 0); }

    static bool is_open(int h) { return ::fcntl(h, F_GETFD) != -1; }

    static bool is_non_blocking(int h)
    {
        return (::fcntl(h, F_GETFL) & O_NONBLOCK) != 0;
    }

    static bool is_inherited(int h)
    {
        return ::fcntl(h, F_GETFD) != FD_CLOEXEC;
    }

    static void let_inherit(int h) { ::fcntl(h, F_SETFD, 0); }

    /// How many handles this process has.
    static std::size_t open_handles()
    {
        DIR* const directory = ::opendir("/proc/self/fd");
        if (directory == nullptr)
            return 0;
        std::size_t count = 0;
        while (::readdir(directory) != nullptr)
            ++count;
        ::closedir(directory);
        return count - 3; // "." and ".." and the directory itself
    }

    /// The path of a new directory.
    static std::string make_directory()
    {
        char name[] = "/tmp/vigil.XXXXXX";
        if (::mkdtemp(name) == nullptr)
            std::abort();
        return name;
    }
};

/// Counts SIGPIPE while it lives, one at a time.
class broken_pipe_signals
{
public:
    broken_pipe_signals()
    {
        struct sigaction mine{};
        mine.sa_handler = [](int) { count_ = count_ + 1; };
        ::sigaction(SIGPIPE, &mine, &before_);
        count_ = 0;
    }

    broken_pipe_signals(broken_pipe_signals const&) = delete;
    broken_pipe_signals& operator=(broken_pipe_signals const&) = delete;
    ~broken_pipe_signals() { ::sigaction(SIGPIPE, &before_, nullptr); }

    [[nodiscard]] int count() const { return count_; }

private:
    static inline std::sig_atomic_t volatile count_ = 0;

    struct sigaction before_{};
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_OUTSIDE_POSIX_HPP
