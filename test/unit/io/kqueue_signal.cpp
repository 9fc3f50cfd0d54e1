//! Tests <vigil/io/kqueue_signal.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/kqueue_signal.hpp>
#include <vigil/io/kqueue_signal.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <signal.h>
#include <support/kqueue_kinds.hpp>

namespace vigil::test {
namespace {

constexpr token one{1};
constexpr interest readable = interest::readable;

BOOST_AUTO_TEST_SUITE(kqueue_signal_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_event_counts, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    harmless_signal const s;
    basic_kqueue_signal<S> const source(s.number);
    BOOST_TEST(f.registry().add(source, one, readable).has_value());
    s.send();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST(source.data(f.room[0]) == 1);
    BOOST_TEST(f.is_quiet());
    s.send();
    s.send();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST(source.data(f.room[0]) >= 1); // Linux takes two for one
    BOOST_TEST(f.registry().remove(source).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(two_signals_are_two_sources, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    harmless_signal const s;
    basic_kqueue_signal<S> const source(s.number);
    basic_kqueue_signal<S> const other(SIGCHLD);
    BOOST_TEST(f.registry().add(source, one, readable).has_value());
    BOOST_TEST(f.registry().add(other, token{2}, readable).has_value());
    s.send();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == one));
    BOOST_TEST(f.registry().remove(other).has_value());
    BOOST_TEST(f.registry().remove(source).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_no_signal_is_refused, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    for (int const n : {0, -1, 1'000, 1 << 30})
    {
        basic_kqueue_signal<S> const source(n);
        BOOST_TEST((f.registry().add(source, one, readable).error() ==
            condition::bad_handle));
        BOOST_TEST(
            (f.registry().remove(source).error() == condition::not_registered));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
