//! Defines `vigil::posix_handle`: what POSIX does with any descriptor.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_POSIX_HANDLE_HPP
#define VIGIL_SYSTEM_POSIX_HANDLE_HPP

#include <vigil/system/socket.hpp>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/// Whether handles are born non-blocking and close-on-exec: where these two
/// flags are, accept4(2) and pipe2(2) are too.
#if defined(SOCK_NONBLOCK) && defined(SOCK_CLOEXEC)
#define VIGIL_HAS_BIRTH_FLAGS 1
#else
#define VIGIL_HAS_BIRTH_FLAGS 0
#endif

namespace vigil {

/// Descriptors, pipes and time: a floor of `posix_system`.
class posix_handle
{
public:
    using handle_type = int;
    using buffer_type = iovec;

    static constexpr handle_type invalid = -1;

    /// Why the last call of this thread failed. Asked right after it.
    static std::error_code error() noexcept
    {
        return {errno, std::system_category()};
    }

    /// Keeps errno for whoever a signal handler interrupted.
    class error_guard
    {
    public:
        error_guard() noexcept = default;
        error_guard(error_guard const&) = delete;
        error_guard& operator=(error_guard const&) = delete;
        ~error_guard() { errno = kept_; }

    private:
        int kept_ = errno;
    };

    /// How often the process was forked on its way here: another number is
    /// another process. No system call. pthread_atfork(3).
    static std::uint32_t generation() noexcept
    {
        return forks_.load(std::memory_order::relaxed);
    }

    // Time.

    /// Nanoseconds of a clock that never jumps. clock_gettime(2).
    static std::int64_t now() noexcept
    {
        timespec t{};
        ::clock_gettime(CLOCK_MONOTONIC, &t);
        return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec;
    }

    /// Sleeps, or shorter if a signal handler ran. nanosleep(2).
    static int sleep(std::int64_t nanoseconds) noexcept
    {
        timespec const t = to_timespec(nanoseconds);
        return ::nanosleep(&t, nullptr);
    }

    // Any handle.

    /// `room` must be valid for `size` bytes. read(2).
    static std::ptrdiff_t read(
        handle_type h, void* room, std::size_t size) noexcept
    {
        return ::read(h, room, size);
    }

    /// Raises SIGPIPE on a pipe without a reader: `write_pipe` does not.
    /// write(2).
    static std::ptrdiff_t write(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return ::write(h, data, size);
    }

    /// Not to be tried again on EINTR: the descriptor is gone. close(2).
    static int close(handle_type h) noexcept { return ::close(h); }

    /// What `h` refers to. fstat(2).
    static handle_kind kind(handle_type h) noexcept
    {
        struct stat about;
        if (::fstat(h, &about) == -1)
            return handle_kind::closed;
        if (S_ISREG(about.st_mode))
            return handle_kind::regular_file;
        return S_ISDIR(about.st_mode) ? handle_kind::directory
                                      : handle_kind::pollable;
    }

    /// Makes a handle from elsewhere non-blocking and close-on-exec. Other
    /// flags stay as they are. fcntl(2).
    static int adopt(handle_type h) noexcept
    {
        int const status = ::fcntl(h, F_GETFL);
        if (status == -1 || ::fcntl(h, F_SETFL, status | O_NONBLOCK) == -1)
            return -1;
        int const flags = ::fcntl(h, F_GETFD);
        return flags == -1 ? -1 : ::fcntl(h, F_SETFD, flags | FD_CLOEXEC);
    }

    // Pipes.

    /// `ends[0]` reads what is written to `ends[1]`. pipe2(2), or pipe(2).
    static int pipe(handle_type (&ends)[2]) noexcept
    {
#if VIGIL_HAS_BIRTH_FLAGS
        return ::pipe2(ends, O_NONBLOCK | O_CLOEXEC);
#else
        return ::pipe(ends) == -1 ? -1 : adopt_both(ends);
#endif
    }

    static std::ptrdiff_t read_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return ::readv(h, buffers, static_cast<int>(count));
    }

    /// writev(2) without SIGPIPE.
    static std::ptrdiff_t write_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return without_sigpipe(
            [=] { return ::writev(h, buffers, static_cast<int>(count)); });
    }

protected:
    /// What `write` returns, without SIGPIPE: blocked for the call, and taken
    /// back if the call raised it and nobody had it pending before.
    template <class Write>
    static std::ptrdiff_t without_sigpipe(Write write) noexcept
    {
        sigset_t broken_pipe;
        sigset_t before;
        sigemptyset(&broken_pipe);
        sigaddset(&broken_pipe, SIGPIPE);
        if (int const e = ::pthread_sigmask(SIG_BLOCK, &broken_pipe, &before);
            e != 0)
        {
            errno = e;
            return -1;
        }
        bool const was_pending =
            sigismember(&before, SIGPIPE) == 1 && is_pending(SIGPIPE);
        std::ptrdiff_t const n = write();
        error_guard const keep;
        if (n == -1 && errno == EPIPE && !was_pending && is_pending(SIGPIPE))
        {
            int taken = 0;
            sigwait(&broken_pipe, &taken);
        }
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
        return n;
    }

    static timespec to_timespec(std::int64_t nanoseconds) noexcept
    {
        timespec t{};
        t.tv_sec = static_cast<time_t>(nanoseconds / 1'000'000'000);
        t.tv_nsec = static_cast<long>(nanoseconds % 1'000'000'000);
        return t;
    }

    static int adopt_both(handle_type (&ends)[2]) noexcept
    {
        if (adopt(ends[0]) != -1 && adopt(ends[1]) != -1)
            return 0;
        error_guard const keep;
        close(ends[0]);
        close(ends[1]);
        return -1;
    }

private:
    static inline std::atomic<std::uint32_t> forks_{0};

    // At the start of the program: a guard would be asked in each call. If
    // there is no memory for the handler, all processes look like one.
    static inline int const counts_forks_ =
        ::pthread_atfork(nullptr, nullptr, [] { forks_.fetch_add(1); });

    static bool is_pending(int signal) noexcept
    {
        sigset_t pending;
        return sigpending(&pending) == 0 && sigismember(&pending, signal) == 1;
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_POSIX_HANDLE_HPP
