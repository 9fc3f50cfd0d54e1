//! Bugs of real life, planted in the client of Redis one at a time.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_REDIS_DEFECTS_HPP
#define VIGIL_TEST_SUPPORT_REDIS_DEFECTS_HPP

#include <vigil/error.hpp>
#include <vigil/timeout.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "../example/redis/defects.hpp"

namespace vigil::test {

/// Takes a write for done, however little it moved.
struct short_write_ignored : redis::no_defects
{
    static constexpr std::size_t written(
        std::size_t, std::size_t asked) noexcept
    {
        return asked;
    }
};

/// A table whose tokens are places: who finds one there may be another.
template <class T>
class careless_table
{
public:
    template <class... Args>
    result<token> insert(Args&&... args)
    {
        if (free_.empty())
        {
            free_.push_back(places_.size());
            places_.emplace_back();
        }
        std::size_t const place = free_.back();
        free_.pop_back();
        places_[place].emplace(std::forward<Args>(args)...);
        return token{place};
    }

    T* find(token t)
    {
        auto& found = places_[static_cast<std::size_t>(t)];
        return found ? &*found : nullptr;
    }

    void erase(token t)
    {
        if (find(t) == nullptr)
            return;
        places_[static_cast<std::size_t>(t)].reset();
        free_.push_back(static_cast<std::size_t>(t));
    }

private:
    std::deque<std::optional<T>> places_;
    std::vector<std::size_t> free_;
};

/// The timer of a command that is done goes off for the one in its place.
struct stale_token : redis::no_defects
{
    template <class T>
    using table = careless_table<T>;
};

/// Reads once for each event, and not until would_block.
struct lost_rearm : redis::no_defects
{
    static constexpr bool reads_once = true;
};

/// Counts in whole milliseconds, which a time is short of by up to one.
struct timeout_off_by_one : redis::no_defects
{
    static constexpr std::int64_t deadline(
        std::int64_t now, timeout limit) noexcept
    {
        constexpr std::int64_t millisecond = 1'000'000;
        std::int64_t const exact = redis::no_defects::deadline(now, limit);
        return limit.is_never() ? exact : exact - exact % millisecond;
    }
};

/// Closes when an event says that the server has ended its writes, and does
/// not read what it had written.
struct half_close_taken_for_a_close : redis::no_defects
{
    static constexpr bool ends_at_half_close = true;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_REDIS_DEFECTS_HPP
