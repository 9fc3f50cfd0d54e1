//! Tests <vigil/system/windows_afd_wait.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_afd_wait.hpp>
#include <vigil/system/windows_afd_wait.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <atomic>

namespace vigil::test {
namespace {

using system = windows_afd_wait;

void count(void* counter)
{
    ++*static_cast<std::atomic<int>*>(counter);
}

BOOST_AUTO_TEST_SUITE(windows_afd_wait_suite)

BOOST_AUTO_TEST_CASE(a_signal_is_taken)
{
    auto const e = ::CreateEventW(nullptr, 0, 1, nullptr);
    BOOST_TEST(system::take_signal(e) == 1);
    BOOST_TEST(system::take_signal(e) == 0);
    ::CloseHandle(e);
    BOOST_TEST(system::take_signal(e) == -1);
}

BOOST_AUTO_TEST_CASE(a_mutex_is_told_from_all_else)
{
    auto const m = ::CreateMutexW(nullptr, 0, nullptr);
    auto const e = ::CreateEventW(nullptr, 0, 1, nullptr);
    HANDLE limited = nullptr;
    ::DuplicateHandle(::GetCurrentProcess(), m, ::GetCurrentProcess(), &limited,
        SYNCHRONIZE, 0, 0);
    BOOST_TEST(system::is_mutex(m));
    BOOST_TEST(system::is_mutex(limited), "without the right to ask, too");
    BOOST_TEST(!system::is_mutex(e));
    BOOST_TEST(!system::is_mutex(system::no_port));
    for (auto const h : {m, e, limited})
        ::CloseHandle(h);
}

BOOST_AUTO_TEST_CASE(the_pool_calls_once_and_not_after_the_end)
{
    auto const e = ::CreateEventW(nullptr, 1, 1, nullptr);
    std::atomic<int> calls{0};
    auto const wait = system::wait_by_pool<count>(e, &calls);
    BOOST_TEST_REQUIRE(wait != system::no_port);
    while (calls.load() == 0)
        ::SwitchToThread();
    system::end_pool_wait(wait);
    BOOST_TEST(calls.load() == 1);
    ::ResetEvent(e);
    auto const second = system::wait_by_pool<count>(e, &calls);
    system::end_pool_wait(second);
    ::SetEvent(e);
    BOOST_TEST(calls.load() == 1);
    ::CloseHandle(e);
}

// Windows 8 and later; not in Wine 8.
BOOST_AUTO_TEST_CASE(a_packet_that_waits)
{
    if (!system::has_wait_packets())
    {
        BOOST_TEST_MESSAGE("skipped: no wait-completion packets here");
        return;
    }
    auto const port = system::open_port();
    auto const packet = system::create_wait_packet();
    auto const e = ::CreateEventW(nullptr, 1, 0, nullptr);
    int about = 0;
    BOOST_TEST(system::wait_by_packet(packet, port, e, 3, &about) == 0);
    ::SetEvent(e);
    system::packet_type room[1];
    BOOST_TEST(system::get_packets(port, room, 1, 5000) == 1);
    BOOST_TEST(system::pointer_of(room[0]) == &about);
    ::ResetEvent(e);
    BOOST_TEST(system::wait_by_packet(packet, port, e, 3, &about) == 0);
    BOOST_TEST(system::cancel_wait_packet(packet));
    BOOST_TEST(system::get_packets(port, room, 1, 0) == 0);
    ::CloseHandle(e);
    system::close_port(packet);
    system::close_port(port);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
