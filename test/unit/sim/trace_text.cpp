//! Tests <vigil/sim/trace_text.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/trace_text.hpp>
#include <vigil/sim/trace_text.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(times_are_microseconds)
{
    BOOST_TEST(sim::time_text(0) == "0.000 us");
    BOOST_TEST(sim::time_text(1'234'005) == "1234.005 us");
}

BOOST_AUTO_TEST_CASE(each_call_has_a_name)
{
    for (std::size_t n = 0; n != vigil::os_call_count; ++n)
        BOOST_TEST(!sim::name_of(static_cast<vigil::os_call>(n)).empty());
    BOOST_TEST(sim::name_of(vigil::os_call::epoll_add) == "epoll_add");
    BOOST_TEST(sim::name_of(vigil::os_call::event_counter) == "event_counter");
    BOOST_TEST(sim::name_of(sim::happening::contention) == "contention");
}

BOOST_AUTO_TEST_CASE(names_lead_to_keys_and_back)
{
    sim::world w(1);
    w.daemon("a", [] {});
    w.daemon("b", [] {});
    sim::object_names const names(w.core());
    for (char const* name : {"a", "b#3", "a/0", "a>b"})
    {
        std::uint64_t key = 0;
        BOOST_TEST(names.key(name, key));
        BOOST_TEST(names.name(key) == name);
    }
    std::uint64_t key = 0;
    for (char const* name :
        {"c", "a#", "a#x", "a>c", "", "a#4294967297", "a#99999999999999999999"})
        BOOST_TEST(!names.key(name, key));
}

BOOST_AUTO_TEST_CASE(a_host_may_have_any_name)
{
    sim::world w(1);
    w.daemon("a", [] {});
    w.daemon("rack/1#2>x", [] {});
    sim::object_names const names(w.core());
    for (char const* name : {"rack/1#2>x", "rack/1#2>x#3", "rack/1#2>x/0",
             "rack/1#2>x>a", "a>rack/1#2>x"})
    {
        std::uint64_t key = 0;
        BOOST_TEST(names.key(name, key), name);
        BOOST_TEST(names.name(key) == name);
    }
}
