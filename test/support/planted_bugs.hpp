//! The five bugs that are planted in a protocol, each alone.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_PLANTED_BUGS_HPP
#define VIGIL_TEST_SUPPORT_PLANTED_BUGS_HPP

#include <vigil/error.hpp>
#include <vigil/timeout.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

// `Right` is the policy `no_defects` of the protocol.

namespace vigil::test {

/// Takes a write for done, however little it moved.
template <class Right>
struct short_write_ignored : Right
{
    static constexpr std::size_t written(
        std::size_t, std::size_t asked) noexcept
    {
        return asked;
    }
};

/// A table whose tokens are places: who finds one there may be another.
template <class T>
class table_of_places
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
        return token{place + first};
    }

    T* find(token t)
    {
        std::size_t const place = static_cast<std::size_t>(t) - first;
        return place < places_.size() && places_[place] ? &*places_[place]
                                                        : nullptr;
    }

    void erase(token t)
    {
        std::size_t const place = static_cast<std::size_t>(t) - first;
        places_[place].reset();
        free_.push_back(place);
    }

    template <class F>
    void for_each(F f)
    {
        for (std::size_t i = 0; i != places_.size(); ++i)
            if (places_[i])
                f(token{i + first}, *places_[i]);
    }

    [[nodiscard]] std::size_t size() const
    {
        return places_.size() - free_.size();
    }

private:
    static constexpr std::size_t first = 1; // 0 is a listener

    std::deque<std::optional<T>> places_;
    std::vector<std::size_t> free_;
};

/// What was meant for somebody who is gone goes to the one in his place.
template <class Right>
struct stale_token : Right
{
    template <class T>
    using table = table_of_places<T>;
};

/// Reads once for each event, and not until would_block.
template <class Right>
struct lost_rearm : Right
{
    static constexpr bool reads_once = true;
};

/// Counts in whole milliseconds, which a time is short of by up to one.
template <class Right>
struct timeout_off_by_one : Right
{
    static constexpr std::int64_t deadline(
        std::int64_t now, timeout limit) noexcept
    {
        constexpr std::int64_t millisecond = 1'000'000;
        std::int64_t const exact = Right::deadline(now, limit);
        return limit.is_never() ? exact : exact - exact % millisecond;
    }
};

/// Closes when an event says that the peer has ended its writes, although it
/// waits for an answer, or has written what is not read yet.
template <class Right>
struct half_close_taken_for_a_close : Right
{
    static constexpr bool ends_at_half_close = true;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_PLANTED_BUGS_HPP
