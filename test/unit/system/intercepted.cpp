//! Tests <vigil/system/intercepted.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/intercepted.hpp>
#include <vigil/system/intercepted.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace vigil::test {
namespace {

// Notes what is called, and goes on.
struct noting_hook
{
    template <os_call Call, class F, class... Args>
    static auto call(F* f, Args&&... args) noexcept
    {
        static_assert(std::is_function_v<F>);
        ++count;
        last = Call;
        seen.set(static_cast<std::size_t>(Call));
        return f(args...);
    }

    static inline int count = 0;
    static inline os_call last{};
    static inline std::bitset<os_call_count> seen;
};

using os = intercepted<default_system, noting_hook>;

static_assert(portable_system<os>);
static_assert(std::is_same_v<os::mutex, default_system::mutex>);
static_assert(std::is_same_v<os::epoll_type, default_system::epoll_type>);
static_assert(os::invalid == default_system::invalid);

// Returns what the call returned; the hook has seen it, and nothing else.
template <class R>
R noted(os_call call, R returned)
{
    BOOST_TEST((noting_hook::last == call), static_cast<int>(call));
    BOOST_TEST(noting_hook::count == 1);
    noting_hook::count = 0;
    return returned;
}

void with_any_handle()
{
    using enum os_call;
    BOOST_TEST(noted(now, os::now()) > 0);
    BOOST_TEST(noted(sleep, os::sleep(0)) == 0);
    int ends[2];
    BOOST_TEST(noted(pipe_pair, os::pipe(ends)) == 0);
    char room[4];
    BOOST_TEST(noted(write, os::write(ends[1], "ab", 2)) == 2);
    BOOST_TEST(noted(read, os::read(ends[0], room, 4)) == 2);
    auto const out = os::make_buffer("abc", 3);
    auto const in = os::make_buffer(room, 4);
    BOOST_TEST(noted(write_pipe, os::write_pipe(ends[1], &out, 1)) == 3);
    BOOST_TEST(noted(read_pipe, os::read_pipe(ends[0], &in, 1)) == 3);
    BOOST_TEST((noted(kind, os::kind(ends[0])) == handle_kind::pollable));
    BOOST_TEST(noted(adopt, os::adopt(ends[0])) == 0);
    BOOST_TEST(noted(close, os::close(ends[0])) == 0);
    BOOST_TEST(noted(close, os::close(ends[1])) == 0);
}

void with_a_connection()
{
    using enum os_call;
    int const h =
        noted(socket, os::socket(address_family::v4, socket_kind::stream));
    os::address_type at(ip_address{address_family::v4, 0, 0, {127, 0, 0, 1}});
    BOOST_TEST(noted(bind, os::bind(h, at)) == 0);
    BOOST_TEST(noted(listen, os::listen(h, 1)) == 0);
    BOOST_TEST(noted(local_address, os::local_address(h, at)) == 0);
    BOOST_TEST(at.ip().port != 0);
    os::address_type peer;
    BOOST_TEST(noted(accept, os::accept(h, peer)) == os::invalid);
    int value = 0;
    std::error_code pending = std::make_error_code(std::errc::io_error);
    auto const alive = socket_option::keep_alive;
    BOOST_TEST(noted(set_option, os::set_option(h, alive, 1)) == 0);
    BOOST_TEST(noted(get_option, os::get_option(h, alive, value)) == 0);
    BOOST_TEST(value == 1);
    BOOST_TEST(noted(set_linger, os::set_linger(h, 5)) == 0);
    BOOST_TEST(noted(get_linger, os::get_linger(h, value)) == 0);
    BOOST_TEST(value == 5);
    BOOST_TEST(noted(take_error, os::take_error(h, pending)) == 0);
    BOOST_TEST(!pending);
    BOOST_TEST(noted(connect, os::connect(-1, at)) == -1);
    BOOST_TEST(noted(close, os::close(h)) == 0);
}

void with_a_group()
{
    using enum os_call;
    ip_address const group{address_family::v4, 0, 0, {239, 255, 7, 7}};
    char name[os::interface_name_capacity];
    std::uint32_t const lo = noted(interface_index, os::interface_index("lo"));
    BOOST_TEST(noted(interface_name, os::interface_name(lo, name)));
    BOOST_TEST(name == std::string_view("lo"));
    int const h =
        noted(socket, os::socket(address_family::v4, socket_kind::datagram));
    BOOST_TEST(noted(join, os::join(h, group, lo)) == 0);
    BOOST_TEST(noted(leave, os::leave(h, group, lo)) == 0);
    noted(close, os::close(h));
}

void with_a_pair()
{
    using enum os_call;
    int ends[2];
    auto const stream = socket_kind::stream;
    BOOST_TEST(noted(socket_pair, os::pair(stream, ends)) == 0);
    os::address_type peer;
    BOOST_TEST(noted(peer_address, os::peer_address(ends[0], peer)) == 0);
    BOOST_TEST((peer.family() == address_family::local));
    BOOST_TEST(noted(send, os::send(ends[0], "ab", 2)) == 2);
    auto const out = os::make_buffer("c", 1);
    BOOST_TEST(
        noted(send_message, os::send_message(ends[0], &out, 1, nullptr)) == 1);
    char room[4];
    auto const in = os::make_buffer(room, 4);
    auto const r = noted(
        receive_message, os::receive_message(ends[1], &in, 1, true, nullptr));
    BOOST_TEST(r.size == 3);
    BOOST_TEST(noted(shutdown, os::shutdown(ends[0], direction::both)) == 0);
    noted(close, os::close(ends[0]));
    noted(close, os::close(ends[1]));
}

void with_the_native_floors()
{
    using enum os_call;
    int const epoll = noted(epoll_create, os::epoll_create());
    int const counter = noted(event_counter, os::event_counter());
    os::epoll_type e{os::epoll_out, {.fd = 7}};
    os::epoll_type told[2];
    BOOST_TEST(noted(epoll_add, os::epoll_add(epoll, counter, e)) == 0);
    BOOST_TEST(noted(epoll_modify, os::epoll_modify(epoll, counter, e)) == 0);
    BOOST_TEST(noted(epoll_wait, os::epoll_wait(epoll, told, 2, -1)) == 1);
    BOOST_TEST((told[0].data.fd == 7));
    noted(epoll_wait_precise,
        os::epoll_wait_precise(epoll, told, 2, std::int64_t{0}));
    BOOST_TEST(noted(epoll_remove, os::epoll_remove(epoll, counter)) == 0);
    os::poll_type p{counter, os::poll_out, 0};
    BOOST_TEST(
        noted(poll_wait, os::poll(&p, std::size_t{1}, std::int64_t{0})) == 1);
    noted(close, os::close(counter));
    noted(close, os::close(epoll));
}

BOOST_AUTO_TEST_SUITE(intercepted_suite)

BOOST_AUTO_TEST_CASE(every_call_is_handed_to_the_hook_under_its_name)
{
    with_any_handle();
    with_a_connection();
    with_a_group();
    with_a_pair();
    with_the_native_floors();
    // Those of event ports are not of this system.
    for (std::size_t i = 0; i != static_cast<std::size_t>(os_call::port_create);
        ++i)
        BOOST_TEST(noting_hook::seen[i], i);
}

// Answers in the place of the system, and changes what it is asked.
struct changing_hook
{
    template <os_call Call, class F, class... Args>
    static auto call(F* f, Args&&... args) noexcept
    {
        if constexpr (Call == os_call::now)
            return std::int64_t{42};
        else if constexpr (Call == os_call::write)
            return one_byte(f, args...);
        else
            return f(args...);
    }

    template <class F, class Data>
    static auto one_byte(F* f, int h, Data data, std::size_t)
    {
        return f(h, data, 1);
    }
};

BOOST_AUTO_TEST_CASE(a_hook_may_answer_and_may_ask_for_something_else)
{
    using changed = intercepted<default_system, changing_hook>;
    BOOST_TEST(changed::now() == 42);
    int ends[2];
    BOOST_REQUIRE(changed::pipe(ends) == 0);
    BOOST_TEST(changed::write(ends[1], "abc", 3) == 1);
    char room[4] = {};
    BOOST_TEST(changed::read(ends[0], room, 4) == 1);
    BOOST_TEST(room == std::string_view("a"));
    changed::close(ends[0]);
    changed::close(ends[1]);
}

BOOST_AUTO_TEST_CASE(two_hooks_are_asked_one_after_the_other)
{
    using both = intercepted<os, changing_hook>;
    noting_hook::count = 0;
    BOOST_TEST(both::now() == 42);
    BOOST_TEST(noting_hook::count == 0);
    BOOST_TEST((noted(os_call::kind, both::kind(-1)) == handle_kind::closed));
}

// The native floors too, whose functions are templates.
BOOST_AUTO_TEST_CASE(two_hooks_see_the_native_floors)
{
    using both = intercepted<os, noting_hook>;
    noting_hook::count = 0;
    int const epoll = both::epoll_create();
    BOOST_TEST(noting_hook::count == 2);
    int const counter = both::event_counter();
    both::epoll_type e{os::epoll_out, {.fd = 7}};
    both::epoll_type told[1];
    BOOST_TEST(both::epoll_add(epoll, counter, e) == 0);
    BOOST_TEST(both::epoll_wait(epoll, told, 1, -1) == 1);
    BOOST_TEST((told[0].data.fd == 7));
    both::poll_type p{counter, os::poll_out, 0};
    BOOST_TEST(both::poll(&p, std::size_t{1}, std::int64_t{0}) == 1);
    both::close(counter);
    both::close(epoll);
    BOOST_TEST(noting_hook::count == 14);
    noting_hook::count = 0;
}

// A floor that the system lacks is lacking, and no error.
template <class System>
concept has_epoll = requires { System::epoll_create(); };

template <class System>
concept has_counter = requires { System::event_counter(); };

using plain = intercepted<posix_system, noting_hook>;

BOOST_AUTO_TEST_CASE(a_floor_is_there_where_it_is_in_the_system)
{
    BOOST_TEST(has_epoll<os>);
    BOOST_TEST(has_counter<os>);
    BOOST_TEST(!has_epoll<plain>);
    BOOST_TEST(!has_counter<plain>);
    static_assert(portable_system<plain>);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
