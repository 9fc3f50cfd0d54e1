//! Tests <vigil/system/fault.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/fault.hpp>
#include <vigil/system/fault.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <set>
#include <type_traits>

namespace vigil::test {
namespace {

static_assert(fault(EIO).error() == EIO);
static_assert(fault::none().error() == 0);
static_assert(fault::shorter().error() == 0);
static_assert(fault::none() != fault::shorter());
static_assert(fault(EIO) == fault(EIO));
static_assert(fault(EIO) != fault(EINTR));
static_assert(!std::is_copy_constructible_v<fault_plan>);

static_assert(is_carried_out(os_call::close, fault(EINTR)));
static_assert(is_carried_out(os_call::close, fault(EIO)));
static_assert(is_carried_out(os_call::connect, fault(EINTR)));
static_assert(is_carried_out(os_call::connect, fault(EINPROGRESS)));
static_assert(!is_carried_out(os_call::connect, fault(ECONNREFUSED)));
static_assert(!is_carried_out(os_call::read, fault(EINTR)));

BOOST_AUTO_TEST_SUITE(fault_suite)

BOOST_AUTO_TEST_CASE(the_ways_of_a_call_are_different_and_end)
{
    for (fault_entry const& e : fault_table)
    {
        BOOST_TEST_INFO_SCOPE(e.name);
        std::set<int> seen;
        std::size_t n = 0;
        for (; e.way(n) != fault::none(); ++n)
        {
            int const error = e.way(n) == fault::shorter() ? -1 : e.errors[n];
            BOOST_TEST((error == -1 || e.way(n).error() == error));
            BOOST_TEST(seen.insert(error).second, error);
        }
        BOOST_TEST((n == 0) == (e.call == os_call::now));
        BOOST_TEST((e.way(n + 1) == fault::none()));
        BOOST_TEST((e.way(1000) == fault::none()));
    }
}

BOOST_AUTO_TEST_CASE(without_a_plan_nothing_fails)
{
    BOOST_TEST((fault_plan::next(os_call::read) == fault::none()));
    {
        fault_plan const plan = fault_plan::nth(1, 0);
        BOOST_TEST(plan.calls() == 0u);
    }
    BOOST_TEST((fault_plan::next(os_call::read) == fault::none()));
}

BOOST_AUTO_TEST_CASE(a_plan_of_none_counts)
{
    fault_plan const plan = fault_plan::none();
    for (os_call const call : {os_call::read, os_call::bind, os_call::read})
        BOOST_TEST((fault_plan::next(call) == fault::none()));
    BOOST_TEST(plan.calls() == 3u);
    BOOST_TEST(plan.calls(os_call::read) == 2u);
    BOOST_TEST(plan.calls(os_call::bind) == 1u);
    BOOST_TEST(plan.calls(os_call::write) == 0u);
    BOOST_TEST(!plan.was_reached());
    BOOST_TEST(!plan.has_failed());
}

BOOST_AUTO_TEST_CASE(one_call_fails_and_no_other)
{
    fault_plan const plan = fault_plan::nth(2, 1);
    BOOST_TEST((fault_plan::next(os_call::listen) == fault::none()));
    BOOST_TEST(!plan.was_reached());
    BOOST_TEST((fault_plan::next(os_call::listen) == fault(EBADF)));
    BOOST_TEST(plan.was_reached());
    BOOST_TEST(plan.has_failed());
    BOOST_TEST((plan.failed_call() == os_call::listen));
    BOOST_TEST((plan.what() == fault(EBADF)));
    BOOST_TEST((fault_plan::next(os_call::bind) == fault::none()));
    BOOST_TEST((plan.what() == fault(EBADF)));
    BOOST_TEST((plan.failed_call() == os_call::listen));
}

BOOST_AUTO_TEST_CASE(a_short_transfer_is_a_fault)
{
    fault_plan const plan = fault_plan::nth(1, 0);
    BOOST_TEST((fault_plan::next(os_call::read) == fault::shorter()));
    BOOST_TEST(plan.has_failed());
    BOOST_TEST((plan.what() == fault::shorter()));
}

// This ends the loop over the ways of one call.
BOOST_AUTO_TEST_CASE(a_call_may_have_fewer_ways)
{
    fault_plan const plan = fault_plan::nth(1, 4);
    BOOST_TEST((fault_plan::next(os_call::listen) == fault::none()));
    BOOST_TEST(plan.was_reached());
    BOOST_TEST(!plan.has_failed());
}

BOOST_AUTO_TEST_CASE(every_call_of_one_name_fails)
{
    fault_plan const plan = fault_plan::every(os_call::bind, EACCES);
    for (int i = 0; i != 3; ++i)
    {
        BOOST_TEST((fault_plan::next(os_call::bind) == fault(EACCES)));
        BOOST_TEST((fault_plan::next(os_call::listen) == fault::none()));
    }
    BOOST_TEST(plan.calls(os_call::bind) == 3u);
}

// Nothing of the last one is left.
BOOST_AUTO_TEST_CASE(a_plan_begins_anew)
{
    {
        fault_plan const plan = fault_plan::nth(1, 0);
        BOOST_TEST((fault_plan::next(os_call::listen) == fault(EADDRINUSE)));
    }
    {
        fault_plan const plan = fault_plan::every(os_call::bind, EACCES);
        BOOST_TEST(plan.calls(os_call::listen) == 0u);
        BOOST_TEST((fault_plan::next(os_call::listen) == fault::none()));
        BOOST_TEST(!plan.was_reached());
        BOOST_TEST(!plan.has_failed());
    }
    fault_plan const plan = fault_plan::none();
    BOOST_TEST((fault_plan::next(os_call::bind) == fault::none()));
    BOOST_TEST(plan.calls() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
