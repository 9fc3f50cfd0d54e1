//! Tests <vigil/system/call_codec.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_codec.hpp>
#include <vigil/system/call_codec.hpp> // guarded
#include <vigil/system/call_handles.hpp>
#include <vigil/system/call_text.hpp>
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::test {
namespace {

using os = default_system;
using codec = call_codec<os>;

constexpr ip_address loopback{address_family::v4, 80, 0, {127, 0, 0, 1}};

/// Handles by the numbers of the test, and those that are given out.
struct numbers
{
    handle_code made(int h) { return made_handle(static_cast<unsigned>(h)); }
    int take(handle_code h) { return 1'000 + static_cast<int>(ordinal_of(h)); }
};

/// What is asked, as a person reads it.
template <os_call Call, class... Args>
std::string asked(Args const&... args)
{
    log_writer out;
    codec::put_asked<Call>(out, args...);
    call_record r;
    r.call = logged(Call);
    r.object = made_handle(static_cast<unsigned>(codec::object<Call>(args...)));
    if (!has_object(Call))
        r.object = handle_code::none;
    r.asked = out.view();
    return std::string(call_text::asked(r).view());
}

/// What is answered goes there and back into other arguments.
template <os_call Call, class Returned, class F, class... Args>
Returned answered(Returned r, F back, Args const&... args)
{
    log_writer out;
    numbers handles;
    codec::put_answered<Call>(out, handles, r, args...);
    log_reader in(out.view());
    auto again = back(in, handles);
    codec::set<Call>(again, codec::number<Call>(r));
    BOOST_TEST(in.is_empty());
    BOOST_TEST(!in.has_failed());
    return again;
}

BOOST_AUTO_TEST_SUITE(call_codec_suite)

BOOST_AUTO_TEST_CASE(what_is_asked_is_readable)
{
    using enum os_call;
    os::address_type const to(loopback);
    char room[8];
    char one[] = "one";
    char two[] = "two";
    os::buffer_type const both[] = {
        os::make_buffer(one, 3), os::make_buffer(two, 3)};
    auto const empty = os::make_buffer(room, 8);
    os::address_type from;
    int value = 0;
    std::error_code pending;
    int ends[2] = {};
    char name[os::interface_name_capacity] = {};
    std::size_t const size = 8;
    std::size_t const count = 2;
    BOOST_TEST(asked<now>() == "now()");
    BOOST_TEST(asked<os_call::sleep>(std::int64_t{5}) ==
        "sleep"
        "(5)");
    BOOST_TEST(asked<os_call::read>(7, static_cast<void*>(room), size) ==
        "read(handle 7, 8)");
    BOOST_TEST(asked<os_call::write>(7, static_cast<void const*>("ab"),
                   std::size_t{2}) == R"(write(handle 7, "ab"))");
    BOOST_TEST(asked<os_call::close>(7) == "close(handle 7)");
    BOOST_TEST(asked<pipe_pair>(ends) == "pipe()");
    BOOST_TEST(asked<write_pipe>(7, &both[0], count) ==
        R"(write_pipe(handle 7, "onetwo"))");
    BOOST_TEST(asked<read_pipe>(7, &empty, std::size_t{1}) ==
        "read_pipe(handle 7, 8)");
    BOOST_TEST(asked<os_call::socket>(address_family::v6,
                   socket_kind::datagram) == "socket(2, 1)");
    BOOST_TEST(asked<socket_pair>(socket_kind::stream, ends) == "pair(0)");
    BOOST_TEST(asked<os_call::bind>(7, to) == "bind(handle 7, 127.0.0.1:80)");
    BOOST_TEST(
        asked<os_call::connect>(7, to) == "connect(handle 7, 127.0.0.1:80)");
    BOOST_TEST(asked<os_call::listen>(7, 128) == "listen(handle 7, 128)");
    BOOST_TEST(asked<os_call::accept>(7, from) == "accept(handle 7)");
    BOOST_TEST(asked<local_address>(7, from) == "local_address(handle 7)");
    BOOST_TEST(asked<os_call::shutdown>(7, direction::both) ==
        "shutdown(handle 7, 2)");
    BOOST_TEST(asked<send_message>(7, &both[0], count, &to) ==
        R"(send_message(handle 7, "onetwo", 127.0.0.1:80))");
    BOOST_TEST(asked<send_message>(7, &both[0], count,
                   static_cast<os::address_type const*>(nullptr)) ==
        R"(send_message(handle 7, "onetwo"))");
    BOOST_TEST(asked<receive_message>(7, &empty, std::size_t{1}, true, &from) ==
        "receive_message(handle 7, 8, 1, 1)");
    BOOST_TEST(asked<set_option>(7, socket_option::keep_alive, 1) ==
        "set_option(handle 7, 4, 1)");
    BOOST_TEST(asked<get_option>(7, socket_option::keep_alive, value) ==
        "get_option(handle 7, 4)");
    BOOST_TEST(
        asked<os_call::take_error>(7, pending) == "take_error(handle 7)");
    BOOST_TEST(asked<set_linger>(7, 5) == "set_linger(handle 7, 5)");
    BOOST_TEST(asked<get_linger>(7, value) == "get_linger(handle 7)");
    BOOST_TEST(asked<os_call::join>(7, loopback, std::uint32_t{2}) ==
        "join(handle 7, 127.0.0.1:80, 2)");
    BOOST_TEST(asked<interface_index>(static_cast<char const*>("lo")) ==
        R"(interface_index("lo"))");
    BOOST_TEST(
        asked<interface_name>(std::uint32_t{1}, name) == "interface_name(1)");
    BOOST_TEST(asked<event_counter>() == "event_counter()");
    BOOST_TEST(asked<epoll_wait>(7, 1, 2) == "epoll_wait()");
}

BOOST_AUTO_TEST_CASE(handles_are_made_anew)
{
    using enum os_call;
    auto const family = address_family::v4;
    auto const stream = socket_kind::stream;
    int const h = answered<os_call::socket>(7, [&](auto& in, auto& handles) {
        return codec::take_answered<os_call::socket, numbers, int>(
            in, handles, family, stream);
    });
    BOOST_TEST(h == 1'007);
    int const from[2] = {3, 4};
    int to[2] = {};
    BOOST_TEST(answered<pipe_pair>(
                   0,
                   [&](auto& in, auto& handles) {
                       return codec::take_answered<pipe_pair, numbers, int>(
                           in, handles, to);
                   },
                   from) == 0);
    BOOST_TEST(to[0] == 1'003);
    BOOST_TEST(to[1] == 1'004);
}

BOOST_AUTO_TEST_CASE(bytes_come_back)
{
    using enum os_call;
    std::string from = "four....";
    std::string to = "        ";
    void* const room = from.data();
    void* const back = to.data();
    std::size_t const size = 8;
    int const h = 7;
    BOOST_TEST(answered<os_call::read>(
                   std::ptrdiff_t{4},
                   [&](auto& in, auto& handles) {
                       return codec::take_answered<os_call::read, numbers,
                           std::ptrdiff_t>(in, handles, h, back, size);
                   },
                   h, room, size) == 4);
    BOOST_TEST(to == "four    ");
    auto const in_buffer = os::make_buffer(from.data(), 8);
    auto const out_buffer = os::make_buffer(to.data(), 8);
    os::buffer_type const* const in_buffers = &in_buffer;
    os::buffer_type const* const out_buffers = &out_buffer;
    std::size_t const one = 1;
    bool const peeks = false;
    os::address_type sender(loopback);
    os::address_type* const in_sender = &sender;
    os::address_type told;
    os::address_type* const out_sender = &told;
    auto const r = answered<receive_message>(
        os::received{6, true},
        [&](auto& in, auto& handles) {
            return codec::take_answered<receive_message, numbers, os::received>(
                in, handles, h, out_buffers, one, peeks, out_sender);
        },
        h, in_buffers, one, peeks, in_sender);
    BOOST_TEST(r.size == 6);
    BOOST_TEST(r.truncated);
    BOOST_TEST(to == "four..  ");
    BOOST_TEST((told.ip() == loopback));
}

// A log says more than there is room for: nothing is written beyond.
BOOST_AUTO_TEST_CASE(a_read_does_not_overflow)
{
    log_writer out;
    out.bytes("much too much", 13);
    log_reader in(out.view());
    numbers handles;
    std::string to = "....";
    void* const room = to.data();
    std::size_t const size = 2;
    int const h = 7;
    codec::take_answered<os_call::read, numbers, std::ptrdiff_t>(
        in, handles, h, room, size);
    BOOST_TEST(to == "....");
}

BOOST_AUTO_TEST_CASE(stored_values_come_back)
{
    using enum os_call;
    int const h = 7;
    auto const option = socket_option::keep_alive;
    int value = 42;
    int other = 0;
    answered<get_option>(
        0,
        [&](auto& in, auto& handles) {
            return codec::take_answered<get_option, numbers, int>(
                in, handles, h, option, other);
        },
        h, option, value);
    BOOST_TEST(other == 42);
    auto pending = std::make_error_code(std::errc::connection_reset);
    std::error_code told;
    answered<os_call::take_error>(
        0,
        [&](auto& in, auto& handles) {
            return codec::take_answered<os_call::take_error, numbers, int>(
                in, handles, h, told);
        },
        h, pending);
    BOOST_TEST((told == pending));
    std::uint32_t const index = 1;
    char name[os::interface_name_capacity] = "lo";
    char text[os::interface_name_capacity] = "";
    BOOST_TEST(answered<interface_name>(
        true,
        [&](auto& in, auto& handles) {
            return codec::take_answered<interface_name, numbers, bool>(
                in, handles, index, text);
        },
        index, name));
    BOOST_TEST(text == std::string_view("lo"));
    os::address_type const bound(loopback);
    os::address_type said;
    answered<local_address>(
        0,
        [&](auto& in, auto& handles) {
            return codec::take_answered<local_address, numbers, int>(
                in, handles, h, said);
        },
        h, bound);
    BOOST_TEST((said.ip() == loopback));
}

BOOST_AUTO_TEST_CASE(a_failure_is_known_by_its_result)
{
    using enum os_call;
    BOOST_TEST(codec::has_failed<os_call::socket>(-1));
    BOOST_TEST(!codec::has_failed<os_call::socket>(0));
    BOOST_TEST(codec::has_failed<os_call::close>(-1));
    BOOST_TEST(codec::has_failed<os_call::read>(std::ptrdiff_t{-1}));
    BOOST_TEST(!codec::has_failed<os_call::read>(std::ptrdiff_t{0}));
    BOOST_TEST(codec::has_failed<receive_message>(os::received{-1, false}));
    BOOST_TEST(codec::has_failed<os_call::kind>(handle_kind::closed));
    BOOST_TEST(codec::has_failed<interface_index>(std::uint32_t{0}));
    BOOST_TEST(codec::has_failed<interface_name>(false));
    BOOST_TEST(!codec::has_failed<now>(std::int64_t{0}));
    BOOST_TEST((codec::failure<os_call::socket, int>() == os::invalid));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
