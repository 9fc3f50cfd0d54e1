//! Tests <vigil/mock/hint.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/interest.hpp>
#include <vigil/mock/hint.hpp>
#include <vigil/mock/hint.hpp> // guarded
#include <vigil/option.hpp>

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

using mock::entry;
using mock::hint_of;
using mock::place_of;
using mock::readiness;

constexpr interest in = interest::readable;
constexpr interest out = interest::writable;

entry registered(interest i, trigger how)
{
    entry e;
    e.begin(token{7}, i, {.trigger = how});
    return e;
}

BOOST_AUTO_TEST_SUITE(mock_hint_suite)

BOOST_AUTO_TEST_CASE(places)
{
    BOOST_TEST(place_of(nullptr) == "registered with no poll");
    entry const e = registered(in | out, trigger::edge);
    BOOST_TEST(
        place_of(&e) == "registered for readable writable edge, token 7");
}

// Nothing is said of what is not ready, or will be reported.
BOOST_AUTO_TEST_CASE(no_hint)
{
    entry const e = registered(in, trigger::edge);
    BOOST_TEST(hint_of(readiness::writable, in, &e) == "");
    BOOST_TEST(hint_of(readiness::readable, in, &e) == "");
    entry const l = registered(in, trigger::level);
    BOOST_TEST(hint_of(readiness::readable, in, &l) == "");
}

BOOST_AUTO_TEST_CASE(each_cause)
{
    BOOST_TEST(hint_of(readiness::readable, in, nullptr) ==
        "it is readable, but registered with no poll");
    entry e = registered(in, trigger::edge);
    BOOST_TEST(hint_of(readiness::writable, out, &e) ==
        "it is writable, but not registered for that");
    e.armed = 0;
    BOOST_TEST(hint_of(readiness::readable, in, &e) ==
        "it is readable, and its edge was reported already: read until "
        "would_block");
    entry w = registered(out, trigger::edge);
    w.armed = 0;
    BOOST_TEST(hint_of(readiness::writable, out, &w) ==
        "it is writable, and its edge was reported already: write until "
        "would_block");
    entry o = registered(in, trigger::oneshot);
    o.armed = 0;
    BOOST_TEST(hint_of(readiness::readable, in, &o) ==
        "it is readable, but its oneshot was reported already: modify arms it "
        "anew");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
