//! Tests <vigil/sim/fault_plan.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/fault_plan.hpp>
#include <vigil/sim/fault_plan.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <vector>

using namespace vigil::sim;

namespace {

std::vector<std::uint32_t> strikes_of(fault_plan& plan, std::uint64_t key)
{
    object o(key);
    std::vector<std::uint32_t> struck;
    for (std::uint32_t n = 0; n != 1'000; ++n)
        if (plan.strikes(fault::loss, o, 0))
            struck.push_back(n);
    return struck;
}

} // namespace

BOOST_AUTO_TEST_CASE(without_a_rate_nothing_strikes)
{
    fault_plan plan(1, {});
    BOOST_TEST(strikes_of(plan, 1).empty());
    BOOST_TEST(plan.count(fault::loss) == 0u);
}

BOOST_AUTO_TEST_CASE(what_strikes_depends_on_the_object_and_not_on_others)
{
    fault_plan plan(1, all_faults(100'000));
    auto const of_two = strikes_of(plan, 2);
    fault_plan other(1, all_faults(100'000));
    auto const of_one = strikes_of(other, 1);
    BOOST_TEST((strikes_of(other, 2) == of_two));
    BOOST_TEST((of_one != of_two));
    BOOST_TEST(plan.count(fault::loss) == of_two.size());
}

BOOST_AUTO_TEST_CASE(a_list_repeats_what_struck_and_nothing_else)
{
    fault_plan plan(1, all_faults(100'000));
    auto const struck = strikes_of(plan, 2);
    auto list = plan.struck();
    list.erase(list.begin());
    fault_plan again(1, all_faults(100'000));
    again.set_list(list);
    BOOST_TEST((strikes_of(again, 2) ==
        std::vector<std::uint32_t>(struck.begin() + 1, struck.end())));
}

BOOST_AUTO_TEST_CASE(a_script_asks_for_the_nth_chance)
{
    fault_plan plan(1, {});
    plan.ask_for(fault::loss, 2, 3);
    BOOST_TEST((strikes_of(plan, 2) == std::vector<std::uint32_t>{2}));
    BOOST_TEST(plan.struck().empty());
    BOOST_TEST(plan.count(fault::loss) == 1u);
}
