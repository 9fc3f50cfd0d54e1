//! Says of the calls of a system what their arguments and results are.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_KINDS_HPP
#define VIGIL_SYSTEM_CALL_KINDS_HPP

#include <vigil/system/os_call.hpp>

namespace vigil {

/// A call of one selector, which no log tells apart.
constexpr bool is_native_call(os_call c) noexcept
{
    return c >= os_call::poll_wait && c != os_call::event_counter;
}

/// The first argument is a handle that the call is about.
constexpr bool has_object(os_call c) noexcept
{
    switch (c)
    {
    case os_call::now:
    case os_call::sleep:
    case os_call::pipe_pair:
    case os_call::socket:
    case os_call::socket_pair:
    case os_call::interface_index:
    case os_call::interface_name:
    case os_call::event_counter:
        return false;
    default:
        return !is_native_call(c);
    }
}

/// It returns a new handle.
constexpr bool makes_handle(os_call c) noexcept
{
    return c == os_call::socket || c == os_call::accept ||
        c == os_call::event_counter;
}

/// It fills an array with two new handles.
constexpr bool makes_two_handles(os_call c) noexcept
{
    return c == os_call::pipe_pair || c == os_call::socket_pair;
}

/// It stores a number.
constexpr bool has_number_result(os_call c) noexcept
{
    return c == os_call::get_option || c == os_call::get_linger;
}

/// It stores an address.
constexpr bool has_address_result(os_call c) noexcept
{
    return c == os_call::accept || c == os_call::local_address ||
        c == os_call::peer_address;
}

/// It stores something else: an error, a text.
constexpr bool has_other_result(os_call c) noexcept
{
    return c == os_call::take_error || c == os_call::interface_name;
}

/// What it returns, if it is above zero, is a number of bytes.
constexpr bool moves_bytes(os_call c) noexcept
{
    switch (c)
    {
    case os_call::read:
    case os_call::write:
    case os_call::read_pipe:
    case os_call::write_pipe:
    case os_call::send:
    case os_call::send_message:
    case os_call::receive_message:
        return true;
    default:
        return false;
    }
}

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_KINDS_HPP
