//! Tests <vigil/sim/trace.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/trace.hpp>
#include <vigil/sim/trace.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <vector>

using vigil::sim::trace;
using vigil::sim::trace_record;

BOOST_AUTO_TEST_CASE(the_hash_depends_on_every_field)
{
    trace_record const base{1, 2, 3, 4, 5, 6};
    trace_record changed[] = {base, base, base, base, base, base};
    ++changed[0].time;
    ++changed[1].value;
    ++changed[2].object;
    ++changed[3].host;
    ++changed[4].thread;
    ++changed[5].what;
    trace first;
    first.add(base);
    for (trace_record const& r : changed)
    {
        trace other;
        other.add(r);
        BOOST_TEST(other.hash() != first.hash());
    }
}

BOOST_AUTO_TEST_CASE(bytes_count_as_unsigned_and_in_their_order)
{
    unsigned char const bytes[] = {0xff, 1, 2, 3, 4, 5, 6, 7, 8};
    trace a;
    a.add_bytes(bytes, 9);
    BOOST_TEST(a.hash() == 0x40448497385be517u); // everywhere
    trace b;
    b.add_bytes(bytes + 1, 8);
    BOOST_TEST(a.hash() != b.hash());
}

BOOST_AUTO_TEST_CASE(the_last_records_are_kept)
{
    trace t;
    for (std::int64_t n = 0; n != 100; ++n)
        t.add({n, 0, 0, 0, 0, 0});
    BOOST_TEST(t.count() == 100u);
    BOOST_TEST(t.last(0).time == 99);
    BOOST_TEST(t.last(63).time == 36);
}

BOOST_AUTO_TEST_CASE(all_of_it_can_be_kept_to_find_where_two_part)
{
    std::vector<vigil::sim::kept_record> kept;
    trace t;
    t.keep_all(kept);
    t.add({1, 0, 0, 0, 0, 0});
    t.add({2, 0, 0, 0, 0, 0});
    BOOST_TEST(kept.size() == 2u);
    BOOST_TEST(kept[0].record.time == 1);
    BOOST_TEST(kept[0].hash != kept[1].hash);
    BOOST_TEST(kept[1].hash == t.hash());
}
