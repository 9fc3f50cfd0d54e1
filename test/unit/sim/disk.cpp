//! Tests <vigil/sim/disk.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/disk.hpp>
#include <vigil/sim/disk.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

using vigil::sim::disk;

BOOST_AUTO_TEST_CASE(what_was_synced_survives_a_crash)
{
    for (std::uint64_t seed = 0; seed != 20; ++seed)
    {
        vigil::sim::object host(1);
        disk d;
        d.write("log", "safe");
        d.sync();
        d.crash(seed, host);
        BOOST_TEST(d.read_text("log").value() == "safe");
    }
}

BOOST_AUTO_TEST_CASE(what_was_not_survives_as_the_seed_chooses)
{
    int kept = 0;
    for (std::uint64_t seed = 0; seed != 100; ++seed)
    {
        vigil::sim::object host(1);
        disk d;
        d.write("log", "old");
        d.sync();
        d.write("log", "new");
        BOOST_TEST(d.read_text("log").value() == "new");
        d.crash(seed, host);
        kept += d.read_text("log").value() == "new" ? 1 : 0;
        BOOST_TEST((kept != 0 || d.read_text("log").value() == "old"));
    }
    BOOST_TEST(kept > 20);
    BOOST_TEST(kept < 80);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_none)
{
    disk d;
    BOOST_TEST(!d.read("nothing").has_value());
    d.write("a", "b");
    d.remove("a");
    BOOST_TEST(!d.read("a").has_value());
}

BOOST_AUTO_TEST_CASE(nothing_is_written_until_a_crash_is_over)
{
    vigil::sim::object host(1);
    disk d;
    d.write("a", "one");
    d.sync();
    d.crash(1, host);
    d.write("a", "two");
    d.remove("a");
    d.sync();
    BOOST_TEST((d.read_text("a") == "one"));
    d.reconnect();
    d.write("a", "three");
    BOOST_TEST((d.read_text("a") == "three"));
}
