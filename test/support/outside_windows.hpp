//! Defines `vigil::test::outside` for Windows.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_OUTSIDE_WINDOWS_HPP
#define VIGIL_TEST_SUPPORT_OUTSIDE_WINDOWS_HPP

#include <vigil/interest.hpp>
#include <vigil/system/windows_address.hpp>
#include <vigil/system/windows_headers.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>

namespace vigil::test {

/// The OS, past the library.
class outside
{
public:
    /// What Wine 8 does otherwise than Windows.
    static constexpr std::string_view of_wine[] = {
        "AF_UNIX", // WSAEAFNOSUPPORT
        "an end is told with data before it", // only when that is read
        "SO_ERROR is cleared when it is read",
        "a reset is told by a read", // the server has taken it: 0
        "a refused datagram is told by a receive", // the same
        "send without a peer says so", // another error
        "inet_pton is strict",
        "UDP refuses to bind to a foreign address",
        "a group is joined on an interface by its index",
    };

    /// Whether this system is known to do otherwise, which is printed then.
    static bool lacks(std::string_view what)
    {
        static bool const is_wine =
            ::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"),
                "wine_get_version") != nullptr;
        for (std::string_view const each : of_wine)
            if (is_wine && each == what)
            {
                std::cout << "skipped: " << what << " (Wine)\n";
                return true;
            }
        return false;
    }

    /// The network interface of this machine alone: the first on Windows.
    static unsigned loopback() { return 1; }

    /// Milliseconds, after which nothing is under way that would make room:
    /// between the two ends of a pair there is TCP.
    static constexpr int settled_after = 150;

    /// How often what has to be seen often is done: a call of Wine is slow.
    static constexpr int many = 50;

    /// Pipes that can be polled, and MSG_PEEK.
    static constexpr bool has_pipes = false;
    static constexpr bool has_peeks = true;

    /// SO_REUSEPORT, and SO_REUSEADDR as POSIX means it.
    static constexpr bool has_reuse_options = false;

    /// The address of a Unix domain socket, which older kits lack.
    using local_address = windows_local_address;

    /// Unix domain sockets that send datagrams, come in pairs, and are named
    /// without a file.
    static constexpr bool has_local_datagrams = false;
    static constexpr bool has_local_pairs = false;
    static constexpr bool has_abstract_names = false;

    /// Whether `h` is ready for one of `what` before the time is over. By
    /// select, which knows of a failed connect by its third set alone.
    static bool wait(std::uintptr_t h, interest what, int milliseconds)
    {
        fd_set read = set_of(h, what.is_readable());
        fd_set write = set_of(h, what.is_writable());
        fd_set other = set_of(h, what.is_writable() || what.is_priority());
        timeval limit{};
        limit.tv_sec = milliseconds / 1000;
        limit.tv_usec = milliseconds % 1000 * 1000;
        return ::select(0, &read, &write, &other,
                   milliseconds < 0 ? nullptr : &limit) > 0;
    }

    /// This program.
    static std::uintptr_t open_file()
    {
        wchar_t path[MAX_PATH];
        ::GetModuleFileNameW(nullptr, path, MAX_PATH);
        return open(path, FILE_ATTRIBUTE_NORMAL);
    }

    static std::uintptr_t open_directory()
    {
        return open(L".", FILE_FLAG_BACKUP_SEMANTICS);
    }

    /// Another handle of the same.
    static std::uintptr_t duplicate(std::uintptr_t h)
    {
        HANDLE other = INVALID_HANDLE_VALUE;
        ::DuplicateHandle(::GetCurrentProcess(), reinterpret_cast<HANDLE>(h),
            ::GetCurrentProcess(), &other, 0, 0, DUPLICATE_SAME_ACCESS);
        return reinterpret_cast<std::uintptr_t>(other);
    }

    static bool is_open(std::uintptr_t h)
    {
        unsigned long flags = 0;
        return ::GetHandleInformation(reinterpret_cast<HANDLE>(h), &flags) != 0;
    }

    /// A socket does not tell: one that blocks would sit in recv, so that a
    /// receive with a time limit asks. Nothing must be there to be read.
    static bool is_non_blocking(std::uintptr_t h)
    {
        unsigned long before = 0;
        int size = sizeof before;
        unsigned long const limit = 1000;
        ::getsockopt(h, SOL_SOCKET, SO_RCVTIMEO,
            reinterpret_cast<char*>(&before), &size);
        ::setsockopt(h, SOL_SOCKET, SO_RCVTIMEO,
            reinterpret_cast<char const*>(&limit), sizeof limit);
        char byte;
        int const n = ::recv(h, &byte, 1, MSG_PEEK);
        int const why = ::WSAGetLastError();
        ::setsockopt(h, SOL_SOCKET, SO_RCVTIMEO,
            reinterpret_cast<char const*>(&before), sizeof before);
        return n == -1 && why != WSAETIMEDOUT;
    }

    static bool is_inherited(std::uintptr_t h)
    {
        unsigned long flags = HANDLE_FLAG_INHERIT;
        ::GetHandleInformation(reinterpret_cast<HANDLE>(h), &flags);
        return (flags & HANDLE_FLAG_INHERIT) != 0;
    }

    static void let_inherit(std::uintptr_t h)
    {
        ::SetHandleInformation(reinterpret_cast<HANDLE>(h), HANDLE_FLAG_INHERIT,
            HANDLE_FLAG_INHERIT);
    }

    /// How many handles this process has. One by one: GetProcessHandleCount
    /// of Wine 8 counts nothing.
    static std::size_t open_handles()
    {
        std::size_t count = 0;
        for (std::uintptr_t h = 4; h != 0x4000; h += 4)
            count += is_open(h);
        return count;
    }

    /// The path of a new directory.
    static std::string make_directory()
    {
        static int made = 0;
        auto const path = std::filesystem::temp_directory_path() /
            ("vigil." + std::to_string(::GetCurrentProcessId()) + "." +
                std::to_string(made++));
        if (!std::filesystem::create_directory(path))
            std::abort();
        return path.string();
    }

private:
    static fd_set set_of(std::uintptr_t h, bool is_wanted)
    {
        fd_set set{};
        if (is_wanted)
        {
            set.fd_count = 1;
            set.fd_array[0] = h;
        }
        return set;
    }

    static std::uintptr_t open(wchar_t const* path, unsigned long flags)
    {
        return reinterpret_cast<std::uintptr_t>(::CreateFileW(path,
            GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
            OPEN_EXISTING, flags, nullptr));
    }
};

/// There are no such signals.
struct broken_pipe_signals
{
    [[nodiscard]] int count() const { return 0; }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_OUTSIDE_WINDOWS_HPP
