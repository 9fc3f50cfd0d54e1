//! Tests <vigil/system/single_thread.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/single_thread.hpp>
#include <vigil/system/single_thread.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

struct of_one_thread : default_system
{
    using mutex = single_thread_mutex;
    using condition_variable = single_thread_condition_variable;
    using thread = no_thread;
};

static_assert(portable_system<of_one_thread>);
static_assert(!multithreaded<of_one_thread>);
static_assert(multithreaded<default_system>);
static_assert(!multithreaded<int>);

static_assert(std::is_empty_v<single_thread_mutex>);
static_assert(std::is_empty_v<single_thread_condition_variable>);
static_assert(std::is_empty_v<no_thread>);
static_assert(!std::is_copy_constructible_v<single_thread_mutex>);

BOOST_AUTO_TEST_SUITE(single_thread_suite)

BOOST_AUTO_TEST_CASE(nothing_waits)
{
    single_thread_mutex m;
    single_thread_condition_variable changed;
    {
        lock_guard const held(m);
        lock_guard const again(m); // nobody else could hold it
        changed.notify_one();
        changed.notify_all();
    }
    no_thread t;
    t.join();
    BOOST_TEST(!t.joinable());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
