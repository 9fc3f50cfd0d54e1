//! Defines `vigil::mock::scripted_wakes`, which come from nobody.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_SCRIPTED_WAKES_HPP
#define VIGIL_MOCK_SCRIPTED_WAKES_HPP

#include <vigil/errc.hpp>
#include <vigil/mock/alarms.hpp>
#include <vigil/mock/stage.hpp>
#include <vigil/mock/text.hpp>
#include <vigil/mock/watch.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <list>
#include <string>

namespace vigil::mock {

/// The wakes that a test has scripted for a selector, whose `Notifiers` they
/// make pending when they are due.
template <class Notifiers>
class scripted_wakes
{
public:
    scripted_wakes(watch& of, Notifiers& notifiers) noexcept
        : of_(of)
        , notifiers_(notifiers)
    {
    }

    /// A point in time at which something happens: `at(5ms).wake(token)`.
    class moment
    {
    public:
        moment(scripted_wakes& of, std::int64_t when) noexcept
            : of_(of)
            , when_(when)
        {
        }

        /// Somebody calls `wake()` of a waker that is named `t`: there must
        /// be one then.
        void wake(token t) { of_.add(when_, t); }

    private:
        scripted_wakes& of_;
        std::int64_t when_;
    };

    [[nodiscard]] moment at(std::int64_t when) noexcept
    {
        return moment(*this, when);
    }

private:
    void add(std::int64_t when, token t)
    {
        if (when < of_.stage().now())
            return fail(t, "the time that a wake is scripted for is over");
        all_.emplace_back().set(
            of_.stage().due(), when, [this, t] { play(t); });
    }

    // As good as a step: who is woken did not wait for nothing.
    void play(token t)
    {
        auto* const n = notifiers_.find(t);
        if (n == nullptr)
            return fail(t, "a wake is scripted, and no waker has this token");
        of_.stage().step_moved();
        notifiers_.notify(*n);
    }

    void fail(token t, char const* why)
    {
        of_.fail(errc::contradicted,
            "mock: the script of a poll contradicts itself\n  at " +
                time_text(of_.stage().now()) + ", token " +
                std::to_string(static_cast<std::uintptr_t>(t)) + ": " + why);
    }

    watch& of_;
    Notifiers& notifiers_;
    std::list<alarms::alarm> all_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_SCRIPTED_WAKES_HPP
