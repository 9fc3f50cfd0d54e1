//! Defines `vigil::mock::call`, one call that a mock has answered.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_CALL_HPP
#define VIGIL_MOCK_CALL_HPP

#include <vigil/condition.hpp>
#include <vigil/mock/text.hpp>
#include <vigil/option.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::mock {

/// What a program asks of a mock.
enum class operation : std::uint8_t
{
    open,
    add,
    modify,
    remove,
    rearm,
    wait,
    make_waker,
    wake,
    connect,
    bind,
    accept,
    read,
    peek,
    write,
    receive,
    send,
    shutdown,
    take_error,
    peer_endpoint,
    close
};

[[nodiscard]] constexpr char const* name_of(operation o) noexcept
{
    constexpr char const* names[] = {"open", "add", "modify", "remove", "rearm",
        "wait", "make_waker", "wake", "connect", "bind", "accept", "read",
        "peek", "write", "receive", "send", "shutdown", "take_error",
        "peer_endpoint", "close"};
    return names[static_cast<unsigned>(o)];
}

/// One call: what was asked, of whom, and the answer. Two runs of the same
/// program make calls that compare equal.
struct call
{
    operation what;

    /// The name of the mock.
    std::string whose{};

    /// The token, the bytes of the buffers, or the nanoseconds of the limit,
    /// which are -1 for `timeout::never()`.
    std::int64_t asked = 0;

    /// Interests, as `interest::bits()`, of what registers.
    std::uint8_t wanted = 0;

    /// The trigger, of what registers.
    vigil::trigger trigger = vigil::trigger::edge;

    /// When, in nanoseconds of `mock::clock`.
    std::int64_t at = 0;

    /// The bytes that were moved, or the number of events.
    std::int64_t answer = 0;

    /// Why it failed, if it did.
    std::error_code error{};

    friend bool operator==(call const&, call const&) = default;
};

namespace detail {

[[nodiscard]] inline std::string arguments(call const& c)
{
    switch (c.what)
    {
    case operation::add:
    case operation::modify:
        return " token " + std::to_string(c.asked) + " " +
            registration_text(c.wanted, c.trigger);
    case operation::wait:
        return c.asked < 0 ? " never" : " " + time_text(c.asked);
    case operation::make_waker:
    case operation::wake:
        return " token " + std::to_string(c.asked);
    case operation::read:
    case operation::peek:
    case operation::write:
    case operation::receive:
    case operation::send:
        return " " + std::to_string(c.asked);
    default:
        return "";
    }
}

[[nodiscard]] inline std::string outcome(call const& c)
{
    if (c.error == condition::would_block)
        return ": would_block";
    if (c.error)
        return ": " + c.error.message();
    switch (c.what)
    {
    case operation::wait:
    case operation::read:
    case operation::peek:
    case operation::write:
    case operation::receive:
    case operation::send:
        return ": " + std::to_string(c.answer);
    default:
        return "";
    }
}

} // namespace detail

/// `write 'peer' 6: 6`, `wait 'poll' 5 ms: 0`, `read 'peer' 64: would_block`;
/// without the time.
[[nodiscard]] inline std::string to_string(call const& c)
{
    return std::string(name_of(c.what)) + " '" + c.whose + "'" +
        detail::arguments(c) + detail::outcome(c);
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_CALL_HPP
