//! Defines `vigil::windows_afd_wait`, waits for a HANDLE that end in a port.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_AFD_WAIT_HPP
#define VIGIL_SYSTEM_WINDOWS_AFD_WAIT_HPP

#include <vigil/system/windows_afd_pipe.hpp>
#include <vigil/system/windows_headers.hpp>

#include <cstdint>

namespace vigil {

/// Waits for what WaitForSingleObject waits for, without a thread of ours:
/// by a packet of the port itself, which Windows 8 has and does not document,
/// else by a thread of the system's pool that waits for up to 63 handles.
class windows_afd_wait : public windows_afd_pipe
{
public:
    using waitable_type = port_type;
    using wait_type = port_type;

    /// Whether `h` is signalled; if so one signal is taken, as a wait does:
    /// an event that resets itself is reset, a semaphore counts down. -1:
    /// nothing that can be waited for. WaitForSingleObject.
    static int take_signal(waitable_type h) noexcept
    {
        switch (::WaitForSingleObject(h, 0))
        {
        case WAIT_OBJECT_0:
            return 1;
        case WAIT_TIMEOUT:
            return 0;
        case WAIT_FAILED:
            return -1;
        default: // WAIT_ABANDONED: a mutex, which has an owner
            ::SetLastError(ERROR_NOT_SUPPORTED);
            return -1;
        }
    }

    /// Whether `h` is a mutex: a wait would make this thread its owner.
    /// NtQueryMutant.
    static bool is_mutex(waitable_type h) noexcept
    {
        struct
        {
            std::int32_t count;
            unsigned char is_own;
            unsigned char is_abandoned;
        } about;
        using function = std::int32_t(__stdcall*)(void* h, int what,
            void* about, unsigned long size, unsigned long* returned);
        static auto const ask = find_nt<function>("NtQueryMutant");
        // The type is looked at before the right to ask.
        constexpr auto denied = static_cast<std::int32_t>(0xc000'0022u);
        std::int32_t const why = ask(h, 0, &about, sizeof about, nullptr);
        return why >= 0 || why == denied;
    }

    /// Whether this system has packets that wait.
    static bool has_wait_packets() noexcept
    {
        return functions().create != nullptr &&
            functions().associate != nullptr && functions().cancel != nullptr;
    }

    /// A packet that can wait for one handle at a time. Closed by
    /// `close_port`. NtCreateWaitCompletionPacket.
    static wait_type create_wait_packet() noexcept
    {
        constexpr std::uint32_t all_access = 1;
        wait_type packet = no_port;
        std::int32_t const why =
            functions().create(&packet, all_access, nullptr);
        return failed(why) ? no_port : packet;
    }

    /// Queues `packet` as soon as `h` is signalled, and takes the signal. It
    /// must not be waiting. NtAssociateWaitCompletionPacket.
    static int wait_by_packet(wait_type packet, port_type port, waitable_type h,
        std::uintptr_t key, void* about) noexcept
    {
        return failed(functions().associate(packet, port, h,
                   reinterpret_cast<void*>(key), about, 0, 0, nullptr))
            ? -1
            : 0;
    }

    /// Ends that wait, and takes the packet back if it is queued: true if
    /// none will come. NtCancelWaitCompletionPacket.
    static bool cancel_wait_packet(wait_type packet) noexcept
    {
        return functions().cancel(packet, 1) == 0;
    }

    /// Has the pool call `F(context)`, once, as soon as `h` is signalled, and
    /// takes the signal. `no_port` if it cannot. Not in the thread that waits
    /// (WT_EXECUTEINWAITTHREAD): in Wine 8 to end a wait while that calls the
    /// function is a fault in its list. RegisterWaitForSingleObject.
    template <void (*F)(void*)>
    static wait_type wait_by_pool(waitable_type h, void* context) noexcept
    {
        wait_type wait = no_port;
        return ::RegisterWaitForSingleObject(&wait, h, call<F>, context,
                   INFINITE, WT_EXECUTEONLYONCE) == 0
            ? no_port
            : wait;
    }

    /// Ends that wait, after its function if that runs: it never runs after
    /// this. Not from the function itself. UnregisterWaitEx.
    static void end_pool_wait(wait_type wait) noexcept
    {
        // An event says that all is over. INVALID_HANDLE_VALUE asks for the
        // same, but Wine 8 may call the function still when that returns.
        HANDLE const over = ::CreateEventW(nullptr, 1, 0, nullptr);
        bool const is_told =
            ::UnregisterWaitEx(
                wait, over != nullptr ? over : INVALID_HANDLE_VALUE) != 0 ||
            ::GetLastError() == ERROR_IO_PENDING;
        if (over == nullptr)
            return; // no handles are left: as good as can be
        if (is_told)
            ::WaitForSingleObject(over, INFINITE);
        ::CloseHandle(over);
    }

private:
    struct nt_functions
    {
        std::int32_t(__stdcall* create)(
            void** packet, std::uint32_t access, void* attributes);
        std::int32_t(__stdcall* associate)(void* packet, void* port, void* h,
            void* key, void* about, std::int32_t status,
            std::uintptr_t information, unsigned char* is_signalled);
        std::int32_t(__stdcall* cancel)(void* packet, unsigned char takes_back);
    };

    // The second argument says whether the time is over, which it never is.
    template <void (*F)(void*)>
    static void __stdcall call(void* context, unsigned char) noexcept
    {
        F(context);
    }

    // Found at run time: neither Windows 7 nor Wine 8 has them.
    static nt_functions const& functions() noexcept
    {
        static nt_functions const found{find_nt<decltype(nt_functions::create)>(
                                            "NtCreateWaitCompletionPacket"),
            find_nt<decltype(nt_functions::associate)>(
                "NtAssociateWaitCompletionPacket"),
            find_nt<decltype(nt_functions::cancel)>(
                "NtCancelWaitCompletionPacket")};
        return found;
    }

    static bool failed(std::int32_t status) noexcept
    {
        if (status < 0)
            ::SetLastError(
                static_cast<unsigned long>(nt_error(status).value()));
        return status < 0;
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_AFD_WAIT_HPP
