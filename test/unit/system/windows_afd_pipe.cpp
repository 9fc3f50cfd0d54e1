//! Tests <vigil/system/windows_afd_pipe.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_afd_pipe.hpp>
#include <vigil/system/windows_afd_pipe.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using system = windows_afd_pipe;

struct fixture
{
    ~fixture() { system::close_port(port); }

    std::wstring const name =
        L"\\\\.\\pipe\\vigil.floor." + std::to_wstring(::GetCurrentProcessId());
    system::port_type port = system::open_port();
    system::packet_type room[4];
};

BOOST_AUTO_TEST_SUITE(windows_afd_pipe_suite)

BOOST_FIXTURE_TEST_CASE(each_accepted_operation_has_one_packet, fixture)
{
    auto const server = system::create_pipe(name.c_str(), {true, true, 2, 64});
    BOOST_TEST_REQUIRE(server != system::no_port);
    BOOST_TEST(system::associate(port, server, 7) == 0);
    system::overlapped_type o{};
    BOOST_TEST(system::connect_pipe(server, &o) == 0);
    auto const client = system::open_pipe(name.c_str(), true);
    BOOST_TEST_REQUIRE(client != system::no_port);
    BOOST_TEST(system::get_packets(port, room, 4, 5000) == 1);
    BOOST_TEST(system::pointer_of(room[0]) == &o);
    BOOST_TEST(system::status_of(room[0]) == 0);

    BOOST_TEST(system::associate(port, client, 8) == 0);
    system::overlapped_type w{};
    BOOST_TEST(system::begin_write(client, "message", 7, &w) == 0);
    BOOST_TEST(system::get_packets(port, room, 4, 5000) == 1);
    BOOST_TEST(system::size_of(room[0]) == 7u);

    // A part, at once: with a packet.
    char bytes[4];
    system::overlapped_type r{};
    BOOST_TEST(system::begin_read(server, bytes, 4, &r) == 0);
    BOOST_TEST(system::get_packets(port, room, 4, 5000) == 1);
    BOOST_TEST(system::status_of(room[0]) == system::status_more_data);
    BOOST_TEST(system::size_of(room[0]) == 4u);
    r = {};
    BOOST_TEST(system::begin_read(server, bytes, 4, &r) == 0);
    BOOST_TEST(system::get_packets(port, room, 4, 5000) == 1);
    BOOST_TEST(system::size_of(room[0]) == 3u);

    r = {};
    BOOST_TEST(system::begin_read(server, bytes, 4, &r) == 0);
    system::cancel(server, &r);
    BOOST_TEST(system::get_packets(port, room, 4, 5000) == 1);
    BOOST_TEST(system::status_of(room[0]) == system::status_cancelled);

    system::close_port(client);
    BOOST_TEST(system::begin_read(server, bytes, 4, &r) == -1);
    std::error_code const why(
        static_cast<int>(::GetLastError()), windows_category());
    BOOST_TEST(system::is_pipe_end(why));
    BOOST_TEST(!system::is_connected({2, windows_category()}));
    BOOST_TEST(system::get_packets(port, room, 4, 0) == 0, "refused: none");
    BOOST_TEST(system::disconnect_pipe(server) == 0);
    system::close_port(server);
}

BOOST_FIXTURE_TEST_CASE(a_name_from_utf_8, fixture)
{
    wchar_t wide[8];
    BOOST_TEST(system::to_wide("pi\xc3\xb1", wide));
    BOOST_TEST((std::wstring(wide) == L"pi\u00f1"));
    BOOST_TEST(!system::to_wide("", wide));
    BOOST_TEST(!system::to_wide("\xff", wide));
    BOOST_TEST(!system::to_wide("12345678", wide), "no room for the null");
    BOOST_TEST(system::open_pipe(name.c_str(), false) == system::no_port);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
