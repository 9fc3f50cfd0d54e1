//! Defines `vigil::windows_afd_pipe`, the native floor of named pipes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_AFD_PIPE_HPP
#define VIGIL_SYSTEM_WINDOWS_AFD_PIPE_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_afd_port.hpp>
#include <vigil/system/windows_headers.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace vigil {

/// Named pipes with overlapped operations, each of which ends in a packet of
/// the port that the pipe is associated with.
class windows_afd_pipe : public windows_port
{
public:
    using pipe_type = port_type;

    static constexpr std::int32_t status_more_data =
        static_cast<std::int32_t>(0x8000'0005u);
    static constexpr std::int32_t status_pipe_broken =
        static_cast<std::int32_t>(0xc000'014bu);

    /// How an instance of a pipe is made.
    struct pipe_terms
    {
        bool is_first; // fails if there is an instance already
        bool is_message;
        std::uint32_t instances; // 1 to 255, which is without bound
        std::uint32_t buffer; // bytes a direction, in the kernel
    };

    /// A new instance for both directions, for clients of this machine, not
    /// inherited by children. ERROR_ACCESS_DENIED: not the first.
    /// ERROR_PIPE_BUSY: no more instances. CreateNamedPipeW.
    static pipe_type create_pipe(
        wchar_t const* name, pipe_terms const& terms) noexcept
    {
        constexpr unsigned long reject_remote = 8;
        unsigned long const open = PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED |
            (terms.is_first ? FILE_FLAG_FIRST_PIPE_INSTANCE : 0ul);
        unsigned long const mode = reject_remote |
            (terms.is_message ? PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE
                              : PIPE_TYPE_BYTE);
        return or_none(::CreateNamedPipeW(name, open, mode, terms.instances,
            terms.buffer, terms.buffer, 0, nullptr));
    }

    /// The end of a client. The server learns who it is, and cannot act in
    /// its name. ERROR_FILE_NOT_FOUND: no such pipe. ERROR_PIPE_BUSY: no
    /// instance listens. CreateFileW, SetNamedPipeHandleState.
    static pipe_type open_pipe(wchar_t const* name, bool is_message) noexcept
    {
        pipe_type const h = or_none(::CreateFileW(name,
            GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
            FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT |
                SECURITY_IDENTIFICATION,
            nullptr));
        unsigned long mode = PIPE_READMODE_MESSAGE;
        if (h != no_port && is_message &&
            ::SetNamedPipeHandleState(h, &mode, nullptr, nullptr) == 0)
        {
            unsigned long const why = ::GetLastError();
            ::CloseHandle(h);
            ::SetLastError(why);
            return no_port;
        }
        return h;
    }

    /// Whether `h` is an end of a pipe: what is open and none cannot be
    /// polled as one. GetNamedPipeInfo, GetHandleInformation.
    static handle_kind pipe_kind(pipe_type h) noexcept
    {
        unsigned long flags = 0;
        if (::GetNamedPipeInfo(h, &flags, nullptr, nullptr, nullptr) != 0)
            return handle_kind::pollable;
        // INVALID_HANDLE_VALUE is the name of this process, too.
        return h != INVALID_HANDLE_VALUE &&
                ::GetHandleInformation(h, &flags) != 0
            ? handle_kind::regular_file
            : handle_kind::closed;
    }

    /// Waits for a client. 0: a packet will come. -1: none will, and the
    /// error says why. ERROR_PIPE_CONNECTED: one is there. ERROR_NO_DATA: one
    /// was there, and has closed. ConnectNamedPipe.
    static int connect_pipe(pipe_type h, overlapped_type* o) noexcept
    {
        return begun(::ConnectNamedPipe(h, o));
    }

    /// Whether that error says that there is a client, or was one.
    static bool is_connected(std::error_code why) noexcept
    {
        return why.value() == ERROR_PIPE_CONNECTED ||
            why.value() == ERROR_NO_DATA;
    }

    /// Whether the error of a read is the end of what the other end wrote.
    static bool is_pipe_end(std::error_code why) noexcept
    {
        return why.value() == ERROR_BROKEN_PIPE ||
            why.value() == ERROR_NO_DATA ||
            why.value() == ERROR_PIPE_NOT_CONNECTED;
    }

    /// Throws the client out; what it has not read is lost.
    /// DisconnectNamedPipe.
    static int disconnect_pipe(pipe_type h) noexcept
    {
        return ::DisconnectNamedPipe(h) == 0 ? -1 : 0;
    }

    /// Reads into `room`, which is the kernel's until the packet is out.
    /// 0: a packet will come, also if it is done already, also for a part of
    /// a message (ERROR_MORE_DATA). -1: none will. ReadFile.
    static int begin_read(pipe_type h, void* room, std::uint32_t size,
        overlapped_type* o) noexcept
    {
        return begun(::ReadFile(h, room, size, nullptr, o));
    }

    /// Writes from `data`, the same. WriteFile.
    static int begin_write(pipe_type h, void const* data, std::uint32_t size,
        overlapped_type* o) noexcept
    {
        return begun(::WriteFile(h, data, size, nullptr, o));
    }

    /// The packet of `o` comes soon: cancelled, or done just before.
    /// CancelIoEx.
    static void cancel(pipe_type h, overlapped_type* o) noexcept
    {
        static_cast<void>(::CancelIoEx(h, o)); // ERROR_NOT_FOUND: it is done
    }

    /// Makes `wide` of a name in UTF-8; false if it is malformed or too
    /// long. MultiByteToWideChar.
    template <std::size_t N>
    static bool to_wide(std::string_view name, wchar_t (&wide)[N]) noexcept
    {
        if (name.empty() || name.size() >= N)
            return false;
        int const n =
            ::MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, name.data(),
                static_cast<int>(name.size()), wide, static_cast<int>(N - 1));
        wide[n] = L'\0';
        return n != 0;
    }

private:
    static pipe_type or_none(void* h) noexcept
    {
        return h == INVALID_HANDLE_VALUE ? no_port : h;
    }

    static int begun(int returned) noexcept
    {
        if (returned != 0)
            return 0;
        unsigned long const why = ::GetLastError();
        return why == ERROR_IO_PENDING || why == ERROR_MORE_DATA ? 0 : -1;
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_AFD_PIPE_HPP
