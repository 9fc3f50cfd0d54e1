//! Tests <vigil/selector/chaos_choices.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/chaos_choices.hpp>
#include <vigil/selector/chaos_choices.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <vector>

namespace vigil::test {
namespace {

constexpr disturbance all[] = {disturbance::spurious, disturbance::reordered,
    disturbance::withheld, disturbance::truncated, disturbance::interrupted};

std::vector<std::uint32_t> drawn(std::uint64_t seed, disturbance d)
{
    chaos_choices c(chaos_options{.seed = seed});
    std::vector<std::uint32_t> out;
    for (int n = 0; n != 50; ++n)
        out.push_back(c.below(d, 1'000));
    return out;
}

BOOST_AUTO_TEST_SUITE(chaos_choices_suite)

BOOST_AUTO_TEST_CASE(they_follow_from_the_seed_and_the_kind)
{
    for (disturbance const d : all)
    {
        BOOST_TEST((drawn(1, d) == drawn(1, d)));
        BOOST_TEST((drawn(1, d) != drawn(2, d)));
    }
    BOOST_TEST((drawn(1, all[0]) != drawn(1, all[1])));
}

// So that a run with one kind less is otherwise the same.
BOOST_AUTO_TEST_CASE(the_choices_of_one_kind_move_no_other)
{
    chaos_choices plain(chaos_options{});
    chaos_choices mixed(chaos_options{});
    for (int n = 0; n != 50; ++n)
    {
        mixed.below(disturbance::withheld, 10);
        BOOST_TEST(plain.below(disturbance::spurious, 1'000) ==
            mixed.below(disturbance::spurious, 1'000));
    }
}

// Written down: they are the same on every machine.
BOOST_AUTO_TEST_CASE(they_are_the_same_everywhere)
{
    chaos_choices c(chaos_options{.seed = 7});
    std::vector<std::uint32_t> got;
    for (int n = 0; n != 6; ++n)
        got.push_back(c.below(disturbance::reordered, 1'000));
    std::vector<std::uint32_t> const golden{721, 649, 549, 604, 348, 182};
    BOOST_TEST(got == golden, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rate_is_a_share_of_a_million)
{
    chaos_choices c(chaos_options{.spurious = 0,
        .reordered = 250'000,
        .withheld = chaos_choices::million});
    int often = 0;
    for (int n = 0; n != 10'000; ++n)
    {
        BOOST_TEST(!c.is_due(disturbance::spurious));
        BOOST_TEST(c.is_due(disturbance::withheld));
        often += c.is_due(disturbance::reordered);
    }
    BOOST_TEST(often > 2'200);
    BOOST_TEST(often < 2'800);
    chaos_options o;
    BOOST_TEST(chaos_choices::are_sound(o));
    o.interrupted = chaos_choices::million;
    BOOST_TEST(chaos_choices::are_sound(o));
    ++o.interrupted;
    BOOST_TEST(!chaos_choices::are_sound(o));
}

BOOST_AUTO_TEST_CASE(what_is_below_a_limit_is_and_reaches_it)
{
    chaos_choices c(chaos_options{});
    bool seen[3] = {};
    for (int n = 0; n != 100; ++n)
    {
        std::uint32_t const drawn = c.below(disturbance::truncated, 3);
        BOOST_REQUIRE(drawn < 3);
        seen[drawn] = true;
        BOOST_TEST(c.below(disturbance::truncated, 1) == 0u);
    }
    BOOST_TEST((seen[0] && seen[1] && seen[2]));
}

BOOST_AUTO_TEST_CASE(what_was_done_is_counted)
{
    chaos_choices c(chaos_options{});
    for (disturbance const d : all)
        BOOST_TEST(c.times(d) == 0u);
    c.count(disturbance::withheld);
    c.count(disturbance::withheld);
    BOOST_TEST(c.times(disturbance::withheld) == 2u);
    BOOST_TEST(c.times(disturbance::spurious) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
