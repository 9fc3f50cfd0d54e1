//! Defines `vigil::windows_category`, the errors of Windows.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_ERROR_HPP
#define VIGIL_SYSTEM_WINDOWS_ERROR_HPP

#include <cstdint>
#include <system_error>

namespace vigil {

/// One number of Windows, and what POSIX calls the same.
struct windows_meaning
{
    std::uint32_t number;
    std::errc meaning;
};

/// What is not, or not rightly, in `std::system_category()`: libstdc++ knows
/// no error of Winsock, and takes ERROR_IO_PENDING for EAGAIN.
///
/// Winsock's are those of the documentation of "Windows Sockets Error Codes";
/// the last are of NTSTATUS, for whoever asks NT itself.
inline constexpr windows_meaning windows_meanings[] = {
    {6, std::errc::bad_file_descriptor}, // ERROR_INVALID_HANDLE
    {55, std::errc::no_such_device}, // ERROR_DEV_NOT_EXIST
    {109, std::errc::broken_pipe}, // ERROR_BROKEN_PIPE
    {121, std::errc::timed_out}, // ERROR_SEM_TIMEOUT
    {183, std::errc::file_exists}, // ERROR_ALREADY_EXISTS
    {230, std::errc::broken_pipe}, // ERROR_BAD_PIPE: its other end is gone
    {231, std::errc::device_or_resource_busy}, // ERROR_PIPE_BUSY
    {232, std::errc::broken_pipe}, // ERROR_NO_DATA: it is being closed
    {233, std::errc::broken_pipe}, // ERROR_PIPE_NOT_CONNECTED
    {234, std::errc::message_size}, // ERROR_MORE_DATA
    {258, std::errc::timed_out}, // WAIT_TIMEOUT, STATUS_TIMEOUT
    {995, std::errc::operation_canceled}, // ERROR_OPERATION_ABORTED
    {997, std::errc::operation_in_progress}, // ERROR_IO_PENDING
    {1168, std::errc::no_such_file_or_directory}, // ERROR_NOT_FOUND
    {1225, std::errc::connection_refused}, // ERROR_CONNECTION_REFUSED
    {1231, std::errc::network_unreachable}, // ERROR_NETWORK_UNREACHABLE
    {1232, std::errc::host_unreachable}, // ERROR_HOST_UNREACHABLE
    {1236, std::errc::connection_aborted}, // ERROR_CONNECTION_ABORTED
    {1450, std::errc::not_enough_memory}, // ERROR_NO_SYSTEM_RESOURCES
    {1455, std::errc::not_enough_memory}, // ERROR_COMMITMENT_LIMIT
    {1460, std::errc::timed_out}, // ERROR_TIMEOUT
    {10004, std::errc::interrupted}, // WSAEINTR
    {10009, std::errc::bad_file_descriptor}, // WSAEBADF
    {10013, std::errc::permission_denied}, // WSAEACCES
    {10014, std::errc::bad_address}, // WSAEFAULT
    {10022, std::errc::invalid_argument}, // WSAEINVAL
    {10024, std::errc::too_many_files_open}, // WSAEMFILE
    {10035, std::errc::operation_would_block}, // WSAEWOULDBLOCK
    {10036, std::errc::operation_in_progress}, // WSAEINPROGRESS
    {10037, std::errc::connection_already_in_progress}, // WSAEALREADY
    {10038, std::errc::not_a_socket}, // WSAENOTSOCK
    {10039, std::errc::destination_address_required}, // WSAEDESTADDRREQ
    {10040, std::errc::message_size}, // WSAEMSGSIZE
    {10041, std::errc::wrong_protocol_type}, // WSAEPROTOTYPE
    {10042, std::errc::no_protocol_option}, // WSAENOPROTOOPT
    {10043, std::errc::protocol_not_supported}, // WSAEPROTONOSUPPORT
    {10044, std::errc::protocol_not_supported}, // WSAESOCKTNOSUPPORT
    {10045, std::errc::operation_not_supported}, // WSAEOPNOTSUPP
    {10046, std::errc::address_family_not_supported}, // WSAEPFNOSUPPORT
    {10047, std::errc::address_family_not_supported}, // WSAEAFNOSUPPORT
    {10048, std::errc::address_in_use}, // WSAEADDRINUSE
    {10049, std::errc::address_not_available}, // WSAEADDRNOTAVAIL
    {10050, std::errc::network_down}, // WSAENETDOWN
    {10051, std::errc::network_unreachable}, // WSAENETUNREACH
    {10052, std::errc::network_reset}, // WSAENETRESET
    {10053, std::errc::connection_aborted}, // WSAECONNABORTED
    {10054, std::errc::connection_reset}, // WSAECONNRESET
    {10055, std::errc::no_buffer_space}, // WSAENOBUFS
    {10056, std::errc::already_connected}, // WSAEISCONN
    {10057, std::errc::not_connected}, // WSAENOTCONN
    {10058, std::errc::broken_pipe}, // WSAESHUTDOWN, where POSIX says EPIPE
    {10060, std::errc::timed_out}, // WSAETIMEDOUT
    {10061, std::errc::connection_refused}, // WSAECONNREFUSED
    {10062, std::errc::too_many_symbolic_link_levels}, // WSAELOOP
    {10063, std::errc::filename_too_long}, // WSAENAMETOOLONG
    {10064, std::errc::host_unreachable}, // WSAEHOSTDOWN
    {10065, std::errc::host_unreachable}, // WSAEHOSTUNREACH
    {0x0000'0103, std::errc::operation_in_progress}, // STATUS_PENDING
    {0xc000'0008, std::errc::bad_file_descriptor}, // STATUS_INVALID_HANDLE
    {0xc000'000d, std::errc::invalid_argument}, // STATUS_INVALID_PARAMETER
    {0xc000'0017, std::errc::not_enough_memory}, // STATUS_NO_MEMORY
    {0xc000'0022, std::errc::permission_denied}, // STATUS_ACCESS_DENIED
    {0xc000'0024, std::errc::not_a_socket}, // STATUS_OBJECT_TYPE_MISMATCH
    {0xc000'009a, std::errc::not_enough_memory}, // ..._INSUFFICIENT_RESOURCES
    {0xc000'00ac, std::errc::device_or_resource_busy}, // ..._PIPE_NOT_AVAILABLE
    {0xc000'00b1, std::errc::broken_pipe}, // STATUS_PIPE_CLOSING
    {0xc000'00bb, std::errc::operation_not_supported}, // STATUS_NOT_SUPPORTED
    {0xc000'0120, std::errc::operation_canceled}, // STATUS_CANCELLED
    {0xc000'014b, std::errc::broken_pipe}, // STATUS_PIPE_BROKEN
    {0xc000'020c, std::errc::connection_reset}, // ..._CONNECTION_DISCONNECTED
    {0xc000'020d, std::errc::connection_reset}, // STATUS_CONNECTION_RESET
    {0xc000'0225, std::errc::no_such_file_or_directory}, // STATUS_NOT_FOUND
    {0xc000'0236, std::errc::connection_refused}, // ..._CONNECTION_REFUSED
    {0xc000'0241, std::errc::connection_aborted}, // ..._CONNECTION_ABORTED
};

/// The category of what `GetLastError` and `WSAGetLastError` return, and of
/// an NTSTATUS: the number is that of Windows, and compares equal to the
/// `std::errc` of the same meaning with every standard library.
class windows_category_type final : public std::error_category
{
public:
    char const* name() const noexcept override { return "windows"; }

    std::string message(int value) const override
    {
        return std::system_category().message(value);
    }

    std::error_condition default_error_condition(
        int value) const noexcept override
    {
        for (windows_meaning const& each : windows_meanings)
            if (each.number == static_cast<std::uint32_t>(value))
                return std::make_error_condition(each.meaning);
        std::error_condition const other =
            std::system_category().default_error_condition(value);
        return other.category() == std::generic_category()
            ? other
            : std::error_condition(value, *this);
    }

    /// Two errors mean two things of POSIX each. Of a socket that was closed
    /// Winsock says WSAENOTSOCK, where POSIX says EBADF. And whoever goes on
    /// to send over a connection that was reset hears so each time, where
    /// POSIX says EPIPE from then on.
    bool equivalent(
        int value, std::error_condition const& wanted) const noexcept override
    {
        std::error_condition const meaning = default_error_condition(value);
        if (meaning == std::errc::not_a_socket &&
            wanted == std::errc::bad_file_descriptor)
            return true;
        bool const is_reset = meaning == std::errc::connection_reset ||
            meaning == std::errc::connection_aborted;
        return meaning == wanted ||
            (is_reset && wanted == std::errc::broken_pipe);
    }
};

inline std::error_category const& windows_category() noexcept
{
    static windows_category_type const instance;
    return instance;
}

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_ERROR_HPP
