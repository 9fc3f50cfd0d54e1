//! Defines `vigil::mock::report`, what a mock has to say against a program.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_REPORT_HPP
#define VIGIL_MOCK_REPORT_HPP

#include <vigil/condition.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/pointer_of_thread.hpp>

#include <cstddef>
#include <cstdio>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace vigil::mock {

/// What went wrong, told once.
///
/// `what` is deadlock, spinning, mismatch, unfinished or bad_script. The text
/// has several lines, without a newline at the end.
struct report
{
    condition what;
    std::string text;
};

/// Who hears of reports. Must not throw.
using report_handler = void (*)(report const&);

namespace detail {

/// Prints it. What no call can return, since a script has come to its end
/// unplayed, must fail the test somehow: it ends the process.
inline void print_report(report const& r)
{
    std::fprintf(stderr, "%s\n", r.text.c_str());
    std::fflush(stderr);
    if (r.what == condition::unfinished)
        std::terminate();
}

inline default_system::atomic<report_handler>& current_handler() noexcept
{
    static default_system::atomic<report_handler> handler{print_report};
    return handler;
}

} // namespace detail

/// Sets who hears of the reports that nobody catches, in all threads; returns
/// who did before. At first a report is printed to stderr, and the process
/// ends if the report is of a script that was not played to its end; null sets
/// that again.
inline report_handler set_report_handler(report_handler handler) noexcept
{
    return detail::current_handler().exchange(
        handler == nullptr ? detail::print_report : handler);
}

/// Tells how many checks of a test framework have failed so far, for the loops
/// `at_every_...`, which see then that one has.
using check_counter = std::size_t (*)();

namespace detail {

inline default_system::atomic<check_counter>& current_counter() noexcept
{
    static default_system::atomic<check_counter> counter{nullptr};
    return counter;
}

inline std::size_t failed_checks()
{
    check_counter const counter = current_counter().load();
    return counter == nullptr ? 0 : counter();
}

} // namespace detail

/// Sets who counts, in all threads; returns who did before. Null at first.
inline check_counter set_check_counter(check_counter counter) noexcept
{
    return detail::current_counter().exchange(counter);
}

/// Hears of the reports of its thread while it lives, from those that were
/// made after it. One of the stack, where the last is asked first.
class report_listener
{
public:
    report_listener() noexcept
        : outer_(std::exchange(pointer_of_thread<report_listener>(), this))
    {
    }

    report_listener(report_listener const&) = delete;
    report_listener& operator=(report_listener const&) = delete;

    /// Tells `r` to the listeners of this thread, and to the handler unless
    /// one of them keeps it.
    static void tell(report r)
    {
        auto* next = pointer_of_thread<report_listener>();
        for (; next != nullptr; next = next->outer_)
            if (next->keeps(r))
                return;
        detail::current_handler().load()(r);
    }

protected:
    ~report_listener() { pointer_of_thread<report_listener>() = outer_; }

private:
    /// Whether nobody else is to hear of it.
    virtual bool keeps(report& r) = 0;

    report_listener* outer_;
};

/// Keeps the reports of its thread while it lives: for tests that expect one.
// tag::caught_reports[]
class caught_reports final : public report_listener
// end::caught_reports[]
{
public:
    [[nodiscard]] std::vector<report> const& all() const noexcept
    {
        return all_;
    }

    /// The texts, with an empty line between two.
    [[nodiscard]] std::string text() const
    {
        std::string text;
        for (report const& r : all_)
            text += (text.empty() ? "" : "\n\n") + r.text;
        return text;
    }

private:
    bool keeps(report& r) override
    {
        all_.push_back(std::move(r));
        return true;
    }

    std::vector<report> all_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_REPORT_HPP
