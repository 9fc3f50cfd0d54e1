//! Defines how a test tells what a system reports of a situation.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_REPORTS_HPP
#define VIGIL_TEST_SUPPORT_REPORTS_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/interest.hpp>
#include <vigil/timeout.hpp>
#include <vigil/token.hpp>

#include <string>
#include <utility>

#include "support/peers.hpp"

namespace vigil::test {

/// What an event says: r(eadable), w(ritable), e(rror), R(ead closed),
/// W(rite closed), p(riority); "-" is no event.
struct situation
{
    char const* name;
    two_ends (*make)();
    interest of;
    char const* expected;
};

inline constexpr interest in = interest::readable;
inline constexpr interest out = interest::writable;
inline constexpr interest priority = interest::priority;

template <class Event>
std::string said_by(Event const& e)
{
    std::string said;
    for (auto [is_so, letter] :
        {std::pair(e.is_readable(), 'r'), {e.is_writable(), 'w'},
            {e.is_error(), 'e'}, {e.is_read_closed(), 'R'},
            {e.is_write_closed(), 'W'}, {e.is_priority(), 'p'}})
        if (is_so)
            said += letter;
    return said;
}

template <class Poll, class Trigger>
std::string report(situation const& s)
{
    auto poll = Poll::open().value();
    typename Poll::event_type room[2];
    auto const ends = s.make();
    poll.registry().add(ends.near, token{1}, s.of, Trigger()).value();
    bool const is_silent = s.expected[0] == '-';
    auto const got =
        poll.wait(room, is_silent ? timeout::zero() : law::patience);
    return got.value().empty() ? "-" : said_by(got.value()[0]);
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_REPORTS_HPP
