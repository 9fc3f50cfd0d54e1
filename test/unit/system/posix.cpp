//! Tests <vigil/system/posix.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/posix.hpp>
#include <vigil/system/posix.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <type_traits>

#include <support/native.hpp>

namespace vigil::test {
namespace {

using os = posix_system;

static_assert(portable_system<os>);
static_assert(std::is_same_v<os::mutex, pthread_mutex>);
static_assert(std::is_same_v<os::thread, pthread_thread>);
static_assert(os::atomic<std::uint32_t>::is_always_lock_free);

struct polled
{
    polled() { BOOST_REQUIRE(os::pipe(ends) == 0); }
    polled(polled const&) = delete;
    polled& operator=(polled const&) = delete;

    ~polled()
    {
        os::close(ends[0]);
        if (ends[1] != -1)
            os::close(ends[1]);
    }

    short told(std::int64_t limit)
    {
        handles[0] = {ends[0], os::poll_in, 0};
        BOOST_TEST(os::poll(handles, 1, limit) >= 0);
        return handles[0].revents;
    }

    int ends[2];
    os::poll_type handles[2]{};
};

BOOST_FIXTURE_TEST_SUITE(posix_suite, polled)

// 1 ns that became 0 ms would spin.
BOOST_AUTO_TEST_CASE(a_limit_is_rounded_up)
{
    for (std::int64_t const limit : {1, 999'999, 1'000'000})
    {
        std::int64_t const start = os::now();
        BOOST_TEST(told(limit) == 0);
        BOOST_TEST(os::now() - start >= 1'000'000);
    }
    BOOST_TEST(told(0) == 0);
}

// All that its numbers can say: a day, and no end.
BOOST_AUTO_TEST_CASE(what_is_ready_ends_any_wait)
{
    BOOST_TEST(os::write(ends[1], "x", 1) == 1);
    for (std::int64_t const limit :
        {std::int64_t{-1}, std::int64_t{0}, std::int64_t{86'400'000'000'000}})
        BOOST_TEST(told(limit) == os::poll_in);
}

BOOST_AUTO_TEST_CASE(each_answer_has_its_name)
{
    handles[0] = {ends[1], os::poll_out, 0};
    handles[1] = {ends[0], os::poll_in, 0};
    BOOST_TEST(os::poll(handles, 2, -1) == 1);
    BOOST_TEST(handles[0].revents == os::poll_out);
    os::close(ends[1]);
    ends[1] = -1;
    BOOST_TEST(told(-1) == os::poll_hang_up);
    handles[0] = {100'000, os::poll_in, 0};
    BOOST_TEST(os::poll(handles, 1, -1) == 1);
    BOOST_TEST(handles[0].revents == os::poll_invalid);
}

BOOST_AUTO_TEST_CASE(a_writer_learns_that_nobody_reads)
{
    os::close(ends[0]);
    ends[0] = ends[1];
    ends[1] = -1;
    BOOST_TEST((told(-1) & os::poll_error) != 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
