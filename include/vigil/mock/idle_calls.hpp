//! Defines `vigil::mock::idle_calls`, which sees that a program goes round.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_IDLE_CALLS_HPP
#define VIGIL_MOCK_IDLE_CALLS_HPP

#include <vigil/condition.hpp>
#include <vigil/mock/call.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/stage.hpp>
#include <vigil/mock/text.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// Calls in a row on one source that moved nothing: any, since the last wait;
/// and across waits such as might have found that they would block, and did
/// not, since something else happened in a script. Who reads on at the end of
/// a stream gets no further by waiting.
class idle_calls
{
public:
    /// Counts call `o`, which has failed with `why` if it has. Returns whether
    /// it is the last of too many.
    bool add(stage const& on, operation o, std::error_code why, bool is_move)
    {
        if (std::exchange(waits_, on.waits()) != on.waits())
            idle_ = 0;
        if (std::exchange(moves_, on.moves()) != on.moves())
            barren_ = 0;
        if (is_move)
        {
            idle_ = barren_ = 0;
            return false;
        }
        if (may_block(o) && why != condition::would_block)
            ++barren_;
        ++idle_;
        return (std::max)(idle_, barren_) >= on.limits.idle_calls;
    }

    /// What is reported then of the source with this name; `o` is the last.
    [[nodiscard]] std::string text(stage const& on, std::string_view name,
        operation o, std::error_code why) const
    {
        return "mock: spinning: " +
            counted((std::max)(idle_, barren_), "call") + " in a row on '" +
            std::string(name) + "' moved nothing" +
            (barren_ > idle_ ? "" : ", without a wait") + "\n  the last is " +
            name_of(o) +
            (why == condition::no_capacity ? " of an empty buffer" : "") +
            ", at " + time_text(on.now()) + '\n';
    }

private:
    unsigned idle_ = 0;
    unsigned barren_ = 0; // across waits
    std::uint64_t waits_ = 0; // of the stage, at the last call
    std::uint64_t moves_ = 0; // likewise
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_IDLE_CALLS_HPP
