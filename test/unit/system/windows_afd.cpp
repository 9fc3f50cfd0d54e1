//! Tests <vigil/system/windows_afd.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows.hpp>
#include <vigil/system/windows_afd.hpp>
#include <vigil/system/windows_afd.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <utility>

namespace vigil::test {
namespace {

using system = windows_system;

// A port, a device on it, and a pair of connected sockets.
struct fixture
{
    fixture()
    {
        BOOST_TEST_REQUIRE(system::associate(port, afd, 1) == 0);
        BOOST_TEST_REQUIRE(system::pair(socket_kind::stream, ends) == 0);
    }

    ~fixture()
    {
        system::close(ends[0]);
        system::close(ends[1]);
        system::close_port(afd);
        system::close_port(port);
    }

    std::int32_t ask(std::uint32_t events)
    {
        q = system::afd_question{};
        q.limit = (std::numeric_limits<std::int64_t>::max)();
        q.count = 1;
        q.handle = system::afd_base(ends[0]);
        q.events = events;
        return system::poll_afd(afd, q, &q);
    }

    bool is_answered(std::uint32_t milliseconds = 5000)
    {
        system::packet_type p[1];
        return system::get_packets(port, p, 1, milliseconds) == 1 &&
            system::pointer_of(p[0]) == &q && system::key_of(p[0]) == 1;
    }

    system::port_type port = system::open_port();
    system::port_type afd = system::open_afd();
    system::handle_type ends[2];
    system::afd_question q{};
};

BOOST_AUTO_TEST_SUITE(windows_afd_suite)

BOOST_FIXTURE_TEST_CASE(what_is_ready_is_answered_at_once, fixture)
{
    BOOST_TEST(ask(system::afd_send | system::afd_receive) >= 0);
    BOOST_TEST_REQUIRE(is_answered());
    BOOST_TEST(system::status_of(q) == 0);
    BOOST_TEST(q.count == 1u);
    BOOST_TEST(q.events == system::afd_send);
}

BOOST_FIXTURE_TEST_CASE(what_turns_ready_is_answered_then, fixture)
{
    BOOST_TEST(ask(system::afd_receive) >= 0);
    BOOST_TEST(!is_answered(0));
    BOOST_TEST(system::send(ends[1], "x", 1) == 1);
    BOOST_TEST_REQUIRE(is_answered());
    BOOST_TEST((q.events & system::afd_receive) != 0u);
}

BOOST_FIXTURE_TEST_CASE(a_cancelled_question_has_a_packet_too, fixture)
{
    BOOST_TEST(ask(system::afd_receive) >= 0);
    system::cancel_afd(afd, q);
    BOOST_TEST_REQUIRE(is_answered());
    BOOST_TEST(system::status_of(q) == system::status_cancelled);
    system::cancel_afd(afd, q); // is nothing
    BOOST_TEST(!is_answered(0));
}

BOOST_FIXTURE_TEST_CASE(a_refused_question_has_none, fixture)
{
    q.count = 1;
    q.handle = 0x12344;
    q.events = system::afd_receive;
    BOOST_TEST(system::poll_afd(afd, q, &q) == system::status_invalid_handle);
    BOOST_TEST((system::nt_error(system::status_invalid_handle) ==
        std::errc::bad_file_descriptor));
    BOOST_TEST(!is_answered(0));
}

BOOST_FIXTURE_TEST_CASE(a_local_close_is_answered, fixture)
{
    BOOST_TEST(ask(system::afd_local_close) >= 0);
    system::close(std::exchange(ends[0], system::invalid));
    BOOST_TEST_REQUIRE(is_answered());
    BOOST_TEST(q.events == system::afd_local_close);
}

BOOST_FIXTURE_TEST_CASE(what_a_handle_is, fixture)
{
    BOOST_TEST((system::afd_kind(ends[0]) == handle_kind::pollable));
    BOOST_TEST((system::afd_kind(reinterpret_cast<std::uintptr_t>(port)) ==
        handle_kind::regular_file));
    BOOST_TEST((system::afd_kind(0x12344) == handle_kind::closed));
    BOOST_TEST((system::afd_kind(system::invalid) == handle_kind::closed));
    BOOST_TEST((system::afd_kind(0) == handle_kind::closed));
}

BOOST_FIXTURE_TEST_CASE(a_socket_has_a_base, fixture)
{
    BOOST_TEST(system::afd_base(ends[0]) != system::invalid);
    BOOST_TEST(system::afd_base(system::invalid) == system::invalid);
}

// Providers that intercept what they must not, each in front of the next: of
// a socket `n` the next is `n - 1`, and 0 is that of AFD.
struct layers
{
    std::uintptr_t operator()(std::uintptr_t h, unsigned long code) const
    {
        ++calls;
        if (h == 0)
            return code == base_code ? 0 : refused(WSAEOPNOTSUPP);
        if (code == base_code && intercepts)
            return refused(WSAEINVAL);
        if (code == base_code)
            return 0;
        if (code != let_through)
            return leads_back ? h : refused(WSAEOPNOTSUPP);
        return h - 1;
    }

    static std::uintptr_t refused(int why)
    {
        ::WSASetLastError(why);
        return system::invalid;
    }

    static constexpr unsigned long base_code = 0x4800'0022;

    bool intercepts = true;
    unsigned long let_through = 0;
    bool leads_back = false; // the older codes, to the same socket
    mutable int calls = 0;
};

BOOST_AUTO_TEST_CASE(a_provider_that_intercepts_nothing)
{
    layers const none{false};
    BOOST_TEST(
        system::afd_base_by(1, [&](auto... a) { return none(a...); }) == 0u);
    BOOST_TEST(none.calls == 1);
}

// SIO_BSP_HANDLE_SELECT, SIO_BSP_HANDLE_POLL, SIO_BSP_HANDLE.
BOOST_AUTO_TEST_CASE(each_rung_leads_below_one_that_intercepts)
{
    for (unsigned long const code :
        {0x4800'001cul, 0x4800'001dul, 0x4800'001bul})
        for (std::uintptr_t const deep : {1u, 2u, 7u})
            for (bool const leads_back : {false, true})
            {
                layers const all{true, code, leads_back};
                BOOST_TEST(system::afd_base_by(deep,
                               [&](auto... a) { return all(a...); }) == 0u);
            }
}

// The first error is that of the socket itself; and nobody asks for ever.
BOOST_AUTO_TEST_CASE(without_a_rung_it_is_the_first_error)
{
    for (bool const leads_back : {false, true})
    {
        layers const all{true, 0, leads_back};
        BOOST_TEST(system::afd_base_by(3, [&](auto... a) {
            return all(a...);
        }) == system::invalid);
        BOOST_TEST(::WSAGetLastError() == WSAEINVAL);
        BOOST_TEST(all.calls == 4);
    }
    layers const endless{true, 0x4800'001cul};
    BOOST_TEST(system::afd_base_by(1000, [&](auto... a) {
        return endless(a...);
    }) == system::invalid);
    BOOST_TEST(::WSAGetLastError() == WSAEINVAL);
    BOOST_TEST(endless.calls < 20);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
