//! Bugs of real life, planted in the server of HTTP one at a time.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_HTTP_DEFECTS_HPP
#define VIGIL_TEST_SUPPORT_HTTP_DEFECTS_HPP

#include <vigil/error.hpp>
#include <vigil/timeout.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "../example/http/defects.hpp"

namespace vigil::test {

/// Takes a write for done, however little it moved.
struct short_http_write_ignored : httpd::no_defects
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
    static constexpr std::size_t first = 1; // 0 is the listener

    std::deque<std::optional<T>> places_;
    std::vector<std::size_t> free_;
};

/// The answer to a client that is gone goes to the one in its place.
struct stale_http_token : httpd::no_defects
{
    template <class T>
    using table = table_of_places<T>;
};

/// Reads once for each event, and not until would_block.
struct lost_http_rearm : httpd::no_defects
{
    static constexpr bool reads_once = true;
};

/// Counts in whole milliseconds, which a time is short of by up to one.
struct http_timeout_off_by_one : httpd::no_defects
{
    static constexpr std::int64_t deadline(
        std::int64_t now, timeout limit) noexcept
    {
        constexpr std::int64_t millisecond = 1'000'000;
        std::int64_t const exact = httpd::no_defects::deadline(now, limit);
        return limit.is_never() ? exact : exact - exact % millisecond;
    }
};

/// Closes when an event says that the client has ended its writes, although
/// it waits for responses.
struct half_close_of_http_taken_for_a_close : httpd::no_defects
{
    static constexpr bool ends_at_half_close = true;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_HTTP_DEFECTS_HPP
