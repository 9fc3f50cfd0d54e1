//! Tests <vigil/io/handle_ref.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/io/handle_ref.hpp>
#include <vigil/io/handle_ref.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/peers.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

static_assert(sizeof(handle_ref) == sizeof(handle));
static_assert(std::is_trivially_copyable_v<handle_ref>);

BOOST_AUTO_TEST_SUITE(handle_ref_suite)

// It owns nothing and changes nothing: not even that a handle is inherited.
BOOST_AUTO_TEST_CASE_TEMPLATE(the_handle_stays_its_owners, Poll, polls)
{
    two_ends const ends = open_pair();
    handle const h = ends.near.get();
    outside::let_inherit(h);
    watcher<Poll> watch;
    {
        handle_ref const reader(h);
        BOOST_TEST(reader.native_handle() == h);
        BOOST_TEST(succeeds(
            watch.registry().add(reader, watched, interest::readable, level)));
        BOOST_TEST(default_system::write(ends.far.get(), "x", 1) == 1);
        BOOST_TEST(watch.until_readable());
        BOOST_TEST(succeeds(watch.registry().remove(reader)));
    }
    BOOST_TEST(outside::is_open(h));
    BOOST_TEST(outside::is_inherited(h));
}

// Where edges are emulated its user re-arms; elsewhere that does nothing.
BOOST_AUTO_TEST_CASE_TEMPLATE(its_user_rearms, Poll, polls)
{
    local_pair<Poll> pair;
    watcher<Poll> watch;
    handle_ref const near(pair.near.native_handle());
    BOOST_TEST(
        succeeds(watch.registry().add(near, watched, interest::readable)));
    for (int round = 0; round != 3; ++round)
    {
        pair.far.write_some(std::string_view("x")).value();
        BOOST_TEST(watch.until_readable());
        char room[8];
        BOOST_TEST(
            default_system::read(near.native_handle(), room, sizeof room) == 1);
        BOOST_TEST(succeeds(watch.registry().rearm(near, interest::readable)));
    }
    BOOST_TEST(succeeds(watch.registry().remove(near)));
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_it_does_not_refer_to_is_refused, Poll, polls)
{
    watcher<Poll> watch;
    handle_ref const none(default_system::invalid);
    auto const& registry = watch.registry();
    BOOST_TEST(fails(registry.add(none, watched, interest::readable),
        condition::bad_handle));
    BOOST_TEST(fails(registry.modify(none, watched, interest::readable),
        condition::bad_handle));
    BOOST_TEST(fails(registry.remove(none), condition::bad_handle));
    descriptor const file = open_file();
    descriptor const directory(outside::open_directory());
    for (handle const h : {file.get(), directory.get()})
    {
        BOOST_TEST(
            fails(registry.add(handle_ref(h), watched, interest::readable),
                condition::not_pollable));
        BOOST_TEST(
            fails(registry.remove(handle_ref(h)), condition::not_registered));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
