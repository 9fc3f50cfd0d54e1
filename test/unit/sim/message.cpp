//! Tests <vigil/sim/message.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/message.hpp>
#include <vigil/sim/message.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace sim = vigil::sim;

namespace {

// "ab", nothing and "cde".
sim::message gathered()
{
    static char first[] = {'a', 'b'};
    static char last[] = {'c', 'd', 'e'};
    std::array<sim::buffer, 3> const all{
        sim::buffer{first, 2}, sim::buffer{nullptr, 0}, sim::buffer{last, 3}};
    return sim::message::gather({all.data(), all.size()}, sim::address());
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_gathered_is_one_message)
{
    BOOST_TEST(gathered().bytes.size() == 5u);
    BOOST_TEST((gathered().bytes.back() == std::byte{'e'}));
}

BOOST_AUTO_TEST_CASE(what_fits_is_scattered_and_the_rest_is_told)
{
    char first[2];
    char last[4] = {'-', '-', '-', '-'};
    std::array<sim::buffer, 2> const all{
        sim::buffer{first, 2}, sim::buffer{last, 4}};
    sim::moved const whole = gathered().scatter({all.data(), 2});
    BOOST_TEST(whole.size == 5u);
    BOOST_TEST(!whole.is_truncated);
    BOOST_TEST(std::string_view(first, 2) == "ab");
    BOOST_TEST(std::string_view(last, 4) == "cde-");
    sim::moved const part = gathered().scatter({all.data(), 1});
    BOOST_TEST(part.size == 2u);
    BOOST_TEST(part.is_truncated);
}
