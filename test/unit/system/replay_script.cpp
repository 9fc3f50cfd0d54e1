//! Tests <vigil/system/replay_script.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/replay_script.hpp>
#include <vigil/system/replay_script.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace vigil::test {
namespace {

/// A log of calls of threads; a start brings the thread with the next number.
std::vector<std::byte> make_log(
    std::initializer_list<std::pair<std::uint32_t, logged_call>> calls,
    std::size_t calls_a_block = 2)
{
    log_writer out;
    log_writer block;
    std::uint32_t in_block = 0;
    std::uint32_t all = 0;
    log_format::put_header(out);
    for (auto const& [thread, call] : calls)
    {
        log_writer answered;
        answered.number(thread + 1);
        call_record r;
        r.call = call;
        r.thread = thread;
        r.result = ++all;
        r.answered = answered.view();
        r.put(block);
        if (++in_block == calls_a_block || all == calls.size())
        {
            log_format::put_block(out, block.view(), in_block);
            block.clear();
            in_block = 0;
        }
    }
    log_format::put_block(out, {}, all);
    return {out.view().begin(), out.view().end()};
}

constexpr logged_call now = logged(os_call::now);
constexpr logged_call sleep = logged(os_call::sleep);
constexpr logged_call start = logged_call::thread_start;

BOOST_AUTO_TEST_SUITE(replay_script_suite)

BOOST_AUTO_TEST_CASE(calls_come_in_their_order_whatever_block_they_are_in)
{
    for (std::size_t const size : {1u, 2u, 3u, 100u})
    {
        auto const log = make_log(
            {{0, now}, {0, now}, {0, sleep}, {0, now}, {0, now}}, size);
        replay_script script;
        BOOST_TEST(!script.open(log));
        BOOST_TEST(script.number() == 0u);
        for (int n = 1; n != 6; ++n)
        {
            BOOST_TEST(script.next());
            BOOST_TEST(script.number() == static_cast<unsigned>(n));
            BOOST_TEST(script.current().result == n);
        }
        BOOST_TEST(!script.next());
        BOOST_TEST(!script.next());
        BOOST_TEST(!script.blocks().is_cut());
    }
}

// A thread that nobody started is known by the call with which it begins.
BOOST_AUTO_TEST_CASE(a_thread_from_elsewhere_has_the_number_of_its_first_call)
{
    auto const log = make_log({{0, now}, {1, sleep}, {2, now}, {1, now}});
    replay_script script;
    BOOST_TEST(!script.open(log));
    BOOST_TEST(script.begin_thread(sleep) == 1u);
    BOOST_TEST(script.begin_thread(now) == 0u);
    BOOST_TEST(script.begin_thread(sleep) == 2u); // none left begins so
    BOOST_TEST(script.begin_thread(now) == replay_script::unknown);
}

BOOST_AUTO_TEST_CASE(a_thread_that_was_started_has_its_number)
{
    auto const log = make_log({{0, start}, {1, now}, {0, now}});
    replay_script script;
    BOOST_TEST(!script.open(log));
    BOOST_TEST(script.begin_thread(now) == 0u);
    BOOST_TEST(script.begin_thread(now) == replay_script::unknown);
}

// Sound blocks, and no calls in them.
BOOST_AUTO_TEST_CASE(what_is_no_list_of_calls_is_damaged)
{
    for (std::size_t const size : {1u, 20u, 60u})
    {
        log_writer out;
        log_writer block;
        for (std::size_t n = 0; n != size; ++n)
            block.number(0xee, 1);
        log_format::put_header(out);
        log_format::put_block(out, block.view(), 1);
        replay_script script;
        BOOST_TEST((script.open(out.view()) == log_errc::damaged));
    }
    auto const log = make_log({{0, static_cast<logged_call>(199)}});
    replay_script script;
    BOOST_TEST((script.open(log) == log_errc::damaged));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
