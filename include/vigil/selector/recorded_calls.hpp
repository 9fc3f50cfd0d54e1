//! Defines `vigil::recorded_calls`, a selector as its log knows it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_RECORDED_CALLS_HPP
#define VIGIL_SELECTOR_RECORDED_CALLS_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/selector/logged_values.hpp>
#include <vigil/system/call_recorder.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <span>
#include <system_error>

namespace vigil {

/// What opening S made, the number of the selector in the log, and of that.
template <class Made>
struct recorded_part
{
    Made made;
    std::uint32_t number;
    std::uint32_t session;
};

/// Writes the calls of one selector: a base of `recorded`.
class recorded_calls
{
public:
    recorded_calls(recorded_calls const&) = delete;
    recorded_calls& operator=(recorded_calls const&) = delete;

protected:
    using call = call_recorder::call;

    recorded_calls(std::uint32_t number, std::uint32_t session) noexcept
        : number_(number)
        , session_(session)
    {
    }

    ~recorded_calls() = default;

    /// A selector was opened, or was not: its number, 0 if nothing is
    /// recorded.
    static std::uint32_t open(std::error_code why) noexcept
    {
        if (!call_recorder::is_on_here())
            return 0;
        call c(logged_call::selector_open);
        std::uint32_t const number = c.open_selector();
        c.finish(number, logged_of_selector(why));
        return number;
    }

    /// It was opened while this log was recorded, and this call is none of a
    /// selector around it.
    [[nodiscard]] bool is_logged() const noexcept
    {
        return number_ != 0 && call_recorder::is_on_here() &&
            session_ == call_recorder::session();
    }

    [[nodiscard]] std::uint32_t number() const noexcept { return number_; }

    /// Calls `f(c)`, where `c` is null or takes what is asked.
    template <class F>
    std::error_code write(logged_call which, F f) noexcept
    {
        if (!is_logged())
            return f(nullptr);
        call c(which, number_);
        call_recorder::within const part;
        std::error_code const why = f(&c);
        c.finish(0, logged_of_selector(why));
        return why;
    }

    /// A call that asks nothing, and answered `result`.
    void note(logged_call which, std::int64_t result) const noexcept
    {
        if (!is_logged())
            return;
        call c(which, number_);
        c.finish(result);
    }

    template <class Handle>
    static void put(call& c, Handle const& h, interest i) noexcept
    {
        c.about(code_of(c.handles(), h));
        c.asked().number(i.bits());
    }

    template <class Handle>
    static void put(
        call& c, Handle const& h, token t, interest i, mode m) noexcept
    {
        c.about(code_of(c.handles(), h));
        put_registration(c.asked(), i, m);
        c.name(number_of(t));
    }

    template <class Event>
    static void put_events(
        call& c, std::span<Event const> told, bool has_left_some) noexcept
    {
        c.answered().number(told.size(), 4);
        for (Event const& e : told)
        {
            c.answered().number(c.named_by(number_of(e.token())));
            c.answered().number(any_event::of(e).native(), 1);
        }
        c.answered().number(has_left_some);
    }

private:
    std::uint32_t number_;
    std::uint32_t session_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_RECORDED_CALLS_HPP
