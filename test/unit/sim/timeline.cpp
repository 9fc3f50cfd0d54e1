//! Tests <vigil/sim/timeline.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/timeline.hpp>
#include <vigil/sim/timeline.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <vector>

namespace {

struct event final : vigil::sim::due
{
    void happen(std::uint64_t) override {}

    bool is_stale(std::uint64_t what) const noexcept override
    {
        return what == 99;
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(the_earliest_is_first_and_equals_keep_their_order)
{
    vigil::sim::timeline line;
    vigil::sim::counted_pointer<event> const e(new event);
    std::uint64_t number = 0;
    for (std::int64_t const at : {5, 3, 5, 1})
        line.add(at, *e, number++);
    std::vector<std::uint64_t> order;
    while (line.has_next())
        order.push_back(line.take().what);
    BOOST_TEST((order == std::vector<std::uint64_t>{3, 1, 0, 2}));
}

BOOST_AUTO_TEST_CASE(what_is_stale_is_not_there)
{
    vigil::sim::timeline line;
    vigil::sim::counted_pointer<event> const e(new event);
    line.add(1, *e, 99);
    BOOST_TEST(!line.has_next());
    line.add(1, *e, 99);
    line.add(2, *e, 1);
    BOOST_TEST(line.has_next());
    BOOST_TEST(line.next_time() == 2);
    line.clear();
    BOOST_TEST(!line.has_next());
}

BOOST_AUTO_TEST_CASE(the_background_is_told_apart)
{
    event e;
    e.retain();
    vigil::sim::timeline line;
    line.add(1, e, 0, true);
    BOOST_TEST(line.has_next());
    BOOST_TEST(!line.has_foreground());
    line.add(2, e, 0);
    BOOST_TEST(line.has_foreground());
    static_cast<void>(line.take());
    BOOST_TEST(line.has_foreground());
    line.clear();
    BOOST_TEST(!line.has_foreground());
}
