//! Defines `vigil::mock::clock`, whose time passes by itself.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_CLOCK_HPP
#define VIGIL_MOCK_CLOCK_HPP

#include <vigil/mock/stage.hpp>

#include <chrono>
#include <cstdint>
#include <ratio>

namespace vigil::mock {

/// The clock of the mocks of a thread: a clock of the standard's shape, for a
/// program that is a template over its clock.
///
/// Its time passes with calls and waits on mocks, and never else; to look at
/// it is a call too, so that who waits for it gets there. It starts at zero
/// with the first mock, and again when none is left alive.
class clock
{
public:
    using rep = std::int64_t;
    using period = std::nano;
    using duration = std::chrono::duration<rep, period>;
    using time_point = std::chrono::time_point<clock>;

    static constexpr bool is_steady = true;

    [[nodiscard]] static time_point now()
    {
        stage* const here = stage::here();
        if (here == nullptr)
            return time_point();
        here->call_begins();
        return time_point(duration(here->now()));
    }
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_CLOCK_HPP
