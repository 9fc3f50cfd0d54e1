//! Tests <vigil/selector/poll_notifiers.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/poll_notifiers.hpp>
#include <vigil/selector/poll_notifiers.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

using names = std::vector<std::uintptr_t>;

struct fixture
{
    ~fixture()
    {
        own.reset();
        BOOST_TEST(account.bytes == 0u);
    }

    using table = poll_notifiers<default_system, counting_allocator<std::byte>>;

    auto& open(std::uintptr_t name)
    {
        auto* const n = notifiers.open(token{name});
        BOOST_REQUIRE(n != nullptr);
        return *n;
    }

    /// The wakes that are delivered if there is room for `room`.
    names take(std::size_t room = 100)
    {
        names all;
        notifiers.take([&](token t) {
            if (all.size() == room)
                return false;
            all.push_back(static_cast<std::uintptr_t>(t));
            return true;
        });
        return all;
    }

    /// The same, sorted: who is first is nobody's business.
    names take_all()
    {
        names all = take();
        std::sort(all.begin(), all.end());
        return all;
    }

    std::size_t live() const
    {
        return account.allocations - account.deallocations;
    }

    memory_account account;
    std::optional<table> own{counting_allocator<std::byte>(account)};
    table& notifiers = *own;
};

BOOST_FIXTURE_TEST_SUITE(poll_notifiers_suite, fixture)

BOOST_AUTO_TEST_CASE(without_notifiers_nothing_is_pending)
{
    BOOST_TEST(!notifiers.any_pending());
    BOOST_TEST(take().empty());
}

BOOST_AUTO_TEST_CASE(wakes_of_one_are_one)
{
    auto& n = open(1);
    BOOST_TEST(!notifiers.any_pending());
    notifiers.notify(n);
    notifiers.notify(n);
    BOOST_TEST(notifiers.any_pending());
    BOOST_TEST((take_all() == names{1}));
    BOOST_TEST(!notifiers.any_pending());
    BOOST_TEST(take().empty());
    notifiers.notify(n);
    BOOST_TEST((take_all() == names{1}));
}

BOOST_AUTO_TEST_CASE(wakes_of_several_are_each_delivered)
{
    open(1);
    auto& two = open(2);
    auto& three = open(3);
    notifiers.notify(three);
    notifiers.notify(two);
    BOOST_TEST((take_all() == names{2, 3}));
}

// A wake during the delivery of others is told next time.
BOOST_AUTO_TEST_CASE(a_wake_during_the_delivery_is_kept)
{
    poll_notifier<default_system>* each[] = {&open(0), &open(1)};
    for (auto* const n : each)
        notifiers.notify(*n);
    names told;
    notifiers.take([&](token t) {
        told.push_back(static_cast<std::uintptr_t>(t));
        if (told.size() == 2)
            notifiers.notify(*each[told[0]]); // who was passed already
        return true;
    });
    BOOST_REQUIRE(told.size() == 2u);
    BOOST_TEST(notifiers.any_pending());
    BOOST_TEST((take() == names{told[0]}));
    BOOST_TEST(!notifiers.any_pending());
}

// Without room for it a wake stays, and is the first next time: whoever
// wakes all the time does not starve the others.
BOOST_AUTO_TEST_CASE(the_ring_is_fair)
{
    poll_notifier<default_system>* each[] = {&open(0), &open(1), &open(2)};
    names order;
    for (int round = 0; round != 6; ++round)
    {
        for (auto* const n : each)
            notifiers.notify(*n);
        names const told = take(1);
        BOOST_REQUIRE(told.size() == 1u);
        BOOST_TEST(notifiers.any_pending());
        order.push_back(told[0]);
    }
    BOOST_TEST((names(order.begin(), order.begin() + 3) ==
        names(order.begin() + 3, order.end())));
    notifiers.notify(*each[order[2]]);
    BOOST_TEST((take(2) == names{order[0], order[1]}));
    BOOST_TEST(take(0).empty());
    BOOST_TEST(notifiers.any_pending());
    BOOST_TEST((take(2) == names{order[2]}));
    BOOST_TEST(!notifiers.any_pending());
}

BOOST_AUTO_TEST_CASE(closed_without_a_wake_is_gone_at_once)
{
    auto& one = open(1);
    auto& two = open(2);
    auto& three = open(3);
    notifiers.close(two);
    BOOST_TEST(live() == 2u);
    notifiers.notify(one);
    notifiers.notify(three);
    BOOST_TEST((take_all() == names{1, 3}));
    notifiers.close(three); // the last of the ring
    notifiers.notify(one);
    BOOST_TEST((take_all() == names{1}));
    notifiers.close(one); // alone in it
    BOOST_TEST(live() == 0u);
    BOOST_TEST(take().empty());
    notifiers.notify(open(4));
    BOOST_TEST((take_all() == names{4}));
}

// Whatever its place in the ring.
BOOST_AUTO_TEST_CASE(closed_with_a_wake_is_gone_after_it)
{
    for (std::size_t closed = 0; closed != 3; ++closed)
    {
        poll_notifier<default_system>* each[] = {&open(0), &open(1), &open(2)};
        for (auto* const n : each)
            notifiers.notify(*n);
        notifiers.close(*each[closed]);
        BOOST_TEST(live() == 3u);
        BOOST_TEST(take(0).empty()); // no room: it waits
        BOOST_TEST(live() == 3u);
        BOOST_TEST((take_all() == names{0, 1, 2}));
        BOOST_TEST(live() == 2u);
        BOOST_TEST(take().empty());
        for (std::size_t n = 0; n != 3; ++n)
            if (n != closed)
                notifiers.close(*each[n]);
        BOOST_TEST(live() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(all_closed_with_a_wake)
{
    for (std::uintptr_t const name : {1u, 2u, 3u})
    {
        auto& n = open(name);
        notifiers.notify(n);
        notifiers.close(n);
    }
    BOOST_TEST((take_all() == names{1, 2, 3}));
    BOOST_TEST(live() == 0u);
    BOOST_TEST(!notifiers.any_pending());
    BOOST_TEST(take().empty());
}

BOOST_AUTO_TEST_CASE(without_memory_there_is_no_notifier)
{
    auto& one = open(1);
    account.left = 0;
    BOOST_TEST(notifiers.open(token{2}) == nullptr);
    notifiers.notify(one);
    BOOST_TEST((take_all() == names{1}));
}

// By its name; one that is closed is not found, though its wake is pending.
BOOST_AUTO_TEST_CASE(found_by_name)
{
    BOOST_TEST(notifiers.find(token{1}) == nullptr);
    auto& one = open(1);
    auto& two = open(2);
    BOOST_TEST(notifiers.find(token{1}) == &one);
    BOOST_TEST(notifiers.find(token{2}) == &two);
    BOOST_TEST(notifiers.find(token{3}) == nullptr);
    notifiers.notify(two);
    notifiers.close(two);
    BOOST_TEST(notifiers.find(token{2}) == nullptr);
    BOOST_TEST((take() == names{2}));
}

// The fixture counts: open ones, and closed ones with a wake.
BOOST_AUTO_TEST_CASE(the_end_frees_all)
{
    open(1);
    auto& two = open(2);
    notifiers.notify(two);
    notifiers.close(two);
    BOOST_TEST(live() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
