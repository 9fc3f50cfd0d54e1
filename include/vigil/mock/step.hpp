//! Defines `vigil::mock::step`, one thing that a script says.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_STEP_HPP
#define VIGIL_MOCK_STEP_HPP

#include <vigil/io/endpoint.hpp>
#include <vigil/mock/match.hpp>
#include <vigil/mock/text.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace vigil::mock {

class channel;

/// The direction of a step, as the program sees it.
enum class way : std::uint8_t
{
    in,
    out
};

/// Whether a write may pass reads that stand before it.
// tag::order[]
enum class order : std::uint8_t
{
    /// A step is open when all before it are done.
    strict,
    /// A read waits for the writes before it, a write for no read.
    causal
};
// end::order[]

/// One step of a script, and the conditions on it.
struct step
{
    enum class kind : std::uint8_t
    {
        read,
        end,
        connection,
        read_error,
        write,
        matched_write,
        shutdown,
        write_error
    };

    kind what;

    /// What the script calls it: `expect_write`.
    char const* verb;

    /// What is read, or must be written.
    std::string bytes{};

    /// The error of the call.
    std::error_code code{};

    /// What judges the bytes that are written.
    mock::matcher matcher{};

    /// The other end of a datagram or of a connection.
    std::optional<endpoint> address{};

    /// The stream that a connection is.
    std::shared_ptr<mock::channel> channel{};

    /// So many waits must begin before it.
    unsigned waits = 0;

    /// So many nanoseconds must pass after the steps before it.
    std::int64_t delay = 0;

    /// The most that each of the next calls may write.
    std::vector<std::size_t> cuts{};

    [[nodiscard]] way direction() const noexcept
    {
        return what < kind::write ? way::in : way::out;
    }
};

/// What is left of a step of which `done` bytes are done: `read "NG\r\n"`.
[[nodiscard]] inline std::string text_of(step const& s, std::size_t done = 0)
{
    std::string const verb = s.verb;
    switch (s.what)
    {
    case step::kind::read:
    case step::kind::write:
        return verb + ' ' + excerpt(std::string_view(s.bytes).substr(done));
    case step::kind::read_error:
    case step::kind::write_error:
        return verb + " (" + s.code.message() + ')';
    case step::kind::matched_write:
        return verb + " of what its matcher wants";
    case step::kind::end:
    case step::kind::connection:
    case step::kind::shutdown:
        return verb;
    }
    return verb;
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_STEP_HPP
