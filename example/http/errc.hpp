//! Defines `httpd::errc`, why the server ended a connection.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_ERRC_HPP
#define VIGIL_EXAMPLE_HTTP_ERRC_HPP

#include <string>
#include <system_error>

namespace httpd {

/// Besides these, a connection ends with an error of its stream.
enum class errc
{
    // It was told by a response, if there was something to respond to.
    malformed = 1,
    header_too_large,
    body_too_large,
    unmet_expectation,
    header_late,
    body_late,

    // Nobody is there to be told.
    idle,
    write_late,
    cut_short,
    shut_down
};

} // namespace httpd

template <>
struct std::is_error_code_enum<httpd::errc> : std::true_type
{};

namespace httpd {

constexpr char const* message_of(errc e) noexcept
{
    switch (e)
    {
    case errc::malformed:
        return "this is no request of HTTP/1.1";
    case errc::header_too_large:
        return "the header of a request is larger than the limit";
    case errc::body_too_large:
        return "the body of a request is larger than the limit";
    case errc::unmet_expectation:
        return "the client expects what this server does not know";
    case errc::header_late:
        return "the header of a request did not come in time";
    case errc::body_late:
        return "the body of a request did not come in time";
    case errc::idle:
        return "no request came in time";
    case errc::write_late:
        return "the client does not read";
    case errc::cut_short:
        return "the client ended in the middle of a request";
    case errc::shut_down:
        return "the server was shut down, and its patience is over";
    }
    return "unknown error";
}

class category_type final : public std::error_category
{
public:
    char const* name() const noexcept override { return "httpd"; }

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

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_ERRC_HPP
