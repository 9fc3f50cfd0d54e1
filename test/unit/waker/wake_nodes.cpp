//! Tests <vigil/waker/wake_nodes.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/default.hpp>
#include <vigil/waker/wake_nodes.hpp>
#include <vigil/waker/wake_nodes.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace vigil::test {
namespace {

/// A signal that counts how many are open.
class counted_signal
{
public:
    static inline int open = 0;

    counted_signal() noexcept = default;

    explicit counted_signal(int handle) noexcept
        : handle_(handle)
    {
        ++open;
    }

    counted_signal& operator=(counted_signal&& other) noexcept
    {
        if (handle_ != -1)
            --open;
        handle_ = std::exchange(other.handle_, -1);
        return *this;
    }

    [[nodiscard]] int handle() const noexcept { return handle_; }

private:
    int handle_ = -1;
};

/// As much of a registry as the nodes ask for, with native edges.
struct scripted_registry
{
    using system_type = default_system;

    struct selector_type
    {
        static constexpr auto capabilities =
            hana::make_set(hana::type_c<edge_t>);
    };

    [[nodiscard]] bool is_inherited() const noexcept { return inherited; }

    bool inherited = false;
};

struct fixture : wake_nodes<scripted_registry, counted_signal>
{
    static constexpr auto is_seen = [](token) { return true; };
    static constexpr auto is_unseen = [](token) { return false; };

    fixture()
    {
        int handle = 3;
        for (auto& each : nodes)
        {
            each.signal = counted_signal(handle);
            each.name = token{static_cast<std::uintptr_t>(handle++)};
        }
    }

    ~fixture() { BOOST_TEST(counted_signal::open == 0); }

    void retire(std::size_t n)
    {
        nodes[n].state = wake_state::raised;
        give_back(where, nodes[n]);
    }

    scripted_registry where;
    std::array<wake_node<scripted_registry, counted_signal>, 3> nodes;
};

BOOST_FIXTURE_TEST_SUITE(wake_nodes_suite, fixture)

BOOST_AUTO_TEST_CASE(what_was_never_raised_goes_at_once)
{
    for (auto& each : nodes)
        give_back(where, each);
    BOOST_TEST(epoch() == 0u);
    BOOST_TEST(counted_signal::open == 0);
}

// A wait that began before the retirement may have missed the wake.
BOOST_AUTO_TEST_CASE(what_was_raised_waits_for_a_later_wait)
{
    retire(0);
    auto const before = epoch();
    BOOST_TEST(before != 0u);
    retire(1);
    retire(2);
    BOOST_TEST(epoch() != before);
    BOOST_TEST(counted_signal::open == 3);
    collect(where, before, is_seen);
    BOOST_TEST(counted_signal::open == 2);
    BOOST_TEST(nodes[0].signal.handle() == -1);
    collect(where, epoch(), is_seen);
    BOOST_TEST(counted_signal::open == 0);
    BOOST_TEST(epoch() == 0u);
}

BOOST_AUTO_TEST_CASE(what_was_not_seen_stays)
{
    retire(0);
    retire(1);
    collect(where, epoch(), is_unseen);
    BOOST_TEST(nodes[0].signal.handle() == 3);
    collect(where, epoch(), [](token t) { return t == token{4}; });
    BOOST_TEST(nodes[0].signal.handle() == 3);
    BOOST_TEST(nodes[1].signal.handle() == -1);
    BOOST_TEST(epoch() != 0u);
    collect(where, epoch(), is_seen);
    give_back(where, nodes[2]);
}

// 0 stands for none, and the order outlives the end of the numbers.
BOOST_AUTO_TEST_CASE(the_numbers_wrap_around)
{
    count_ = 0xffff'ffff;
    retire(0);
    auto const before = epoch();
    BOOST_TEST(before == 1u);
    count_ = 0x7fff'ffff;
    retire(1);
    auto const later = epoch();
    BOOST_TEST(later == 0x8000'0000u);
    collect(where, later, is_seen);
    BOOST_TEST(counted_signal::open == 1);
    give_back(where, nodes[2]);
}

// Another thread of the parent may have held the lock.
BOOST_AUTO_TEST_CASE(a_forked_child_takes_no_lock)
{
    where.inherited = true;
    mutex_.lock();
    for (auto& each : nodes)
    {
        each.state = wake_state::raised;
        give_back(where, each);
    }
    BOOST_TEST(epoch() == 0u);
    BOOST_TEST(counted_signal::open == 0);
    mutex_.unlock();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
