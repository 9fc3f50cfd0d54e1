//! Tests <vigil/io/kqueue_timer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/kqueue_timer.hpp>
#include <vigil/io/kqueue_timer.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <limits>

#include <support/kqueue_kinds.hpp>

namespace vigil::test {
namespace {

constexpr token one{1};
constexpr token two{2};
constexpr interest readable = interest::readable;

template <class S>
constexpr std::int64_t data_of(timeout period)
{
    return basic_kqueue_timer<S>(1, period).filter().data;
}

constexpr timeout ns(std::int64_t n)
{
    return timeout::nanoseconds(n);
}

BOOST_AUTO_TEST_SUITE(kqueue_timer_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_edge_is_every_period, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    constexpr std::int64_t period = 1'500'000;
    basic_kqueue_timer<S> const timer(7, ns(period));
    std::int64_t const begin = S::now();
    BOOST_TEST(f.registry().add(timer, one, readable).has_value());
    std::int64_t passed = 0;
    while (passed < 4)
    {
        BOOST_TEST_REQUIRE(f.wait() == 1u);
        BOOST_TEST(timer.data(f.room[0]) >= 1);
        passed += timer.data(f.room[0]);
        BOOST_TEST(S::now() - begin >= passed * period);
    }
    BOOST_TEST(f.registry().remove(timer).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(modify_begins_a_period, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    std::uintptr_t const number = 7;
    basic_kqueue_timer<S> const slow(number, ns(3'600'000'000'000));
    basic_kqueue_timer<S> const quick(number, ns(3'000'000));
    BOOST_TEST(f.registry().add(slow, one, readable, oneshot).has_value());
    std::int64_t const begin = S::now();
    BOOST_TEST(f.registry().modify(quick, two, readable, oneshot).has_value());
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST(S::now() - begin >= 3'000'000);
    BOOST_TEST((f.room[0].token() == two));
    BOOST_TEST(f.registry().remove(slow).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(each_number_is_a_timer, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    basic_kqueue_timer<S> const first(1, ns(1'000'000));
    basic_kqueue_timer<S> const second(2, ns(1'000'000));
    BOOST_TEST(f.registry().add(first, one, readable, oneshot).has_value());
    BOOST_TEST(f.registry().add(second, two, readable, oneshot).has_value());
    std::size_t events = f.wait();
    while (events < 2)
        events += f.wait();
    BOOST_TEST(events == 2u);
    BOOST_TEST(f.is_quiet());
    BOOST_TEST(f.registry().remove(first).has_value());
    BOOST_TEST(f.registry().remove(second).has_value());
}

// In nanoseconds where the system has them, else up to whole milliseconds.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_period_is_rounded_up, S, kqueue_systems)
{
    constexpr bool is_fine = requires { S::note_nseconds; };
    constexpr auto longest = (std::numeric_limits<std::int64_t>::max)();
    BOOST_TEST(data_of<S>(timeout::zero()) == 1);
    BOOST_TEST(data_of<S>(ns(1)) == 1);
    BOOST_TEST(data_of<S>(ns(1'000'001)) == (is_fine ? 1'000'001 : 2));
    BOOST_TEST(data_of<S>(ns(7'000'000)) == (is_fine ? 7'000'000 : 7));
    BOOST_TEST(data_of<S>(timeout::never()) ==
        (is_fine ? longest : longest / 1'000'000 + 1));
}

// As on a system whose `data` has 32 bits.
struct narrow_system
{
    struct kevent_type
    {
        std::uintptr_t ident;
        short filter;
        std::int32_t data;
    };

    using handle_type = int;

    static constexpr int evfilt_timer = 7;
    static constexpr unsigned note_nseconds = 4;
};

BOOST_AUTO_TEST_CASE(a_long_period_is_in_milliseconds_where_that_is_all)
{
    auto const notes = [](timeout period) {
        return basic_kqueue_timer<narrow_system>(1, period).filter().notes;
    };
    constexpr std::int64_t most = 0x7fff'ffff;
    BOOST_TEST(data_of<narrow_system>(ns(most)) == most);
    BOOST_TEST(notes(ns(most)) == 4u);
    BOOST_TEST(data_of<narrow_system>(ns(most + 1)) == 2'148);
    BOOST_TEST(notes(ns(most + 1)) == 0u);
    BOOST_TEST(data_of<narrow_system>(timeout::never()) == most);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
