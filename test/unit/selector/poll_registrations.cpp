//! Tests <vigil/selector/poll_registrations.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/poll_registrations.hpp>
#include <vigil/selector/poll_registrations.hpp> // guarded
#include <vigil/system/linux.hpp>

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <support/counting_allocator.hpp>
#include <support/peers.hpp>
#include <sys/eventfd.h>

namespace vigil::test {
namespace {

/// Counts the writes, and fails them on request.
struct counting_system : linux_system
{
    static inline int writes = 0;
    static inline int failure = 0;

    static std::ptrdiff_t write(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        ++writes;
        if (failure == 0)
            return linux_system::write(h, data, size);
        errno = failure;
        return -1;
    }
};

using allocator = counting_allocator<std::byte>;
using base = poll_registrations<counting_system, allocator>;

constexpr interest readable = interest::readable;
constexpr interest both = interest::readable | interest::writable;

constexpr mode as_edge{};
constexpr mode as_level{.trigger = trigger::level};
constexpr mode as_oneshot{.trigger = trigger::oneshot};

/// In the place of the waiter: shows what it would hand to poll(2).
class half : public base
{
public:
    static auto room(memory_account& account)
    {
        array_type array{allocator(account)};
        BOOST_REQUIRE(array.reserve(1));
        return array;
    }

    explicit half(memory_account& account)
        : base(*signal_type::open(), room(account), allocator(account))
    {
    }

    ~half() = default;

    /// What is asked for of `h` at the next poll(2); -1 if nothing at all.
    int asked(int h)
    {
        take_changes();
        for (std::uint32_t i = 1; i != array_.size(); ++i)
            if (array_[i].fd == h)
                return array_[i].events;
        return -1;
    }

    bool is_parked(int h) { return asked(~h) != -1; }

    std::uint32_t size()
    {
        take_changes();
        return array_.size();
    }

    /// What the waiter does with a hang-up.
    void park(int h)
    {
        take_changes();
        auto& e = *table_.find(index_of(h));
        e.state.fetch_and(~poll_state::armed(poll_state::all_directions));
        ask_for<linux_system>(array_[e.slot], h, 0);
    }

    void fall_asleep(bool does = true) { is_sleeping_.store(does); }

    using base::remove_parked;
};

/// Counters that are readable, and the tables for them.
struct fixture
{
    fixture()
    {
        counting_system::writes = counting_system::failure = 0;
        for (int i = 0; i != 3; ++i)
            handles.emplace_back(::eventfd(1, EFD_NONBLOCK | EFD_CLOEXEC));
        a = handles[0].get();
        b = handles[1].get();
        c = handles[2].get();
    }

    ~fixture()
    {
        own.reset();
        BOOST_TEST(account.bytes == 0u);
    }

    void add_all()
    {
        for (auto const& each : handles)
            BOOST_TEST(!table.add(each.get(), token{1}, readable, as_edge));
    }

    std::vector<descriptor> handles;
    int a;
    int b;
    int c;
    memory_account account;
    std::optional<half> own{account};
    half& table = *own;
};

BOOST_FIXTURE_TEST_SUITE(poll_registrations_suite, fixture)

BOOST_AUTO_TEST_CASE(what_is_asked_for)
{
    constexpr int in = POLLIN | POLLRDHUP;
    struct
    {
        interest wanted;
        int events;
    } const lines[] = {{readable, in}, {interest::writable, POLLOUT},
        {interest::priority, POLLPRI}, {both, in | POLLOUT},
        {both | interest::priority, in | POLLOUT | POLLPRI}};
    for (mode const how : {as_edge, as_level, as_oneshot})
        for (auto const& line : lines)
        {
            BOOST_TEST(!table.add(a, token{1}, line.wanted, how));
            BOOST_TEST(table.asked(a) == line.events);
            BOOST_TEST(!table.modify(a, token{1}, interest::priority, how));
            BOOST_TEST(table.asked(a) == POLLPRI);
            BOOST_TEST(!table.modify(a, token{1}, line.wanted, how));
            BOOST_TEST(table.asked(a) == line.events);
            BOOST_TEST(!table.remove(a));
            BOOST_TEST(table.asked(a) == -1);
            BOOST_TEST(table.size() == 1u); // the signal
        }
}

BOOST_AUTO_TEST_CASE(misuse_changes_nothing)
{
    auto const file = open_file();
    BOOST_TEST((table.add(file.get(), token{1}, readable, as_edge) ==
        condition::not_pollable));
    BOOST_TEST(
        (table.add(-1, token{1}, readable, as_edge) == condition::bad_handle));
    BOOST_TEST((table.modify(-1, token{1}, readable, as_edge) ==
        condition::bad_handle));
    BOOST_TEST((table.remove(-1) == condition::bad_handle));
    BOOST_TEST((table.rearm(-1, readable) == condition::not_registered));
    BOOST_TEST((table.modify(a, token{1}, readable, as_edge) ==
        condition::not_registered));
    BOOST_TEST((table.remove(a) == condition::not_registered));
    BOOST_TEST((table.rearm(a, readable) == condition::not_registered));
    BOOST_TEST((table.add(a, token{1}, interest::aio, as_edge) ==
        errc::interest_not_supported));
    BOOST_TEST(table.size() == 1u);
    BOOST_TEST(!table.add(a, token{1}, readable, as_edge));
    BOOST_TEST((table.add(a, token{2}, both, as_level) ==
        condition::already_registered));
    BOOST_TEST((table.modify(a, token{1}, both | interest::lio, as_edge) ==
        errc::interest_not_supported));
    BOOST_TEST(table.asked(a) == (POLLIN | POLLRDHUP));
    BOOST_TEST(table.size() == 2u);
}

// The last one fills the gap, and is found there afterwards, parked or not.
BOOST_AUTO_TEST_CASE(a_gap_is_filled)
{
    for (bool const is_parked : {false, true})
    {
        add_all();
        if (is_parked)
            table.park(c);
        BOOST_TEST(table.size() == 4u);
        BOOST_TEST(!table.remove(a));
        BOOST_TEST(table.size() == 3u);
        BOOST_TEST(table.is_parked(c) == is_parked);
        BOOST_TEST(!table.modify(c, token{1}, interest::writable, as_edge));
        BOOST_TEST(table.asked(c) == POLLOUT);
        BOOST_TEST(table.asked(b) == (POLLIN | POLLRDHUP));
        BOOST_TEST(!table.remove(b));
        BOOST_TEST(!table.remove(c));
        BOOST_TEST(table.size() == 1u);
    }
}

// By direction, and no other than the user registered.
BOOST_AUTO_TEST_CASE(rearm_adds_to_what_is_armed)
{
    BOOST_TEST(!table.add(a, token{1}, both, as_edge));
    table.park(a);
    BOOST_TEST(table.is_parked(a));
    BOOST_TEST(!table.rearm(a, interest::priority));
    BOOST_TEST(table.is_parked(a));
    BOOST_TEST(!table.rearm(a, interest::writable));
    BOOST_TEST(table.asked(a) == POLLOUT);
    BOOST_TEST(!table.rearm(a, interest::writable));
    BOOST_TEST(!table.rearm(a, readable));
    BOOST_TEST(table.asked(a) == (POLLIN | POLLRDHUP | POLLOUT));
    for (mode const how : {as_level, as_oneshot})
    {
        BOOST_TEST(!table.modify(a, token{1}, both, how));
        table.park(a);
        BOOST_TEST(!table.rearm(a, both));
        BOOST_TEST(table.is_parked(a));
    }
}

BOOST_AUTO_TEST_CASE(parked_ones_leave_the_array_and_come_back)
{
    add_all();
    table.park(a);
    table.park(c);
    table.remove_parked();
    BOOST_TEST(table.size() == 2u);
    BOOST_TEST(table.asked(b) == (POLLIN | POLLRDHUP));
    BOOST_TEST(!table.rearm(a, readable));
    BOOST_TEST(table.asked(a) == (POLLIN | POLLRDHUP));
    BOOST_TEST(!table.modify(c, token{1}, interest::writable, as_edge));
    BOOST_TEST(table.asked(c) == POLLOUT);
    BOOST_TEST(table.size() == 4u);
    table.park(c);
    table.remove_parked();
    BOOST_TEST(!table.remove(c)); // has no slot
    BOOST_TEST(table.size() == 3u);
}

// More than the list of changes holds, with descriptors of several segments.
BOOST_AUTO_TEST_CASE(many_at_once)
{
    std::vector<descriptor> copies;
    for (int least = 100; least <= 900; least += 200)
        for (int i = 0; i != 30; ++i)
            copies.emplace_back(::fcntl(a, F_DUPFD_CLOEXEC, least));
    for (auto const& each : copies)
        BOOST_REQUIRE(!table.add(each.get(), token{1}, readable, as_edge));
    BOOST_TEST(table.size() == copies.size() + 1);
    for (auto const& each : copies)
        BOOST_REQUIRE(table.asked(each.get()) == (POLLIN | POLLRDHUP));
    for (auto const& each : copies)
        BOOST_REQUIRE(!table.remove(each.get()));
    BOOST_TEST(table.size() == 1u);
}

// Nobody waits: what comes and goes claims one place, not one each time.
BOOST_AUTO_TEST_CASE(without_a_waiter_memory_does_not_grow)
{
    BOOST_TEST(!table.add(a, token{1}, readable, as_edge));
    std::size_t const warm = account.allocations;
    for (int n = 0; n != 1000; ++n)
    {
        BOOST_REQUIRE(!table.remove(a));
        BOOST_REQUIRE(!table.add(a, token{1}, readable, as_edge));
    }
    BOOST_TEST(account.allocations == warm);
    BOOST_TEST(table.size() == 2u);
}

BOOST_AUTO_TEST_CASE(without_memory_nothing_is_registered)
{
    descriptor const high(::fcntl(a, F_DUPFD_CLOEXEC, 700));
    account.left = 0;
    BOOST_TEST((table.add(high.get(), token{1}, readable, as_edge) ==
        std::errc::not_enough_memory));
    BOOST_TEST((
        table.open_notifier(token{1}).error() == std::errc::not_enough_memory));
    account.left = 10;
    BOOST_TEST(table.size() == 1u);
    BOOST_TEST((table.remove(high.get()) == condition::not_registered));
    BOOST_TEST(!table.add(high.get(), token{1}, readable, as_edge));
    BOOST_TEST(table.size() == 2u);
}

// While nobody sleeps nothing is written; then one write is enough for all.
BOOST_AUTO_TEST_CASE(a_sleeper_is_told_once)
{
    auto* const n = *table.open_notifier(token{2});
    add_all();
    BOOST_TEST(!table.notify(n));
    BOOST_TEST(counting_system::writes == 0);
    table.fall_asleep();
    BOOST_TEST(!table.modify(a, token{1}, both, as_edge));
    BOOST_TEST(!table.remove(b));
    BOOST_TEST(!table.notify(n));
    BOOST_TEST(counting_system::writes == 1);
    table.close_notifier(n);
}

// Whoever cannot tell the sleeper takes the change back.
BOOST_AUTO_TEST_CASE(a_sleeper_who_cannot_be_told)
{
    add_all();
    BOOST_TEST(!table.remove(c));
    BOOST_TEST(table.size() == 3u);
    table.fall_asleep();
    counting_system::failure = EIO;
    BOOST_TEST(
        (table.add(c, token{1}, readable, as_edge) == std::errc::io_error));
    BOOST_TEST((table.modify(a, token{1}, interest::writable, as_edge) ==
        std::errc::io_error));
    BOOST_TEST(!table.remove(b)); // is so whatever the waiter knows
    counting_system::failure = 0;
    BOOST_TEST(table.asked(a) == (POLLIN | POLLRDHUP));
    BOOST_TEST(table.asked(b) == -1);
    BOOST_TEST(table.asked(c) == -1);
    BOOST_TEST((table.remove(c) == condition::not_registered));
    BOOST_TEST(!table.add(c, token{1}, readable, as_edge));
    BOOST_TEST(counting_system::writes == 4);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
