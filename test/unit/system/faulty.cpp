//! Tests <vigil/system/faulty.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/faulty.hpp>
#include <vigil/system/faulty.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>
#include <string_view>

#include <support/native.hpp>
#include <unistd.h>

namespace vigil::test {
namespace {

using os = faulty<default_system>;
using std::string_view;

static_assert(portable_system<os>);

// Every such call fails.
fault_plan always(os_call call, int error)
{
    return fault_plan::every(call, error);
}

struct fixture
{
    fixture() { BOOST_REQUIRE(os::pipe(ends) == 0); }
    fixture(fixture const&) = delete;
    fixture& operator=(fixture const&) = delete;

    ~fixture()
    {
        for (int const h : ends)
            if (h != -1)
                os::close(h);
        BOOST_TEST(os::wrong_closes() == wrong_before);
    }

    std::uint32_t wrong_before = os::wrong_closes();
    int ends[2];
    char room[16] = {};
};

BOOST_FIXTURE_TEST_SUITE(faulty_suite, fixture)

BOOST_AUTO_TEST_CASE(without_a_plan_it_is_the_system_under_it)
{
    BOOST_TEST(os::write(ends[1], "abc", 3) == 3);
    BOOST_TEST(os::read(ends[0], room, sizeof room) == 3);
    BOOST_TEST(refused(os::read(ends[0], room, sizeof room), EAGAIN));
}

BOOST_AUTO_TEST_CASE(a_fault_is_not_carried_out)
{
    {
        auto const plan = always(os_call::write, EIO);
        BOOST_TEST(refused(os::write(ends[1], "abc", 3), EIO));
    }
    BOOST_TEST(refused(os::read(ends[0], room, sizeof room), EAGAIN));
}

BOOST_AUTO_TEST_CASE(one_call_fails_in_the_way_that_was_planned)
{
    auto const plan = fault_plan::nth(2, 1);
    BOOST_TEST(os::write(ends[1], "ab", 2) == 2);
    BOOST_TEST(refused(os::write(ends[1], "ab", 2), EAGAIN));
    BOOST_TEST(os::write(ends[1], "ab", 2) == 2);
    BOOST_TEST((plan.failed_call() == os_call::write));
    BOOST_TEST(plan.calls() == 3u);
}

// Of whatever type the call is.
BOOST_AUTO_TEST_CASE(each_result_says_that_it_failed)
{
    errno = 0;
    {
        auto const plan = always(os_call::socket, EMFILE);
        BOOST_TEST(refused(
            os::socket(address_family::v4, socket_kind::stream), EMFILE));
    }
    {
        auto const plan = always(os_call::kind, EBADF);
        BOOST_TEST((os::kind(ends[0]) == handle_kind::closed));
    }
    {
        auto const plan = always(os_call::receive_message, EIO);
        auto const in = os::make_buffer(room, sizeof room);
        BOOST_TEST(refused(
            os::receive_message(ends[0], &in, 1, false, nullptr).size, EIO));
    }
    {
        auto const plan = always(os_call::interface_index, ENODEV);
        BOOST_TEST(os::interface_index("lo") == 0u);
        BOOST_TEST(errno == ENODEV);
    }
    {
        auto const plan = always(os_call::interface_name, ENXIO);
        char name[os::interface_name_capacity];
        BOOST_TEST(!os::interface_name(1, name));
    }
    auto const plan = always(os_call::epoll_create, EMFILE);
    BOOST_TEST(refused(os::epoll_create(), EMFILE));
}

BOOST_AUTO_TEST_CASE(a_short_transfer_moves_one_byte)
{
    {
        auto const plan = fault_plan::nth(1, 0);
        BOOST_TEST(os::write(ends[1], "abcdefghi", 9) == 1);
    }
    auto const out = os::make_buffer("bcd", 3);
    {
        auto const plan = fault_plan::nth(1, 0);
        BOOST_TEST(os::write_pipe(ends[1], &out, 1) == 1);
    }
    BOOST_TEST(os::write_pipe(ends[1], &out, 1) == 3);
    os::buffer_type const in[] = {
        os::make_buffer(room, 2), os::make_buffer(room + 2, 8)};
    {
        auto const plan = fault_plan::nth(1, 0);
        BOOST_TEST(os::read_pipe(ends[0], in, 2) == 1);
        BOOST_TEST(os::read_pipe(ends[0], in, 0) == 0);
    }
    BOOST_TEST(in[0].iov_len == 2u); // the caller's own is as it was
    {
        auto const plan = fault_plan::nth(1, 0);
        BOOST_TEST(os::read(ends[0], room + 1, 15) == 1);
    }
    BOOST_TEST(os::read(ends[0], room + 2, 14) == 3);
    BOOST_TEST(room == string_view("abbcd"));
}

// A counter takes all of its eight bytes or none: eventfd(2).
BOOST_AUTO_TEST_CASE(a_word_is_not_cut)
{
    auto const plan = fault_plan::nth(1, 0);
    std::uint64_t const word = 1;
    BOOST_TEST(os::write(ends[1], &word, sizeof word) == 8);
    BOOST_TEST((plan.what() == fault::shorter()));
}

BOOST_AUTO_TEST_CASE(a_short_message_and_a_short_send)
{
    int both[2];
    BOOST_REQUIRE(os::pair(socket_kind::stream, both) == 0);
    auto const out = os::make_buffer("abc", 3);
    {
        auto const plan = fault_plan::nth(1, 0);
        BOOST_TEST(os::send(both[0], "123456789", 9) == 1);
    }
    {
        auto const plan = fault_plan::nth(1, 0);
        BOOST_TEST(os::send_message(both[0], &out, 1, nullptr) == 1);
    }
    auto const in = os::make_buffer(room, sizeof room);
    {
        auto const plan = fault_plan::nth(1, 0);
        auto const r = os::receive_message(both[1], &in, 1, false, nullptr);
        BOOST_TEST(r.size == 1);
    }
    BOOST_TEST(os::receive_message(both[1], &in, 1, false, nullptr).size == 1);
    BOOST_TEST(os::close(both[0]) == 0);
    BOOST_TEST(os::close(both[1]) == 0);
}

BOOST_AUTO_TEST_CASE(a_short_wait_tells_of_one)
{
    int const epoll = os::epoll_create();
    BOOST_TEST(os::write(ends[1], "x", 1) == 1);
    os::epoll_type e{os::epoll_in | os::epoll_out, {.fd = 0}};
    for (int const h : ends)
        BOOST_TEST(os::epoll_add(epoll, h, e) == 0);
    os::epoll_type told[4];
    {
        auto const plan = fault_plan::nth(1, 0);
        BOOST_TEST(os::epoll_wait(epoll, told, 4, 0) == 1);
    }
    BOOST_TEST(os::epoll_wait(epoll, told, 4, 0) == 2);
    BOOST_TEST(os::close(epoll) == 0);
}

// close(2): the descriptor is gone, whatever the call returns.
BOOST_AUTO_TEST_CASE(what_fails_to_close_is_closed)
{
    {
        auto const plan = always(os_call::close, EINTR);
        BOOST_TEST(refused(os::close(ends[0]), EINTR));
    }
    BOOST_TEST(!is_open(ends[0]));
    ends[0] = -1;
}

// connect(2): it goes on.
BOOST_AUTO_TEST_CASE(an_interrupted_connect_goes_on)
{
    int const listener = os::socket(address_family::v4, socket_kind::stream);
    os::address_type at(ip_address{address_family::v4, 0, 0, {127, 0, 0, 1}});
    BOOST_REQUIRE(os::bind(listener, at) == 0);
    BOOST_REQUIRE(os::listen(listener, 4) == 0);
    BOOST_REQUIRE(os::local_address(listener, at) == 0);
    int const client = os::socket(address_family::v4, socket_kind::stream);
    {
        auto const plan = always(os_call::connect, ECONNREFUSED);
        BOOST_TEST(refused(os::connect(client, at), ECONNREFUSED));
        os::address_type peer;
        BOOST_TEST(refused(os::peer_address(client, peer), ENOTCONN));
    }
    {
        auto const plan = always(os_call::connect, EINTR);
        BOOST_TEST(refused(os::connect(client, at), EINTR));
    }
    wait_for(listener, POLLIN);
    os::address_type peer;
    int const accepted = os::accept(listener, peer);
    BOOST_TEST(accepted != os::invalid);
    for (int const h : {listener, client, accepted})
        BOOST_TEST(os::close(h) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(wrong_closes)

// Of all that makes a handle.
BOOST_AUTO_TEST_CASE(what_was_opened_can_be_closed_once)
{
    std::uint32_t const before = os::wrong_closes();
    int pipe[2];
    int pair[2];
    BOOST_REQUIRE(os::pipe(pipe) == 0);
    BOOST_REQUIRE(os::pair(socket_kind::stream, pair) == 0);
    int const foreign = ::dup(0);
    BOOST_REQUIRE(os::adopt(foreign) == 0);
    int const all[] = {pipe[0], pipe[1], pair[0], pair[1], foreign,
        os::socket(address_family::v4, socket_kind::stream), os::epoll_create(),
        os::event_counter()};
    for (int const h : all)
        BOOST_TEST(os::close(h) == 0);
    BOOST_TEST(os::wrong_closes() == before);
    BOOST_TEST(refused(os::close(all[0]), EBADF));
    BOOST_TEST(os::wrong_closes() == before + 1);
}

BOOST_AUTO_TEST_CASE(what_it_never_saw_is_not_its_own)
{
    std::uint32_t const before = os::wrong_closes();
    int const foreign = ::dup(0);
    BOOST_TEST(os::close(foreign) == 0);
    BOOST_TEST(os::wrong_closes() == before + 1);
}

// Else its number would be counted twice when it comes again.
BOOST_AUTO_TEST_CASE(what_was_not_made_is_not_open)
{
    std::uint32_t const before = os::wrong_closes();
    os::address_type peer;
    BOOST_TEST(refused(os::accept(-1, peer), EBADF));
    BOOST_TEST(refused(os::close(-1), EBADF));
    BOOST_TEST(os::wrong_closes() == before + 1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
