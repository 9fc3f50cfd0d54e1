//! Defines `vigil::wasi_handle`: descriptors and time in WASI preview 1.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI_HANDLE_HPP
#define VIGIL_SYSTEM_WASI_HANDLE_HPP

#if defined(__wasi__)

#include <vigil/system/socket.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include <sys/uio.h>
#include <unistd.h>
#include <wasi/api.h>

namespace vigil {

/// What preview 1 does with any descriptor: a floor of `wasi_system`.
///
/// Preview 1 returns its error codes. Each function here leaves the code in
/// errno, where `error()` finds it; wasi-libc has the same numbers.
class wasi_handle
{
public:
    using handle_type = int; // __wasi_fd_t
    using buffer_type = iovec; // as wide as __wasi_iovec_t, member by member

    static constexpr handle_type invalid = -1;

    /// Why the last call failed. Asked right after it.
    static std::error_code error() noexcept
    {
        return {errno, std::system_category()};
    }

    /// There are no signal handlers to keep errno for, but destructors.
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

    /// Nothing forks here.
    static std::uint32_t generation() noexcept { return 0; }

    // Time.

    /// Nanoseconds of a clock that never jumps. clock_time_get.
    static std::int64_t now() noexcept
    {
        __wasi_timestamp_t t = 0;
        static_cast<void>(
            __wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &t));
        return static_cast<std::int64_t>(t);
    }

    // Any handle.

    /// `room` must be valid for `size` bytes. On sockets too: sock_recv ends
    /// the program where the host did not open the socket itself. fd_read.
    static std::ptrdiff_t read(
        handle_type h, void* room, std::size_t size) noexcept
    {
        return ::read(h, room, size);
    }

    /// Never a signal: there are none. fd_write.
    static std::ptrdiff_t write(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return ::write(h, data, size);
    }

    /// fd_close.
    static int close(handle_type h) noexcept
    {
        return checked(__wasi_fd_close(h));
    }

    /// What `h` refers to: a host names pipes as it likes, so that all which
    /// is neither file nor directory may be pollable. fd_fdstat_get.
    static handle_kind kind(handle_type h) noexcept
    {
        __wasi_fdstat_t about;
        if (__wasi_fd_fdstat_get(h, &about) != __WASI_ERRNO_SUCCESS)
            return handle_kind::closed;
        switch (about.fs_filetype)
        {
        case __WASI_FILETYPE_REGULAR_FILE:
            return handle_kind::regular_file;
        case __WASI_FILETYPE_DIRECTORY:
            return handle_kind::directory;
        default:
            return handle_kind::pollable;
        }
    }

    /// Makes a handle from elsewhere non-blocking; other flags stay as they
    /// are. Nothing is inherited, as nothing can be executed. Node 20 tells
    /// the flags by the bits of its own system: what comes back changed then
    /// is append and sync, of which pipes and sockets know nothing.
    /// fd_fdstat_set_flags.
    static int adopt(handle_type h) noexcept
    {
        __wasi_fdstat_t about;
        if (checked(__wasi_fd_fdstat_get(h, &about)) == -1)
            return -1;
        auto const flags = static_cast<__wasi_fdflags_t>(
            about.fs_flags | __WASI_FDFLAGS_NONBLOCK);
        return checked(__wasi_fd_fdstat_set_flags(h, flags));
    }

    // Pipes.

    /// ENOTSUP: pipes are opened by path, or handed in.
    static int pipe(handle_type (&)[2]) noexcept { return unsupported(); }

    static std::ptrdiff_t read_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return ::readv(h, buffers, static_cast<int>(count));
    }

    static std::ptrdiff_t write_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return ::writev(h, buffers, static_cast<int>(count));
    }

    static buffer_type make_buffer(void const* data, std::size_t size) noexcept
    {
        return {const_cast<void*>(data), size};
    }

protected:
    /// 0, or -1 with the code in errno.
    static int checked(__wasi_errno_t code) noexcept
    {
        if (code == __WASI_ERRNO_SUCCESS)
            return 0;
        errno = code;
        return -1;
    }

    /// -1: preview 1 has no such call.
    static int unsupported() noexcept { return checked(__WASI_ERRNO_NOTSUP); }
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI_HANDLE_HPP
