//! Tests <vigil/lock_guard.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/lock_guard.hpp>
#include <vigil/lock_guard.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <type_traits>

namespace vigil::test {
namespace {

// Neither movable nor of any system.
struct counting_mutex
{
    counting_mutex() = default;
    counting_mutex(counting_mutex const&) = delete;
    counting_mutex& operator=(counting_mutex const&) = delete;

    void lock() noexcept { ++locks; }
    void unlock() noexcept { ++unlocks; }

    int locks = 0;
    int unlocks = 0;
};

using guard = lock_guard<counting_mutex>;

static_assert(!std::is_copy_constructible_v<guard>);
static_assert(!std::is_move_constructible_v<guard>);
static_assert(!std::is_convertible_v<counting_mutex&, guard>);

BOOST_AUTO_TEST_SUITE(lock_guard_suite)

BOOST_AUTO_TEST_CASE(it_holds_the_mutex_while_it_lives)
{
    counting_mutex m;
    {
        lock_guard const held(m);
        BOOST_TEST(m.locks == 1);
        BOOST_TEST(m.unlocks == 0);
    }
    BOOST_TEST(m.locks == 1);
    BOOST_TEST(m.unlocks == 1);
}

BOOST_AUTO_TEST_CASE(an_exception_unlocks)
{
    counting_mutex m;
    auto const f = [&] {
        lock_guard const held(m);
        throw std::runtime_error("");
    };
    BOOST_CHECK_THROW(f(), std::runtime_error);
    BOOST_TEST(m.unlocks == 1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
