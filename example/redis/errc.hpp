//! Defines `redis::errc`, what goes wrong between a client and a server.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_ERRC_HPP
#define VIGIL_EXAMPLE_REDIS_ERRC_HPP

#include <string>
#include <system_error>

namespace redis {

enum class errc
{
    // Of a command.
    timed_out = 1,
    lost,
    closed,
    too_many,

    // Of a connection: what the server sends is no RESP, or too much of it.
    bad_type,
    bad_number,
    bad_end,
    too_long,
    too_large,
    too_deep,

    // Of a connection besides.
    unexpected,
    refused,
    silent,
    no_answer
};

} // namespace redis

template <>
struct std::is_error_code_enum<redis::errc> : std::true_type
{};

namespace redis {

constexpr char const* message_of(errc e) noexcept
{
    switch (e)
    {
    case errc::timed_out:
        return "no reply came within the time of the command";
    case errc::lost:
        return "the connection was lost after the command had been sent: it "
               "may have been executed";
    case errc::closed:
        return "the client is closed";
    case errc::too_many:
        return "too many commands wait for their replies";
    case errc::bad_type:
        return "RESP: no value begins with this byte";
    case errc::bad_number:
        return "RESP: this is not a number";
    case errc::bad_end:
        return "RESP: a value does not end where it should";
    case errc::too_long:
        return "RESP: a line is longer than the limit";
    case errc::too_large:
        return "RESP: a value is larger than the limit";
    case errc::too_deep:
        return "RESP: values are nested deeper than the limit";
    case errc::unexpected:
        return "the server says what nobody has asked for";
    case errc::refused:
        return "the server refuses to talk to us";
    case errc::silent:
        return "the server owes replies and has been silent for too long";
    case errc::no_answer:
        return "the server did not answer in time when we connected";
    }
    return "unknown error";
}

class category_type final : public std::error_category
{
public:
    char const* name() const noexcept override { return "redis"; }

    std::string message(int value) const override
    {
        return message_of(static_cast<errc>(value));
    }
};

inline std::error_category const& category() noexcept
{
    static category_type const one;
    return one;
}

inline std::error_code make_error_code(errc e) noexcept
{
    return {static_cast<int>(e), category()};
}

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_ERRC_HPP
