//! Defines `vigil::mock::failure`, of which a mock does not recover.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_FAILURE_HPP
#define VIGIL_MOCK_FAILURE_HPP

#include <vigil/error.hpp>
#include <vigil/mock/report.hpp>

#include <cstdio>
#include <exception>
#include <string>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// Why each further call on a stream, or wait on a selector, fails.
///
/// It was reported once, where it was found. A program that goes on all the
/// same is told at each call, and ended when it does not listen.
class failure
{
public:
    /// The process ends with the call number `limit` after this one.
    failure(errc code, std::string text, unsigned limit)
        : code_(code)
        , text_(std::move(text))
        , left_(limit)
    {
        while (text_.ends_with('\n'))
            text_.pop_back();
    }

    /// What the call that found it returns.
    [[nodiscard]] std::error_code code() const noexcept { return code_; }

    /// Tells it to those who listen.
    void tell() const
    {
        report_listener::tell(
            {condition(code().default_error_condition().value()), text_});
    }

    /// What one more call returns.
    std::error_code again()
    {
        if (left_ > 1)
            return --left_, code();
        std::fprintf(stderr,
            "%s\nmock: and the program goes on calling: it is ended here\n",
            text_.c_str());
        std::fflush(stderr);
        std::terminate();
    }

private:
    errc code_;
    std::string text_;
    unsigned left_;
};

/// Sees whether an exception passes that is younger than this: nothing is
/// reported then.
class unwinding
{
public:
    [[nodiscard]] bool is_seen() const noexcept
    {
        return std::uncaught_exceptions() > before_;
    }

private:
    int before_ = std::uncaught_exceptions();
};

/// Tells that a thread changes a script that another one has made; false.
inline bool refuse_change(std::string const& name)
{
    failure(errc::contradicted,
        "mock: the script of '" + name +
            "' is for the thread that made it, and another one changes it",
        1)
        .tell();
    return false;
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_FAILURE_HPP
