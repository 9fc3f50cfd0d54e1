//! Tests <vigil/selector/afd_source.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_source.hpp>
#include <vigil/selector/afd_source.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

using source = afd_source<modelled_afd>;
constexpr interest in = interest::readable;
constexpr interest out = interest::writable;

BOOST_AUTO_TEST_SUITE(afd_source_suite)

BOOST_AUTO_TEST_CASE(an_edge_is_spent_by_direction_and_armed_again)
{
    source s;
    s.settle(token{1}, in | out, mode{});
    s.ready = modelled_afd::afd_receive;
    BOOST_TEST(s.told() == modelled_afd::afd_receive);
    s.spend(s.told());
    BOOST_TEST(s.told() == 0u);
    BOOST_TEST(s.armed == out.bits());
    s.arm(in);
    BOOST_TEST(s.told() == modelled_afd::afd_receive);
}

BOOST_AUTO_TEST_CASE(what_was_not_registered_is_not_armed)
{
    source s;
    s.settle(token{1}, in, mode{});
    s.arm(out);
    BOOST_TEST(s.armed == in.bits());
}

BOOST_AUTO_TEST_CASE(level_is_not_spent)
{
    source s;
    s.settle(token{1}, in, mode{trigger::level, false, false});
    s.ready = modelled_afd::afd_receive;
    s.spend(s.told());
    BOOST_TEST(s.told() == modelled_afd::afd_receive);
}

BOOST_AUTO_TEST_CASE(a_oneshot_is_spent_whole_and_not_armed_but_anew)
{
    source s;
    s.settle(token{1}, in | out, mode{trigger::oneshot, false, false});
    s.spend(modelled_afd::afd_send);
    s.arm(in | out);
    BOOST_TEST(s.armed == 0u);
    s.settle(token{2}, in, mode{trigger::oneshot, false, false});
    BOOST_TEST(s.armed == in.bits());
}

BOOST_AUTO_TEST_CASE(bits_answer_for_directions)
{
    using system = modelled_afd;
    BOOST_TEST(afd_directions<system>(system::afd_receive) == in.bits());
    BOOST_TEST(afd_directions<system>(system::afd_send) == out.bits());
    BOOST_TEST(afd_directions<system>(system::afd_abort) == (in | out).bits());
    BOOST_TEST(afd_directions<system>(system::afd_receive_expedited) ==
        interest::priority.bits());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
