//! Tests <vigil/system/windows_fiber_stack.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_fiber_stack.hpp>
#include <vigil/system/windows_fiber_stack.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <thread>
#include <utility>

namespace {

using vigil::fiber_stack;

void* outside = nullptr;
int entered = 0;

void CALLBACK count(void*)
{
    for (;;)
    {
        ++entered;
        ::SwitchToFiber(outside);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(what_runs_on_it_goes_on_where_it_was)
{
    fiber_stack opened = fiber_stack::open(65'536, &count);
    BOOST_REQUIRE(static_cast<bool>(opened));
    fiber_stack const stack = std::move(opened);
    BOOST_TEST(!opened);
    outside = fiber_stack::of_this_thread();
    BOOST_TEST(entered == 0);
    stack.enter();
    stack.enter();
    BOOST_TEST(entered == 2);
}

BOOST_AUTO_TEST_CASE(a_thread_is_one_fiber_and_no_thread_another)
{
    void* const mine = fiber_stack::of_this_thread();
    BOOST_TEST(mine != nullptr);
    BOOST_TEST(fiber_stack::of_this_thread() == mine);
    void* other = nullptr;
    std::thread([&] { other = fiber_stack::of_this_thread(); }).join();
    BOOST_TEST(other != nullptr);
    BOOST_TEST(other != mine);
}

BOOST_AUTO_TEST_CASE(an_absurd_size_is_no_stack)
{
    BOOST_TEST(!fiber_stack::open(std::size_t{1} << 60, &count));
}
