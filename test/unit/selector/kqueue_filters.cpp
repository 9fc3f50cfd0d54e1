//! Tests <vigil/selector/kqueue_filters.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/kqueue_filters.hpp>
#include <vigil/selector/kqueue_filters.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <support/counting_allocator.hpp>
#include <support/kqueue_kinds.hpp>

namespace vigil::test {
namespace {

/// A model of its own, which keeps what it is told, and can refuse a change.
struct telling_model : kqueue_model
{
    static inline std::vector<kevent_type> told;
    static inline unsigned refused_flags = 0; // changes with these fail
    static inline int failure = 0;

    static int kevent_change(handle_type kqueue, kevent_type const* changes,
        int count, kevent_type* receipts)
    {
        told.assign(changes, changes + count);
        int const n =
            kqueue_model::kevent_change(kqueue, changes, count, receipts);
        for (int i = 0; i < n && refused_flags != 0; ++i)
            if ((receipts[i].flags & refused_flags) != 0)
                receipts[i].data = failure;
        return n;
    }
};

using os = telling_model;
using allocator = counting_allocator<std::byte>;
using filters = kqueue_filters<os, allocator>;
using filter = kqueue_filter<os>;

constexpr interest readable = interest::readable;
constexpr token one{1};
constexpr token two{2};

constexpr mode as_edge{};
constexpr mode as_oneshot{.trigger = trigger::oneshot};

/// In the place of the waiter: shows what the kernel tells.
class half : public filters
{
public:
    explicit half(memory_account& account)
        : filters(unique_handle<os>(os::kqueue_create()), allocator(account))
    {
    }

    /// The number of events, and the last of them.
    int look()
    {
        os::kevent_type room[8];
        int const n = os::kevent_wait(native_handle(), room, 8, 0);
        if (n > 0)
            last = room[n - 1];
        return n;
    }

    os::kevent_type last{};
};

struct fixture
{
    fixture()
    {
        os::told.clear();
        os::refused_flags = 0;
    }

    ~fixture() { os::refused_flags = 0; }

    static filter timer(std::uintptr_t number)
    {
        return {.filter = os::evfilt_timer,
            .ident = number,
            .notes = os::note_nseconds,
            .data = 1};
    }

    memory_account account;
    half h{account};
};

BOOST_FIXTURE_TEST_SUITE(kqueue_filters_suite, fixture)

BOOST_AUTO_TEST_CASE(each_is_one_call)
{
    auto const has = [](std::size_t i, unsigned flags, std::uintptr_t name) {
        return os::told[i].flags == (flags | os::ev_receipt) &&
            reinterpret_cast<std::uintptr_t>(os::told[i].udata) == name;
    };
    BOOST_TEST(!h.add_filter(timer(7), one, readable, as_edge));
    BOOST_TEST_REQUIRE(os::told.size() == 1u);
    BOOST_TEST(has(0, os::ev_add | os::ev_clear, 1));
    BOOST_TEST(os::told[0].filter == os::evfilt_timer);
    BOOST_TEST(os::told[0].ident == 7u);
    BOOST_TEST(os::told[0].fflags == os::note_nseconds);
    BOOST_TEST(os::told[0].data == 1);
    BOOST_TEST(!h.modify_filter(timer(7), two, readable, as_oneshot));
    BOOST_TEST_REQUIRE(os::told.size() == 2u);
    BOOST_TEST(has(0, os::ev_delete, 0));
    BOOST_TEST(has(1, os::ev_add | os::ev_dispatch, 2));
    BOOST_TEST(!h.remove_filter(timer(7)));
    BOOST_TEST_REQUIRE(os::told.size() == 1u);
    BOOST_TEST(has(0, os::ev_delete, 0));
}

// A timer would begin anew: the kernel never forgets one.
BOOST_AUTO_TEST_CASE(a_second_add_asks_only_of_what_may_vanish)
{
    BOOST_TEST(!h.add_filter(timer(1), one, readable, as_edge));
    os::told.clear();
    BOOST_TEST((h.add_filter(timer(1), two, readable, as_edge) ==
        condition::already_registered));
    BOOST_TEST(os::told.empty());
    of_vnode<os> file;
    auto const vnode = file.source().filter();
    BOOST_TEST(!h.add_filter(vnode, one, readable, as_oneshot));
    BOOST_TEST((h.add_filter(vnode, two, readable, as_edge) ==
        condition::already_registered));
    BOOST_TEST_REQUIRE(os::told.size() == 1u);
    BOOST_TEST(os::told[0].flags == os::ev_receipt); // no word of a change
    BOOST_TEST(os::told[0].fflags == vnode.notes);
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(os::told[0].udata) == 1u);
}

// The kernel's answer is gone with the descriptor, which is another file's.
BOOST_AUTO_TEST_CASE(what_vanished_is_not_registered)
{
    for (bool const is_added : {false, true})
    {
        of_vnode<os> first;
        of_vnode<os> second;
        int const n = first.about.get();
        auto const vnode = first.source().filter();
        BOOST_TEST(!h.add_filter(vnode, one, readable, as_edge));
        first.about.close();
        descriptor const again(::fcntl(second.about.get(), F_DUPFD_CLOEXEC, n));
        BOOST_TEST_REQUIRE(again.get() == n);
        if (is_added)
            BOOST_TEST(!h.add_filter(vnode, two, readable, as_edge));
        else
            BOOST_TEST((h.modify_filter(vnode, two, readable, as_edge) ==
                condition::not_registered));
        second.happen();
        BOOST_TEST(h.look() == (is_added ? 1 : 0)); // nothing left behind
        BOOST_TEST(
            (h.remove_filter(vnode) == condition::not_registered) != is_added);
    }
}

BOOST_AUTO_TEST_CASE(remove_of_a_closed_file_says_so)
{
    of_vnode<os> file;
    auto const vnode = file.source().filter();
    BOOST_TEST(!h.add_filter(vnode, one, readable, as_edge));
    file.about.close();
    BOOST_TEST((h.remove_filter(vnode) == condition::bad_handle));
    BOOST_TEST((h.remove_filter(vnode) == condition::not_registered));
}

// Then it stays registered, and silent until a `modify` that succeeds.
BOOST_AUTO_TEST_CASE(a_system_that_refuses)
{
    os::failure = ENOMEM;
    os::refused_flags = os::ev_add;
    BOOST_TEST((h.add_filter(timer(1), one, readable, as_edge) ==
        condition::exhausted));
    BOOST_TEST((h.remove_filter(timer(1)) == condition::not_registered));
    os::refused_flags = 0;
    BOOST_TEST(!h.add_filter(timer(2), one, readable, as_edge));
    os::refused_flags = os::ev_add;
    BOOST_TEST((h.modify_filter(timer(2), two, readable, as_edge) ==
        condition::exhausted));
    os::refused_flags = 0;
    BOOST_TEST(!h.modify_filter(timer(2), two, readable, as_edge));
    BOOST_TEST(!h.remove_filter(timer(2)));
}

// One for each, and the table; none for a poll that watches descriptors.
BOOST_AUTO_TEST_CASE(memory_is_the_allocators)
{
    BOOST_TEST(account.allocations == 0u);
    account.left = 0;
    BOOST_TEST((h.add_filter(timer(1), one, readable, as_edge) ==
        condition::exhausted));
    account.left = 1; // the table
    BOOST_TEST((h.add_filter(timer(1), one, readable, as_edge) ==
        condition::exhausted));
    account.left = 100;
    for (std::uintptr_t n = 0; n != 10; ++n)
        BOOST_TEST(!h.add_filter(timer(n), one, readable, as_edge));
    BOOST_TEST(account.allocations == 11u);
    for (std::uintptr_t n = 0; n != 10; ++n)
    {
        BOOST_TEST(!h.modify_filter(timer(n), two, readable, as_oneshot));
        if (n % 2 == 0)
            BOOST_TEST(!h.remove_filter(timer(n)));
    }
    BOOST_TEST(account.allocations == 11u);
    {
        half other(account);
        BOOST_TEST(!other.add_filter(timer(1), one, readable, as_edge));
    }
    BOOST_TEST(account.deallocations == 5u + 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
