//! Defines `vigil::windows_handle`: sockets as handles, errors and time.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_HANDLE_HPP
#define VIGIL_SYSTEM_WINDOWS_HANDLE_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_error.hpp>
#include <vigil/system/windows_headers.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// Sockets as handles, and time: a floor of `windows_system`.
///
/// A SOCKET is a HANDLE in the shape of a number, and so is the handle type
/// here; what is no socket can be asked about, but not read or written.
class windows_handle
{
public:
    using handle_type = std::uintptr_t;

    static constexpr handle_type invalid = ~handle_type{0}; // INVALID_SOCKET

    /// Why the last call of this thread failed. Asked right after it.
    /// WSAGetLastError is the same number. GetLastError.
    static std::error_code error() noexcept
    {
        return {static_cast<int>(::GetLastError()), windows_category()};
    }

    /// Keeps that number for whoever was interrupted.
    class error_guard
    {
    public:
        error_guard() noexcept = default;
        error_guard(error_guard const&) = delete;
        error_guard& operator=(error_guard const&) = delete;
        ~error_guard() { ::SetLastError(kept_); }

    private:
        unsigned long kept_ = ::GetLastError();
    };

    /// Another number is another process. Nothing forks here: one number.
    static constexpr std::uint32_t generation() noexcept { return 0; }

    // Time.

    /// Nanoseconds of a clock that never jumps, in steps of 100 on most
    /// machines. QueryPerformanceCounter, which cannot fail since XP.
    static std::int64_t now() noexcept
    {
        static std::int64_t const frequency = [] {
            LARGE_INTEGER f;
            ::QueryPerformanceFrequency(&f);
            return f.QuadPart;
        }();
        LARGE_INTEGER count;
        ::QueryPerformanceCounter(&count);
        // Whole seconds apart: count * 1e9 would overflow after 15 minutes of
        // a counter of 10 MHz.
        constexpr std::int64_t second = 1'000'000'000;
        return count.QuadPart / frequency * second +
            count.QuadPart % frequency * second / frequency;
    }

    /// Sleeps at least so long; 0. Sleep counts in ticks, and may end within
    /// the first: so it is repeated until the clock says that it is time.
    static int sleep(std::int64_t nanoseconds) noexcept
    {
        constexpr std::int64_t day = 86'400'000;
        std::int64_t const begin = now();
        for (;;)
        {
            std::int64_t const passed = now() - begin;
            if (passed >= nanoseconds)
                return 0;
            std::int64_t const ms = (nanoseconds - passed - 1) / 1'000'000 + 1;
            ::Sleep(static_cast<unsigned long>(ms < day ? ms : day));
        }
    }

    // Any handle.

    /// Closes a socket. Not to be tried again, whatever it says. One that
    /// lingers (`set_linger`) and has something to send still would stay open,
    /// since it does not block: it is made to, and closed again, which takes
    /// as long as it lingers, as on Linux. closesocket, ioctlsocket.
    static int close(handle_type h) noexcept
    {
        return close_by(h, ::closesocket);
    }

    /// The same, by what closes: `attempt(h)` is 0, or -1 with an error.
    template <class Attempt>
    static int close_by(handle_type h, Attempt attempt) noexcept
    {
        if (attempt(h) == 0)
            return 0;
        unsigned long off = 0;
        return ::WSAGetLastError() == WSAEWOULDBLOCK &&
                ::ioctlsocket(h, non_blocking, &off) == 0
            ? attempt(h)
            : -1;
    }

    /// What `h` refers to: what is no socket counts as a regular file, for
    /// that it cannot be polled. getsockopt, GetHandleInformation and, for a
    /// file, GetFileInformationByHandle.
    static handle_kind kind(handle_type h) noexcept
    {
        if (start() == 0 && type_of(h) != 0)
            return handle_kind::pollable;
        // The invalid one is what stands for this process, too.
        auto* const other = reinterpret_cast<HANDLE>(h);
        unsigned long flags = 0;
        if (h == invalid || ::GetHandleInformation(other, &flags) == 0)
            return handle_kind::closed;
        BY_HANDLE_FILE_INFORMATION about;
        if (::GetFileType(other) == FILE_TYPE_DISK &&
            ::GetFileInformationByHandle(other, &about) != 0 &&
            (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
            return handle_kind::directory;
        return handle_kind::regular_file;
    }

    /// Makes a socket from elsewhere non-blocking, and keeps child processes
    /// from inheriting it. WSAENOTSOCK: a file, a pipe, or closed.
    /// getsockopt, ioctlsocket, SetHandleInformation.
    static int adopt(handle_type h) noexcept
    {
        if (start() == -1 || type_of(h) == 0)
            return -1;
        return adopt_socket(h);
    }

protected:
    /// Starts Winsock, once in the process and whatever thread is the first;
    /// every call that a handle comes from passes here. Never undone: there
    /// may be sockets until the end. Not from DllMain. WSAStartup.
    static int start() noexcept
    {
        static int const why = [] {
            WSADATA about;
            return ::WSAStartup(0x0202, &about);
        }();
        if (why == 0)
            return 0;
        ::SetLastError(static_cast<unsigned long>(why));
        return -1;
    }

    /// SOCK_STREAM or SOCK_DGRAM; 0 with an error if it is no socket.
    /// getsockopt.
    static int type_of(handle_type h) noexcept
    {
        int type = 0;
        int size = sizeof type;
        return ::getsockopt(h, SOL_SOCKET, SO_TYPE,
                   reinterpret_cast<char*>(&type), &size) == 0
            ? type
            : 0;
    }

    /// The same for what is a socket.
    static int adopt_socket(handle_type h) noexcept
    {
        return set_non_blocking(h) == -1 ? -1 : keep_from_children(h);
    }

    static int set_non_blocking(handle_type h) noexcept
    {
        unsigned long on = 1;
        return ::ioctlsocket(h, non_blocking, &on) == 0 ? 0 : -1;
    }

    static int keep_from_children(handle_type h) noexcept
    {
        return ::SetHandleInformation(
                   reinterpret_cast<HANDLE>(h), HANDLE_FLAG_INHERIT, 0) == 0
            ? -1
            : 0;
    }

private:
    static constexpr long non_blocking = static_cast<long>(FIONBIO);
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_HANDLE_HPP
