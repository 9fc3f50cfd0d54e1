//! Tests <vigil/system/call_threads.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_threads.hpp>
#include <vigil/system/call_threads.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <thread>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(call_threads_suite)

BOOST_AUTO_TEST_CASE(a_number_is_that_of_one_thread_and_one_session)
{
    call_threads first;
    first.begin();
    BOOST_TEST(!first.is_known());
    call_threads::set(first.session(), 7);
    BOOST_TEST(first.is_known());
    BOOST_TEST(first.number() == 7u);
    bool is_known_elsewhere = true;
    std::thread([&] { is_known_elsewhere = first.is_known(); }).join();
    BOOST_TEST(!is_known_elsewhere);
    call_threads second;
    second.begin();
    BOOST_TEST((second.session() != first.session()));
    BOOST_TEST(!second.is_known());
    BOOST_TEST(first.is_known());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
