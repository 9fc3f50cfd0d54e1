//! Tests <vigil/selector/named_registrations.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>
#include <vigil/selector/named_registrations.hpp>
#include <vigil/selector/named_registrations.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include <support/counting_allocator.hpp>
#include <support/scripted_selector.hpp>

namespace vigil::test {
namespace {

/// Holds back what a wait reports until it is asked for it.
template <class S, class Allocator = std::allocator<std::byte>>
class holding : public named_registrations<S, Allocator>
{
    using base = named_registrations<S, Allocator>;

public:
    using base::has_left_some;
    using typename base::event_type;
    using typename base::record_type;

    template <class Made>
    explicit holding(Made&& made, Allocator const& allocator = Allocator())
        : base(allocator, std::forward<Made>(made))
    {
    }

    /// Takes what there is, behind what is held.
    void take(timeout limit = timeout::zero())
    {
        std::array<record_type, 8> room;
        auto const n = this->fetch(room, limit).value();
        held.insert(held.end(), room.begin(),
            room.begin() + static_cast<std::ptrdiff_t>(n));
        lock_guard const lock(this->mutex_);
        this->forget_closed_locked(held);
    }

    /// Tells what is held and still due.
    std::vector<event_type> tell()
    {
        lock_guard const lock(this->mutex_);
        std::vector<event_type> told;
        for (record_type const& said : held)
            if (auto* const e = this->find_locked(said))
                told.push_back(this->tell_locked(said, *e));
        held.clear();
        return told;
    }

    void ring()
    {
        lock_guard const lock(this->mutex_);
        BOOST_TEST(!this->open_bell_locked());
        BOOST_TEST(!this->open_bell_locked()); // it is open
        BOOST_TEST(!this->bell_.ring(this->inner_));
    }

    [[nodiscard]] std::size_t size() const { return this->entries_.size(); }

    std::vector<record_type> held;
};

using holding_mock = holding<mock::selector>;

constexpr interest readable = interest::readable;
constexpr mode edges{};

struct fixture
{
    mock::pollable a;
    mock::pollable b;
    holding_mock s{mock::selector::parts{}};

    fixture()
    {
        a.make_ready(readable);
        b.make_ready(readable);
    }
};

BOOST_AUTO_TEST_SUITE(named_registrations_suite)

BOOST_FIXTURE_TEST_CASE(an_event_comes_under_the_users_name, fixture)
{
    BOOST_TEST(!s.add(&a, token{7}, readable, edges));
    s.take();
    auto const told = s.tell();
    BOOST_REQUIRE(told.size() == 1u);
    BOOST_TEST((told[0].token() == token{7}));
    BOOST_TEST(told[0].is_readable());
    BOOST_TEST(!told[0].is_spurious());
}

// Two registrations share a token: the held event of one alone is stale.
BOOST_FIXTURE_TEST_CASE(a_removed_registration_is_told_no_more, fixture)
{
    BOOST_TEST(!s.add(&a, token{7}, readable, edges));
    BOOST_TEST(!s.add(&b, token{7}, readable, edges));
    s.take();
    BOOST_TEST(s.held.size() == 2u);
    BOOST_TEST(!s.remove(&a));
    BOOST_TEST(s.tell().size() == 1u);
    BOOST_TEST(s.size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_modified_registration_is_told_anew, fixture)
{
    BOOST_TEST(!s.add(&a, token{7}, readable, edges));
    s.take();
    BOOST_TEST(!s.modify(&a, token{8}, readable, edges));
    BOOST_TEST(s.tell().empty());
    s.take();
    auto const told = s.tell();
    BOOST_REQUIRE(told.size() == 1u);
    BOOST_TEST((told[0].token() == token{8}));
    BOOST_TEST(s.size() == 1u);
}

// A change that is refused changes nothing, and leaves nothing behind.
BOOST_AUTO_TEST_CASE(what_is_refused_changes_nothing)
{
    selector_script script;
    holding<scripted_selector> s(script);
    script.failure = errc::interest_not_supported;
    BOOST_TEST(
        (s.add(1, token{7}, readable, edges) == errc::interest_not_supported));
    BOOST_TEST(s.size() == 0u);
    BOOST_TEST(!s.add(1, token{7}, readable, edges));
    BOOST_TEST(
        (s.add(1, token{8}, readable, edges) == condition::already_registered));
    script.batches = {{{1, readable}}};
    s.take();
    script.failure = errc::interest_not_supported;
    BOOST_TEST((s.modify(1, token{8}, readable, edges) ==
        errc::interest_not_supported));
    script.failure = registration_error(std::errc::io_error);
    BOOST_TEST((s.remove(1) == std::errc::io_error));
    BOOST_TEST(s.tell().size() == 1u);
    BOOST_TEST(s.size() == 1u);
}

// A raw handle was closed without a word, and opened again.
BOOST_AUTO_TEST_CASE(what_the_selector_forgot_is_forgotten)
{
    selector_script script;
    holding<scripted_selector> s(script);
    BOOST_TEST(!s.add(1, token{7}, readable, edges));
    script.batches = {{{1, readable}}};
    s.take();
    script.failure = registration_error(std::errc::no_such_file_or_directory);
    BOOST_TEST((s.remove(1) == condition::not_registered));
    BOOST_TEST(s.size() == 0u);
    BOOST_TEST(s.tell().empty());
    BOOST_TEST(!s.inner().remove(1));
    BOOST_TEST(!s.add(1, token{7}, readable, edges));
    script.batches = {{{1, readable}}};
    s.take();
    BOOST_TEST(!s.inner().remove(1)); // closed: and nobody told us
    BOOST_TEST(!s.add(1, token{8}, readable, edges));
    BOOST_TEST(s.size() == 1u);
    BOOST_TEST(s.tell().empty());
}

BOOST_FIXTURE_TEST_CASE(a_wake_comes_under_the_users_name, fixture)
{
    auto const n = s.open_notifier(token{7}).value();
    BOOST_TEST(!s.notify(n));
    s.take();
    auto const told = s.tell();
    BOOST_REQUIRE(told.size() == 1u);
    BOOST_TEST((told[0].token() == token{7}));
    s.close_notifier(n);
    s.take();
    BOOST_TEST(s.size() == 0u);
}

// A wake made before the close is told, be it taken before or after that.
BOOST_FIXTURE_TEST_CASE(a_last_wake_is_told, fixture)
{
    for (bool const is_taken : {false, true})
    {
        auto const n = s.open_notifier(token{7}).value();
        BOOST_TEST(!s.notify(n));
        if (is_taken)
            s.take();
        s.close_notifier(n);
        s.take();
        s.take();
        BOOST_TEST(s.tell().size() == 1u);
        BOOST_TEST(s.size() == 0u);
    }
}

// Not before a wait that saw everything: its last wake may be on its way.
BOOST_FIXTURE_TEST_CASE(a_closed_notifier_is_kept_until_all_is_seen, fixture)
{
    std::vector<mock::pollable> many(8);
    for (auto& p : many)
    {
        p.make_ready(readable);
        BOOST_TEST(!s.add(&p, token{1}, readable, mode::of<level_t>()));
    }
    auto const n = s.open_notifier(token{7}).value();
    s.close_notifier(n);
    s.take(); // the room is full
    BOOST_TEST(s.size() == many.size() + 1);
    BOOST_TEST(s.has_left_some());
    for (auto& p : many)
        p.make_unready(readable);
    s.take();
    BOOST_TEST(s.size() == many.size());
    BOOST_TEST(!s.has_left_some());
}

BOOST_FIXTURE_TEST_CASE(its_own_bell_is_not_told, fixture)
{
    s.ring();
    s.take();
    BOOST_TEST(s.held.size() == 1u);
    BOOST_TEST(s.tell().empty());
}

BOOST_FIXTURE_TEST_CASE(rearm_and_time_are_those_within, fixture)
{
    BOOST_TEST(s.emulates_edges());
    BOOST_TEST((s.rearm(&a, readable) == condition::not_registered));
    s.take(timeout::nanoseconds(5));
    BOOST_TEST(s.now() > 5);
    BOOST_TEST(s.now() == s.inner().now());
}

BOOST_AUTO_TEST_CASE(where_edges_are_native_rearm_does_nothing)
{
    selector_script script;
    holding<scripted_selector> s(script);
    BOOST_TEST(!s.emulates_edges());
    BOOST_TEST(!s.rearm(1, readable));
}

BOOST_AUTO_TEST_CASE(without_memory_nothing_is_registered)
{
    memory_account account;
    account.left = 0;
    selector_script script;
    using memory = counting_allocator<std::byte>;
    holding<scripted_selector, memory> s(script, memory(account));
    BOOST_TEST(
        (s.add(1, token{7}, readable, edges) == std::errc::not_enough_memory));
    BOOST_TEST((s.inner().remove(1) == condition::not_registered));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
