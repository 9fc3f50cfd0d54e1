//! Tests <vigil/sim/ports.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/ports.hpp>
#include <vigil/sim/ports.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string_view>

#include "support/sim_run.hpp"

using namespace vigil::sim;
using vigil::test::any_address;
using vigil::test::at_host;
using vigil::test::in_world;

namespace {

auto const anyone = [](file&) { return true; };

} // namespace

BOOST_AUTO_TEST_CASE(a_port_is_taken_once)
{
    in_world([] {
        task& t = *vigil::current<task>::get();
        counted_pointer<file> const a(new counter(t.owner));
        counted_pointer<file> const b(new counter(t.owner));
        ports all;
        address where = any_address(80);
        BOOST_TEST((all.bind(*a, where, false) == errc::none));
        address special = at_host(0, 80);
        BOOST_TEST((all.bind(*b, special, false) == errc::address_in_use));
        BOOST_TEST(all.find(at_host(0, 80), anyone) == a.get());
        BOOST_TEST(all.find(at_host(0, 81), anyone) == nullptr);
        all.unbind(*a, 80);
        BOOST_TEST((all.bind(*b, special, false) == errc::none));
        BOOST_TEST(all.find(at_host(1, 80), anyone) == nullptr);
    });
}

BOOST_AUTO_TEST_CASE(port_0_is_a_free_one)
{
    in_world([] {
        task& t = *vigil::current<task>::get();
        counted_pointer<file> const a(new counter(t.owner));
        ports all;
        address first = any_address(0);
        address second = any_address(0);
        BOOST_TEST((all.bind(*a, first, false) == errc::none));
        BOOST_TEST((all.bind(*a, second, false) == errc::none));
        BOOST_TEST(first.port() != 0);
        BOOST_TEST(first.port() != second.port());
    });
}

BOOST_AUTO_TEST_CASE(a_path_stays_and_an_abstract_name_goes)
{
    using namespace std::string_view_literals;
    in_world([] {
        task& t = *vigil::current<task>::get();
        counted_pointer<file> const a(new counter(t.owner));
        local_names names;
        file* found = nullptr;
        for (auto const name : {"path"sv, "\0name"sv})
        {
            address const at = address::local(name);
            BOOST_TEST((names.bind(*a, at) == errc::none));
            BOOST_TEST((names.bind(*a, at) == errc::address_in_use));
            names.unbind(at);
            BOOST_TEST(names.find(at, found) == (name == "path"));
            BOOST_TEST(found == nullptr);
        }
    });
}
