//! Tests <vigil/selector/queued_notifier.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_port.hpp>
#include <vigil/selector/queued_notifier.hpp>
#include <vigil/selector/queued_notifier.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>

#include <support/counting_allocator.hpp>
#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

// A world of its own for each case.
struct fixture
{
    modelled_afd::world& world = modelled_afd::world::fresh();
};

using notifiers = queued_notifiers<modelled_afd, counting_allocator<std::byte>>;

// Puts a packet into a completion port.
auto to(afd_port<modelled_afd> const& port)
{
    return [&port](void* about) { return port.post(afd_key::notifier, about); };
}

struct noted : fixture
{
    std::size_t packets() { return world.ports[port.get()].size(); }

    memory_account account;
    afd_port<modelled_afd> port{modelled_afd::open_port()};
    notifiers all{counting_allocator<std::byte>(account)};
};

BOOST_AUTO_TEST_SUITE(queued_notifier_suite)

BOOST_FIXTURE_TEST_CASE(wakes_between_two_waits_are_one_packet, noted)
{
    auto& n = *all.open(token{5});
    BOOST_TEST(!notifiers::notify(n, to(port)));
    BOOST_TEST(!notifiers::notify(n, to(port)));
    BOOST_TEST(packets() == 1u);
    BOOST_TEST((all.take(n) == token{5}));
    BOOST_TEST(!notifiers::notify(n, to(port)));
    BOOST_TEST(packets() == 2u);
    BOOST_TEST((all.take(n) == token{5}));
    all.close(n);
}

BOOST_FIXTURE_TEST_CASE(closed_with_a_wake_it_lives_until_that_is_out, noted)
{
    auto& n = *all.open(token{6});
    BOOST_TEST(!notifiers::notify(n, to(port)));
    std::size_t const held = account.bytes;
    all.close(n);
    BOOST_TEST(account.bytes == held);
    BOOST_TEST((all.take(n) == token{6}));
    BOOST_TEST(account.bytes == 0u);
}

BOOST_FIXTURE_TEST_CASE(closed_without_one_it_is_freed, noted)
{
    all.close(*all.open(token{1}));
    BOOST_TEST(account.bytes == 0u);
}

BOOST_FIXTURE_TEST_CASE(
    a_wake_that_could_not_be_posted_may_be_tried_again, noted)
{
    auto& n = *all.open(token{1});
    world.fails = true;
    BOOST_TEST((notifiers::notify(n, to(port)) == std::errc::no_buffer_space));
    BOOST_TEST(packets() == 0u);
    BOOST_TEST(!notifiers::notify(n, to(port)));
    BOOST_TEST(packets() == 1u);
    BOOST_TEST((all.take(n) == token{1}));
    all.close(n);
}

BOOST_FIXTURE_TEST_CASE(without_memory_there_is_none, noted)
{
    account.left = 0;
    BOOST_TEST(all.open(token{1}) == nullptr);
}

// With the selector: the port, and its packets, are gone.
BOOST_FIXTURE_TEST_CASE(they_die_together, fixture)
{
    memory_account account;
    {
        afd_port<modelled_afd> const port(modelled_afd::open_port());
        notifiers all{counting_allocator<std::byte>(account)};
        auto& n = *all.open(token{1});
        BOOST_TEST(!notifiers::notify(n, to(port)));
        all.close(n);
        BOOST_TEST(account.bytes != 0u);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
