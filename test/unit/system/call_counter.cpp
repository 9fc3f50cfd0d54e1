//! Tests <vigil/system/call_counter.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_counter.hpp>
#include <vigil/system/call_counter.hpp> // guarded
#include <vigil/system/default.hpp>
#include <vigil/system/traced.hpp>

#include <boost/test/unit_test.hpp>

#include <thread>

namespace vigil::test {
namespace {

using os = traced<default_system, call_counter>;

BOOST_AUTO_TEST_SUITE(call_counter_suite)

BOOST_AUTO_TEST_CASE(calls_failures_and_bytes_are_counted)
{
    call_counter::reset();
    int ends[2];
    os::pipe(ends);
    os::write(ends[1], "four", 4);
    char room[8];
    os::read(ends[0], room, 3);
    os::read(ends[0], room, 8);
    os::read(ends[0], room, 8);
    os::close(ends[0]);
    os::close(ends[1]);
    BOOST_TEST((call_counter::of(os_call::write) == call_counts{1, 0, 4}));
    BOOST_TEST((call_counter::of(os_call::read) == call_counts{3, 1, 4}));
    BOOST_TEST((call_counter::of(os_call::close) == call_counts{2, 0, 0}));
    BOOST_TEST((call_counter::of(os_call::bind) == call_counts{}));
    BOOST_TEST((call_counter::all() == call_counts{7, 1, 8}));
    call_counter::reset();
    BOOST_TEST((call_counter::all() == call_counts{}));
}

BOOST_AUTO_TEST_CASE(threads_count_together)
{
    call_counter::reset();
    auto const many = [] {
        for (int n = 0; n != 1'000; ++n)
            os::kind(-1);
    };
    std::thread other(many);
    many();
    other.join();
    BOOST_TEST(call_counter::of(os_call::kind).calls == 2'000u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
