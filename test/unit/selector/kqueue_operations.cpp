//! Tests <vigil/selector/kqueue_operations.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/kqueue_operations.hpp>
#include <vigil/selector/kqueue_operations.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include <support/counting_allocator.hpp>
#include <support/kqueue_model.hpp>

namespace vigil::test {
namespace {

/// A model of its own, which can refuse a change.
struct refusing_model : kqueue_model
{
    static inline int failure = 0;

    static int kevent_change(handle_type kqueue, kevent_type const* changes,
        int count, kevent_type* receipts)
    {
        int const n =
            kqueue_model::kevent_change(kqueue, changes, count, receipts);
        for (int i = 0; i < n && failure != 0; ++i)
            receipts[i].data = failure;
        return n;
    }
};

using os = refusing_model;
using allocator = counting_allocator<std::byte>;
using operations = kqueue_operations<os, allocator>;

static_assert(tells_of_operations<kqueue_model>);
static_assert(!tells_of_operations<netbsd_model>);
static_assert(!tells_of_operations<linux_system>);

constexpr token one{1};
constexpr token two{2};

constexpr mode as_edge{};
constexpr mode as_level{.trigger = trigger::level};
constexpr mode as_oneshot{.trigger = trigger::oneshot};

class half : public operations
{
public:
    explicit half(memory_account& account)
        : operations(unique_handle<os>(os::kqueue_create()), allocator(account))
    {
    }
};

struct fixture
{
    ~fixture() { os::failure = 0; }

    memory_account account;
    half h{account};
    kqueue_operation_block block;
    kqueue_notice& n = block.aio_sigevent;
    kqueue_filter<os> f{.filter = os::evfilt_aio,
        .ident = reinterpret_cast<std::uintptr_t>(&block)};
};

BOOST_FIXTURE_TEST_SUITE(kqueue_operations_suite, fixture)

BOOST_AUTO_TEST_CASE(the_notice_says_whom_to_tell)
{
    BOOST_TEST(!h.add_operation(f, n, one, as_edge));
    BOOST_TEST(n.kqueue == h.native_handle());
    BOOST_TEST(n.name == 1u);
    BOOST_TEST(n.flags == os::ev_clear);
    BOOST_TEST(!h.modify_operation(f, n, two, as_level));
    BOOST_TEST(n.name == 2u);
    BOOST_TEST(n.flags == 0u);
    BOOST_TEST(!h.modify_operation(f, n, one, as_oneshot));
    BOOST_TEST(n.flags == os::ev_dispatch);
    BOOST_TEST(!h.remove_operation(f, n));
    BOOST_TEST(n.kqueue == -1);
    BOOST_TEST((h.remove_operation(f, n) == condition::not_registered));
    BOOST_TEST(!h.add_operation(f, n, two, as_edge));
    BOOST_TEST(n.name == 2u);
}

BOOST_AUTO_TEST_CASE(misuse_is_told_and_changes_nothing)
{
    BOOST_TEST((h.remove_operation(f, n) == condition::not_registered));
    BOOST_TEST(
        (h.modify_operation(f, n, one, as_edge) == condition::not_registered));
    BOOST_TEST(n.kqueue == -1);
    BOOST_TEST(!h.add_operation(f, n, one, as_edge));
    BOOST_TEST((
        h.add_operation(f, n, two, as_level) == condition::already_registered));
    BOOST_TEST(n.name == 1u);
    BOOST_TEST(n.flags == os::ev_clear);
    os::failure = ENOTSUP;
    BOOST_TEST(
        (h.modify_operation(f, n, two, as_level) == std::errc::not_supported));
    BOOST_TEST(n.name == 1u);
    os::failure = 0;
    BOOST_TEST(!h.remove_operation(f, n));
}

BOOST_AUTO_TEST_CASE(without_memory_nothing_is_said)
{
    account.left = 1; // the table
    BOOST_TEST((h.add_operation(f, n, one, as_edge) == condition::exhausted));
    BOOST_TEST(n.kqueue == -1);
    BOOST_TEST((h.remove_operation(f, n) == condition::not_registered));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
