//! Tests <vigil/system/windows_handle.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows.hpp>
#include <vigil/system/windows_handle.hpp>
#include <vigil/system/windows_handle.hpp> // guarded
#include <vigil/timeout.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include <support/outside.hpp>

namespace vigil::test {
namespace {

using system = windows_system;

static_assert(sizeof(system::handle_type) == sizeof(SOCKET));
static_assert(system::invalid == INVALID_SOCKET);

system::handle_type open_socket()
{
    return system::socket(address_family::v4, socket_kind::stream);
}

/// The error of a receive that waits for a millisecond, if it waits.
int why_nothing_comes(system::handle_type h)
{
    unsigned long const limit = 1;
    ::setsockopt(h, SOL_SOCKET, SO_RCVTIMEO,
        reinterpret_cast<char const*>(&limit), sizeof limit);
    char byte;
    return ::recv(h, &byte, 1, 0) == -1 ? ::WSAGetLastError() : 0;
}

BOOST_AUTO_TEST_SUITE(windows_handle_suite)

BOOST_AUTO_TEST_CASE(the_clock_never_goes_back)
{
    std::int64_t last = system::now();
    for (int i = 0; i != 10'000; ++i)
    {
        std::int64_t const next = system::now();
        BOOST_REQUIRE(next >= last);
        last = next;
    }
    BOOST_TEST(last > 0);
}

// The same second as the tick count of the OS, so that nothing overflowed.
BOOST_AUTO_TEST_CASE(the_clock_counts_nanoseconds)
{
    ULONGLONG const ticks = ::GetTickCount64();
    std::int64_t const begin = system::now();
    while (::GetTickCount64() < ticks + 100)
    {
    }
    std::int64_t const passed = system::now() - begin;
    BOOST_TEST(passed > 50'000'000);
    BOOST_TEST(passed < 5'000'000'000);
}

BOOST_AUTO_TEST_CASE(no_pause_is_short)
{
    for (std::int64_t const n : {0, 1, 999'999, 1'000'001, 20'000'000})
    {
        std::int64_t const begin = system::now();
        BOOST_TEST(system::sleep(n) == 0);
        BOOST_TEST(system::now() - begin >= n);
    }
}

BOOST_AUTO_TEST_CASE(a_guard_keeps_the_error)
{
    ::SetLastError(ERROR_BROKEN_PIPE);
    {
        system::error_guard const keep;
        ::SetLastError(ERROR_SUCCESS);
    }
    BOOST_TEST(::GetLastError() == DWORD{ERROR_BROKEN_PIPE});
}

BOOST_AUTO_TEST_CASE(kinds_are_told_apart)
{
    auto const h = open_socket();
    BOOST_TEST((system::kind(h) == handle_kind::pollable));
    BOOST_TEST(system::close(h) == 0);
    BOOST_TEST((system::kind(h) == handle_kind::closed));
    BOOST_TEST((system::kind(system::invalid) == handle_kind::closed));
    auto const file = outside::open_file();
    BOOST_TEST((system::kind(file) == handle_kind::regular_file));
    auto const directory = outside::open_directory();
    BOOST_TEST((system::kind(directory) == handle_kind::directory));
    for (auto const other : {file, directory})
        ::CloseHandle(reinterpret_cast<HANDLE>(other));
}

BOOST_AUTO_TEST_CASE(a_socket_is_adopted)
{
    SOCKET const h = ::socket(AF_INET, SOCK_DGRAM, 0);
    BOOST_REQUIRE(::SetHandleInformation(reinterpret_cast<HANDLE>(h),
                      HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT) != 0);
    BOOST_TEST(system::adopt(h) == 0);
    BOOST_TEST(!outside::is_inherited(h));
    char byte;
    BOOST_TEST(system::read(h, &byte, 1) == -1);
    BOOST_TEST(system::close(h) == 0);
}

BOOST_AUTO_TEST_CASE(what_is_no_socket_is_not_adopted)
{
    auto const file = outside::open_file();
    BOOST_TEST((system::adopt(file) == -1 &&
        system::error() == std::errc::not_a_socket));
    ::CloseHandle(reinterpret_cast<HANDLE>(file));
    BOOST_TEST((system::adopt(system::invalid) == -1 &&
        system::error() == std::errc::bad_file_descriptor));
}

// As Windows does with one that lingers, and Wine does not: it stays open
// until a call that blocks.
BOOST_AUTO_TEST_CASE(a_close_that_would_block_blocks)
{
    system::handle_type ends[2];
    BOOST_REQUIRE(system::pair(socket_kind::datagram, ends) == 0);
    int attempts = 0;
    int why = 0;
    auto const attempt = [&](system::handle_type h) {
        if (++attempts != 1)
        {
            why = why_nothing_comes(h);
            return system::close(h);
        }
        ::WSASetLastError(WSAEWOULDBLOCK);
        return -1;
    };
    BOOST_TEST(why_nothing_comes(ends[0]) == WSAEWOULDBLOCK);
    BOOST_TEST(system::close_by(ends[0], attempt) == 0);
    BOOST_TEST(attempts == 2);
    BOOST_TEST(why == WSAETIMEDOUT);
    BOOST_TEST((system::kind(ends[0]) == handle_kind::closed));
    BOOST_TEST(system::close_by(ends[0], attempt) == -1);
    BOOST_TEST(attempts == 3);
    BOOST_TEST(system::close(ends[1]) == 0);
}

BOOST_AUTO_TEST_CASE(a_socket_that_lingers_is_closed)
{
    system::handle_type ends[2];
    BOOST_REQUIRE(system::pair(socket_kind::stream, ends) == 0);
    BOOST_TEST(system::set_linger(ends[0], 1) == 0);
    BOOST_TEST(system::send(ends[0], "x", 1) == 1);
    BOOST_TEST(system::close(ends[0]) == 0);
    BOOST_TEST((system::kind(ends[0]) == handle_kind::closed));
    BOOST_TEST(system::close(ends[1]) == 0);
}

BOOST_AUTO_TEST_CASE(nothing_forks)
{
    static_assert(system::generation() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
