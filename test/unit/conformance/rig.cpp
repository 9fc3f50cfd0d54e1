//! Tests <vigil/conformance/rig.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/rig.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <vector>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using law::any_trigger;
using law::has;

/// What every law needs, and no more.
struct plain_rig
{
    using poll_type = basic_poll<mock::selector, no_waker>;

    struct peer
    {
        mock::pollable& source() { return end; }
        void ready() {}
        void drain() {}

        mock::pollable end;
    };

    peer make() { return peer(); }
};

static_assert(law::rig<plain_rig>);
static_assert(!law::opens_polls<plain_rig>);
static_assert(!law::uses_threads<plain_rig>);
static_assert(!law::has_unpollable<plain_rig>);
static_assert(!law::closes<plain_rig>);
static_assert(!law::hangs_up<plain_rig>);
static_assert(!law::reads_in_part<plain_rig>);
static_assert(!law::peeks<plain_rig>);
static_assert(!law::writes<plain_rig>);
static_assert(!law::writes_short<plain_rig>);
static_assert(!law::wakes<plain_rig>);
static_assert(!law::nests<plain_rig>);

// All that a rig may say.
using full_rig = descriptor_rig<basic_poll<default_selector>, pair_peer>;

struct opening_rig : full_rig
{
    result<poll_type> open() { return poll_type::open(); }
};

static_assert(law::rig<full_rig>);
static_assert(!law::opens_polls<full_rig> && law::opens_polls<opening_rig>);
static_assert(law::uses_threads<full_rig>);
static_assert(law::has_unpollable<full_rig>);
static_assert(law::closes<full_rig>);
static_assert(law::hangs_up<full_rig>);
static_assert(law::reads_in_part<full_rig>);
static_assert(law::peeks<full_rig>);
static_assert(law::writes<full_rig>);
static_assert(law::writes_short<full_rig>);
static_assert(law::wakes<full_rig>);
static_assert(law::nests<full_rig>);

// And what is none.
struct without_drain
{
    using poll_type = mock::poll;

    struct peer
    {
        mock::pollable& source();
        void ready();
    };

    peer make();
};

static_assert(!law::rig<without_drain>);

// Options and triggers are those of the selector.
static_assert(has<full_rig, multi_poll_t> && !has<plain_rig, multi_poll_t>);
static_assert(has<plain_rig, edge_t> && has<plain_rig, oneshot_t>);

static_assert(std::is_same_v<any_trigger<full_rig>, edge_t>);

BOOST_AUTO_TEST_SUITE(rig_suite)

BOOST_AUTO_TEST_CASE(each_trigger_in_its_turn)
{
    std::vector<trigger> seen;
    law::for_each_trigger<plain_rig>(
        [&]<class T>(T) { seen.push_back(mode::of<T>().trigger); });
    std::vector<trigger> const all{
        trigger::edge, trigger::level, trigger::oneshot};
    BOOST_TEST((seen == all));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
