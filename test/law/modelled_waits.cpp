//! Laws: waits for a HANDLE, by a packet of the port and by a pool.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "support/modelled_waits.hpp"

#include <vigil/io/waitable.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/afd.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <optional>
#include <tuple>

#include "support/counting_allocator.hpp"

namespace vigil::test {
namespace {

constexpr interest in = interest::readable;

/// A poll in a world of its own, an event in it, and all memory counted.
template <wait_style Style>
struct waiting
{
    using system = modelled_waits<Style>;
    using poll_type = basic_poll<basic_afd_selector<system>>;
    using allocator = counting_allocator<std::byte>;
    using waitable =
        basic_waitable<typename poll_type::registry_type, allocator>;

    waiting()
    {
        modelled_afd::world::fresh();
        system::all() = {};
        poll.emplace(poll_type::open().value());
        handle = system::all().make();
        source.emplace(handle, allocator(account));
    }

    ~waiting()
    {
        source.reset();
        poll.reset();
        BOOST_TEST(account.bytes == 0u);
        BOOST_TEST(system::all().packets.empty());
        BOOST_TEST(modelled_afd::here().open_ports == 0);
    }

    template <class... Options>
    result<void> add(Options... options)
    {
        return poll->registry().add(*source, token{1}, in, options...);
    }

    void set() { system::all().set(handle); }
    int left() { return system::all().signals[handle]; }
    std::size_t waits() { return system::all().waits.size(); }

    std::size_t count(token t = token{1})
    {
        typename poll_type::event_type room[4];
        std::size_t n = 0;
        for (auto const& e : poll->wait(room, timeout::zero()).value())
            n += e.token() == t && e.is_readable() && !e.is_error();
        return n;
    }

    memory_account account;
    std::optional<poll_type> poll;
    int handle;
    std::optional<waitable> source;
};

using styles =
    std::tuple<waiting<wait_style::packet>, waiting<wait_style::pool>>;

BOOST_AUTO_TEST_SUITE(modelled_waits_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_signal_is_told_and_taken, Home, styles)
{
    Home home;
    home.add().value();
    BOOST_TEST(home.count() == 0u);
    home.set();
    BOOST_TEST(home.left() == 0);
    BOOST_TEST(home.count() == 1u);
    BOOST_TEST(home.count() == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(
    an_edge_takes_one_until_it_is_rearmed, Home, styles)
{
    Home home;
    home.set();
    home.set();
    home.add().value();
    BOOST_TEST(home.count() == 1u);
    BOOST_TEST(home.count() == 0u);
    BOOST_TEST(home.left() == 1);
    for (int n = 0; n != 20; ++n)
    {
        BOOST_TEST(home.source->rearm().has_value());
        BOOST_TEST(home.count() == 1u);
        home.set();
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(level_waits_again_in_each_wait, Home, styles)
{
    Home home;
    home.add(level).value();
    for (int n = 0; n != 3; ++n)
    {
        home.set();
        home.set();
        BOOST_TEST(home.count() == 1u);
        BOOST_TEST(home.count() == 1u);
        BOOST_TEST(home.count() == 0u);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_oneshot_is_silent_until_modify, Home, styles)
{
    Home home;
    home.add(oneshot).value();
    home.set();
    home.set();
    BOOST_TEST(home.count() == 1u);
    BOOST_TEST(home.count() == 0u);
    home.poll->registry().modify(*home.source, token{2}, in, oneshot).value();
    BOOST_TEST(home.count(token{2}) == 1u);
}

// Before a signal, and after it with the packet still in the port.
BOOST_AUTO_TEST_CASE_TEMPLATE(nothing_is_told_after_remove, Home, styles)
{
    for (bool const is_set : {false, true})
    {
        Home home;
        home.add().value();
        if (is_set)
            home.set();
        home.poll->registry().remove(*home.source).value();
        BOOST_TEST(home.waits() == 0u);
        BOOST_TEST(home.count() == 0u);
        BOOST_TEST(home.account.bytes == 0u);
        home.add().value();
        home.set();
        BOOST_TEST(home.count() == 1u);
    }
}

// Another thread has the packet, and waits for the lock.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_packet_that_is_out_is_waited_for, Home, styles)
{
    Home home;
    home.add().value();
    home.set();
    Home::system::all().is_late = true;
    home.poll->registry().remove(*home.source).value();
    BOOST_TEST(home.account.bytes != 0u, "its memory is the packet's");
    BOOST_TEST(home.count() == 0u);
    BOOST_TEST(home.account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_poll_may_die_with_its_waits, Home, styles)
{
    for (bool const is_set : {false, true})
    {
        Home home;
        home.add().value();
        if (is_set)
            home.set();
        home.poll.reset();
    }
}

// At the call, and nothing is left of it.
BOOST_AUTO_TEST_CASE_TEMPLATE(what_the_system_refuses_is_an_error, Home, styles)
{
    Home home;
    auto& all = Home::system::all();
    all.refuses = true;
    BOOST_TEST((home.add().error() == condition::exhausted));
    BOOST_TEST(home.account.bytes == 0u);
    BOOST_TEST((home.source->rearm().error() == condition::not_registered));
    home.add().value();
    home.set();
    BOOST_TEST(home.count() == 1u);
    all.refuses = true;
    BOOST_TEST((home.source->rearm().error() == condition::exhausted));
    BOOST_TEST(home.source->rearm().has_value());
    home.set();
    BOOST_TEST(home.count() == 1u);
    typename Home::waitable none(
        99'999, typename Home::allocator(home.account));
    BOOST_TEST((home.poll->registry().add(none, token{3}, in).error() ==
        condition::bad_handle));
}

// No thread is asked for where the port can wait itself.
BOOST_AUTO_TEST_CASE(where_there_are_packets_they_wait)
{
    waiting<wait_style::packet> home;
    home.add().value();
    BOOST_TEST_REQUIRE(home.waits() == 1u);
    BOOST_TEST(
        waiting<wait_style::packet>::system::all().packets.count(
            waiting<wait_style::packet>::system::all().waits.begin()->first) ==
        1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
