//! Defines `vigil::windows_port`, completion ports and the NT calls.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_AFD_PORT_HPP
#define VIGIL_SYSTEM_WINDOWS_AFD_PORT_HPP

#include <vigil/system/windows_error.hpp>
#include <vigil/system/windows_headers.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

namespace vigil {

/// Completion ports, as `basic_afd_selector` uses them.
class windows_port
{
public:
    /// A HANDLE: of a port, of a driver, of a pipe.
    using port_type = void*;
    static constexpr port_type no_port = nullptr;

    using overlapped_type = OVERLAPPED;
    using packet_type = OVERLAPPED_ENTRY;

    static constexpr std::int32_t status_pending = 0x103;
    static constexpr std::int32_t status_cancelled =
        static_cast<std::int32_t>(0xc000'0120u);
    static constexpr std::int32_t status_invalid_handle =
        static_cast<std::int32_t>(0xc000'0008u);
    static constexpr std::int32_t status_no_memory =
        static_cast<std::int32_t>(0xc000'0017u);

    /// A new port, or `no_port`. CreateIoCompletionPort.
    static port_type open_port() noexcept
    {
        return ::CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    }

    /// The end of every operation on `h` is a packet with `key` from now on,
    /// also of those that end at once. For good: a handle has one port.
    /// ERROR_INVALID_PARAMETER: it has one already, or is not for overlapped
    /// operations. CreateIoCompletionPort.
    static int associate(
        port_type port, port_type h, std::uintptr_t key) noexcept
    {
        return ::CreateIoCompletionPort(h, port, key, 0) == nullptr ? -1 : 0;
    }

    /// Queues a packet. PostQueuedCompletionStatus.
    static int post(port_type port, std::uintptr_t key, void* about) noexcept
    {
        return ::PostQueuedCompletionStatus(
                   port, 0, key, static_cast<OVERLAPPED*>(about)) == 0
            ? -1
            : 0;
    }

    /// Takes up to `count` packets, at least one, as they came. 0: the time
    /// was over, or nearly: it counts in ticks of the system. `milliseconds`
    /// must be less than 2^32 - 1, which is without end.
    /// GetQueuedCompletionStatusEx.
    static int get_packets(port_type port, packet_type* room,
        std::uint32_t count, std::uint32_t milliseconds) noexcept
    {
        unsigned long n = 0;
        if (::GetQueuedCompletionStatusEx(
                port, room, count, &n, milliseconds, 0) != 0)
            return static_cast<int>(n);
        return ::GetLastError() == WAIT_TIMEOUT ? 0 : -1;
    }

    /// Closes what is no socket. CloseHandle.
    static int close_port(port_type h) noexcept
    {
        return ::CloseHandle(h) == 0 ? -1 : 0;
    }

    /// The key, the pointer, the NTSTATUS and the bytes of a packet.
    static std::uintptr_t key_of(packet_type const& p) noexcept
    {
        return p.lpCompletionKey;
    }

    static void* pointer_of(packet_type const& p) noexcept
    {
        return p.lpOverlapped;
    }

    static std::int32_t status_of(packet_type const& p) noexcept
    {
        return static_cast<std::int32_t>(p.lpOverlapped->Internal);
    }

    static std::uint32_t size_of(packet_type const& p) noexcept
    {
        return p.dwNumberOfBytesTransferred;
    }

    /// The error that an NTSTATUS means. RtlNtStatusToDosError.
    static std::error_code nt_error(std::int32_t status) noexcept
    {
        using function = unsigned long(__stdcall*)(std::int32_t);
        static function const translate =
            find_nt<function>("RtlNtStatusToDosError");
        return {static_cast<int>(translate(status)), windows_category()};
    }

protected:
    /// A function of ntdll, which every process has loaded: no program needs
    /// to be linked with its import library. GetProcAddress.
    template <class Function>
    static Function find_nt(char const* name) noexcept
    {
        return reinterpret_cast<Function>(reinterpret_cast<void*>(
            ::GetProcAddress(::GetModuleHandleW(L"ntdll.dll"), name)));
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_AFD_PORT_HPP
