//! Tests <vigil/system/solaris.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/conformance.hpp>
#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/event_port.hpp>
#include <vigil/system/solaris.hpp>
#include <vigil/system/solaris.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

#include <support/event_port_calls.hpp>
#include <support/rigs.hpp>

// Every member of it compiles against <port.h>.
template class vigil::basic_event_port_selector<vigil::solaris_system>;

namespace vigil::test {
namespace {

using solaris_selector = basic_event_port_selector<solaris_system>;
using solaris_poll = basic_poll<solaris_selector>;

static_assert(portable_system<solaris_system>);
static_assert(multithreaded<solaris_system>);
static_assert(selector<solaris_selector>);
static_assert(std::is_same_v<io<solaris_poll>::tcp_stream,
    basic_tcp_stream<solaris_system, rearm_link>>);
static_assert(sizeof(solaris_poll::event_type) == sizeof(port_event_t));

BOOST_AUTO_TEST_SUITE(solaris_suite)

// With the very functions that a program on Solaris calls.
BOOST_AUTO_TEST_CASE(all_laws)
{
    descriptor_rig<solaris_poll, pair_peer> rig;
    law::all(rig, [](bool fact, char const* what) { BOOST_TEST(fact, what); });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
