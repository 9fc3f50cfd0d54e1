//! Defines `vigil::windows_afd`, the native floor of the AFD selector.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_AFD_HPP
#define VIGIL_SYSTEM_WINDOWS_AFD_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_afd_wait.hpp>
#include <vigil/system/windows_headers.hpp>

#include <cstddef>
#include <cstdint>

namespace vigil {

/// What AFD is asked, and where it answers: an IO_STATUS_BLOCK, then the
/// AFD_POLL_INFO of one socket, which is read and written in place.
struct windows_afd_question
{
    struct status_block
    {
        union {
            std::int32_t code; // an NTSTATUS
            void* reserved;
        };
        std::uintptr_t information;
    };

    status_block status;
    std::int64_t limit; // in units of 100 ns; the largest: without end
    std::uint32_t count;
    std::uint32_t is_exclusive;
    std::uintptr_t handle;
    std::uint32_t events;
    std::int32_t result;
};

static_assert(sizeof(windows_afd_question::status_block) == 2 * sizeof(void*));
static_assert(offsetof(windows_afd_question, handle) -
        offsetof(windows_afd_question, limit) ==
    16);

/// The driver of all sockets, asked by itself: \Device\Afd.
///
/// Undocumented; the layouts and codes are those that wepoll, libuv and mio
/// rely on, the same on every Windows since Vista, and on Wine.
class windows_afd : public windows_afd_wait
{
public:
    using afd_question = windows_afd_question;

    // The events of AFD_POLL_INFO.
    static constexpr std::uint32_t afd_receive = 0x001;
    static constexpr std::uint32_t afd_receive_expedited = 0x002;
    static constexpr std::uint32_t afd_send = 0x004;
    static constexpr std::uint32_t afd_disconnect = 0x008;
    static constexpr std::uint32_t afd_abort = 0x010;
    static constexpr std::uint32_t afd_local_close = 0x020;
    static constexpr std::uint32_t afd_accept = 0x080;
    static constexpr std::uint32_t afd_connect_fail = 0x100;

    /// A handle of the driver, that questions are asked by. NtCreateFile.
    static port_type open_afd() noexcept
    {
        static wchar_t name[] = L"\\Device\\Afd\\Vigil";
        constexpr std::uint16_t length = sizeof name - sizeof(wchar_t);
        nt_string path{length, sizeof name, name};
        nt_attributes attributes{
            sizeof(nt_attributes), nullptr, &path, 0, nullptr, nullptr};
        afd_question::status_block status{};
        port_type h = no_port;
        constexpr std::uint32_t synchronize = 0x0010'0000;
        constexpr std::uint32_t share_read_and_write = 3;
        constexpr std::uint32_t open_existing = 1;
        static auto const create = find_nt<nt_create_file>("NtCreateFile");
        std::int32_t const why = create(&h, synchronize, &attributes, &status,
            nullptr, 0, share_read_and_write, open_existing, 0, nullptr, 0);
        if (why < 0)
        {
            ::SetLastError(static_cast<unsigned long>(nt_error(why).value()));
            return no_port;
        }
        // Nobody waits for the handle itself. Without this it only costs a
        // little, so that a failure is none.
        constexpr unsigned char skip_event = 2;
        static_cast<void>(::SetFileCompletionNotificationModes(h, skip_event));
        return h;
    }

    /// Asks; `about` comes back with the packet. Negative: an NTSTATUS, and
    /// no packet will come; else the answer comes as a packet, even if AFD
    /// has it already. Until then `q` is the kernel's. Never blocks.
    /// NtDeviceIoControlFile, IOCTL_AFD_POLL.
    static std::int32_t poll_afd(
        port_type afd, afd_question& q, void* about) noexcept
    {
        constexpr std::uint32_t poll_code = 0x0001'2024;
        constexpr std::uint32_t size =
            sizeof(afd_question) - offsetof(afd_question, limit);
        static auto const control =
            find_nt<nt_device_io_control_file>("NtDeviceIoControlFile");
        q.status.code = status_pending;
        return control(afd, nullptr, nullptr, about, &q.status, poll_code,
            &q.limit, size, &q.limit, size);
    }

    /// Cancels `q`, whose packet comes all the same: cancelled, or answered
    /// just before. NtCancelIoFileEx.
    static void cancel_afd(port_type afd, afd_question& q) noexcept
    {
        afd_question::status_block status{};
        static auto const cancel =
            find_nt<nt_cancel_io_file_ex>("NtCancelIoFileEx");
        static_cast<void>(cancel(afd, &q.status, &status));
    }

    /// How the question itself went: an NTSTATUS.
    static std::int32_t status_of(afd_question const& q) noexcept
    {
        return q.status.code;
    }

    using windows_port::status_of;

    /// Whether `h` is a socket. Files, pipes and all that is none are
    /// `regular_file`: they cannot be polled. getsockopt, and for what is no
    /// socket GetHandleInformation.
    static handle_kind afd_kind(std::uintptr_t h) noexcept
    {
        int type = 0;
        int size = sizeof type;
        if (::getsockopt(h, SOL_SOCKET, SO_TYPE, reinterpret_cast<char*>(&type),
                &size) == 0)
            return handle_kind::pollable;
        unsigned long flags = 0;
        // ~0 is no handle here, and elsewhere the name of this process.
        return h != no_socket &&
                ::GetHandleInformation(reinterpret_cast<void*>(h), &flags) != 0
            ? handle_kind::regular_file
            : handle_kind::closed;
    }

    /// The socket of the provider below all layers, which AFD knows; the
    /// invalid handle with an error if `h` is no socket.
    ///
    /// Layered providers must not intercept SIO_BASE_HANDLE, but some do,
    /// and fail it; they let the older codes through, which must lead to
    /// another handle or would lead nowhere. WSAIoctl.
    static std::uintptr_t afd_base(std::uintptr_t h) noexcept
    {
        return afd_base_by(h, ask_for_base);
    }

    /// The same, by what asks a provider: `ask(h, code)` is a handle, or the
    /// invalid one with an error.
    template <class Ask>
    static std::uintptr_t afd_base_by(std::uintptr_t h, Ask ask) noexcept
    {
        constexpr unsigned long base_handle = 0x4800'0022;
        int why = 0;
        // No chain of providers is longer; one that leads back ends so, too.
        constexpr int most = 7; // MAX_PROTOCOL_CHAIN
        for (int layer = 0; layer <= most && h != no_socket; ++layer)
        {
            std::uintptr_t const base = ask(h, base_handle);
            if (base != no_socket)
                return base;
            if (why == 0)
                why = ::WSAGetLastError();
            h = afd_below(h, ask);
        }
        ::WSASetLastError(why);
        return no_socket;
    }

private:
    static constexpr std::uintptr_t no_socket = ~std::uintptr_t{0};

    // The socket of the next layer, by the codes for single functions.
    template <class Ask>
    static std::uintptr_t afd_below(std::uintptr_t h, Ask ask) noexcept
    {
        constexpr unsigned long codes[] = {
            0x4800'001c, // SIO_BSP_HANDLE_SELECT
            0x4800'001d, // SIO_BSP_HANDLE_POLL
            0x4800'001b, // SIO_BSP_HANDLE
        };
        for (unsigned long const code : codes)
            if (std::uintptr_t const below = ask(h, code);
                below != no_socket && below != h)
                return below;
        return no_socket;
    }

    static std::uintptr_t ask_for_base(
        std::uintptr_t h, unsigned long code) noexcept
    {
        SOCKET base = INVALID_SOCKET;
        unsigned long size = 0;
        return ::WSAIoctl(h, code, nullptr, 0, &base, sizeof base, &size,
                   nullptr, nullptr) == 0
            ? base
            : no_socket;
    }

    // UNICODE_STRING and OBJECT_ATTRIBUTES.
    struct nt_string
    {
        std::uint16_t length; // in bytes
        std::uint16_t capacity;
        wchar_t* characters;
    };

    struct nt_attributes
    {
        std::uint32_t size;
        void* root;
        nt_string* name;
        std::uint32_t flags;
        void* security;
        void* quality;
    };

    using nt_create_file = std::int32_t(__stdcall*)(void** handle,
        std::uint32_t access, nt_attributes*, afd_question::status_block*,
        std::int64_t* size, std::uint32_t attributes, std::uint32_t share,
        std::uint32_t disposition, std::uint32_t options, void* extended,
        std::uint32_t extended_size);
    using nt_device_io_control_file = std::int32_t(__stdcall*)(void* handle,
        void* event, void* routine, void* context, afd_question::status_block*,
        std::uint32_t code, void* in, std::uint32_t in_size, void* out,
        std::uint32_t out_size);
    using nt_cancel_io_file_ex = std::int32_t(__stdcall*)(void* handle,
        afd_question::status_block* which, afd_question::status_block*);
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_AFD_HPP
