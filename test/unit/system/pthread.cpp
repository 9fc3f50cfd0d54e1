//! Tests <vigil/system/pthread.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/pthread.hpp>
#include <vigil/system/pthread.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include <pthread.h>
#include <support/threads.hpp>

namespace vigil::test {
namespace {

static_assert(!std::is_copy_constructible_v<pthread_thread>);
static_assert(std::is_nothrow_move_constructible_v<pthread_thread>);
static_assert(!std::is_move_constructible_v<pthread_mutex>);
static_assert(!std::is_move_constructible_v<pthread_condition_variable>);

BOOST_AUTO_TEST_SUITE(pthread_suite)

BOOST_AUTO_TEST_CASE(a_thread_is_another_one_until_it_is_joined)
{
    pthread_thread t;
    BOOST_TEST(!t.joinable());
    t.join(); // nothing
    pthread_t other = ::pthread_self();
    BOOST_REQUIRE(t.start([&] { other = ::pthread_self(); }) == 0);
    BOOST_TEST(t.joinable());
    t.join();
    BOOST_TEST(!t.joinable());
    BOOST_TEST(::pthread_equal(other, ::pthread_self()) == 0);
}

BOOST_AUTO_TEST_CASE(a_joined_one_can_start_again)
{
    pthread_thread t;
    int runs = 0;
    for (int i = 0; i != 3; ++i)
    {
        BOOST_REQUIRE(t.start([&] { ++runs; }) == 0);
        t.join();
    }
    BOOST_TEST(runs == 3);
}

// Joins: what it works on dies after it.
BOOST_AUTO_TEST_CASE(destruction_and_assignment_join)
{
    std::atomic<bool> goes_on{false};
    int first = 0;
    int second = 0;
    {
        pthread_thread a;
        pthread_thread b;
        BOOST_REQUIRE(a.start([&] {
            while (!goes_on)
            {
            }
            ++first;
        }) == 0);
        BOOST_REQUIRE(b.start([&] { ++second; }) == 0);
        goes_on = true;
        a = std::move(b);
        BOOST_TEST(first == 1);
        BOOST_TEST(!b.joinable());
        BOOST_TEST(a.joinable());
    }
    BOOST_TEST(second == 1);
}

BOOST_AUTO_TEST_CASE(a_moved_thread_is_joined_once)
{
    int runs = 0;
    pthread_thread a;
    BOOST_REQUIRE(a.start([&] { ++runs; }) == 0);
    pthread_thread b(std::move(a));
    BOOST_TEST(!a.joinable());
    a.join();
    b.join();
    BOOST_TEST(runs == 1);
}

// The valgrind lane would see it leak.
BOOST_AUTO_TEST_CASE(what_it_runs_may_only_move)
{
    auto owned = std::make_unique<int>(7);
    int seen = 0;
    pthread_thread t;
    BOOST_REQUIRE(t.start([p = std::move(owned), &seen] { seen = *p; }) == 0);
    t.join();
    BOOST_TEST(seen == 7);
}

// Says where it runs; there is no memory to be had for it.
struct without_memory
{
    static void* operator new(std::size_t, std::nothrow_t const&) noexcept
    {
        return nullptr;
    }

    void operator()() const { *where = ::pthread_self(); }

    pthread_t* where;
};

struct larger : without_memory
{
    int* more;
};

BOOST_AUTO_TEST_CASE(one_pointer_is_handed_over_without_memory)
{
    pthread_t where = ::pthread_self();
    pthread_thread t;
    BOOST_REQUIRE(t.start(without_memory{&where}) == 0);
    t.join();
    BOOST_TEST(::pthread_equal(where, ::pthread_self()) == 0);
    BOOST_TEST(t.start(larger{{&where}, nullptr}) == ENOMEM);
    BOOST_TEST(!t.joinable());
}

BOOST_AUTO_TEST_CASE(one_holds_a_mutex)
{
    pthread_mutex m;
    m.lock();
    BOOST_TEST(::pthread_mutex_trylock(m.native_handle()) == EBUSY);
    m.unlock();
    BOOST_TEST(::pthread_mutex_trylock(m.native_handle()) == 0);
    m.unlock();
    check_mutual_exclusion<pthread_mutex>();
}

BOOST_AUTO_TEST_CASE(a_condition_variable)
{
    check_turns<pthread_mutex, pthread_condition_variable>();
    check_wait_for<pthread_mutex, pthread_condition_variable>();
    check_notify_all<pthread_mutex, pthread_condition_variable>();
    check_release_during_a_wait<pthread_mutex, pthread_condition_variable>();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
