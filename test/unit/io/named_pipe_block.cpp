//! Tests <vigil/io/named_pipe_block.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/named_pipe.hpp>
#include <vigil/io/named_pipe_block.hpp>
#include <vigil/io/named_pipe_block.hpp> // guarded
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <support/counting_allocator.hpp>
#include <support/named_pipes.hpp>

namespace vigil::test {
namespace {

using allocator = counting_allocator<std::byte>;
using counting_poll =
    basic_poll<afd_selector, notify_waker, std::allocator<std::byte>>;
using counted_end = basic_named_pipe<counting_poll::registry_type, allocator>;

char room_of_bytes[16];

BOOST_AUTO_TEST_SUITE(named_pipe_block_suite)

// A read, a connect, a write: the memory is the kernel's till they are out.
BOOST_AUTO_TEST_CASE(the_block_lives_until_its_packets_are_out)
{
    memory_account account;
    {
        auto poll = counting_poll::open().value();
        std::string const name = pipe_name();
        auto server = counted_end::create(name, {}, allocator(account)).value();
        poll.registry().add(server, at_server, in).value();
        BOOST_TEST((server.connect().error() == condition::would_block));
        server.close();
        BOOST_TEST(account.bytes != 0u);
        std::array<event, 4> room;
        auto const n = poll.wait(room, timeout::nanoseconds(20'000'000));
        BOOST_TEST(n.value().empty());
        BOOST_TEST(account.bytes == 0u);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(or_with_the_selector)
{
    memory_account account;
    for (int n = 0; n != 50; ++n)
    {
        auto poll = counting_poll::open().value();
        std::string const name = pipe_name();
        auto server = counted_end::create(name, {}, allocator(account)).value();
        auto client = counted_end::open(name, {}, allocator(account)).value();
        poll.registry().add(server, at_server, in | out).value();
        poll.registry().add(client, at_client, in | out).value();
        server.connect().value();
        std::string const text(65536, 'x');
        static_cast<void>(client.write_some(text));
        static_cast<void>(server.write_some(text));
    }
    BOOST_TEST(account.bytes == 0u);
}

// Before, between and after a wait: nothing is freed twice, nothing leaks.
BOOST_AUTO_TEST_CASE(closed_at_any_time)
{
    memory_account account;
    for (int when = 0; when != 60; ++when)
    {
        auto poll = counting_poll::open().value();
        std::array<event, 4> room;
        std::string const name = pipe_name();
        auto server = counted_end::create(name, {}, allocator(account)).value();
        poll.registry().add(server, at_server, in | out).value();
        static_cast<void>(server.connect());
        auto client = counted_end::open(name, {}, allocator(account)).value();
        poll.registry().add(client, at_client, in | out).value();
        for (int step = 0; step != 6; ++step)
        {
            if (step == when % 6)
                (when % 4 < 2 ? server : client).close();
            if (when % 5 == step)
                static_cast<void>(server.disconnect());
            static_cast<void>(client.write_some(std::string_view("abc")));
            static_cast<void>(poll.wait(room, timeout::zero()));
            static_cast<void>(server.read_some(room_of_bytes));
        }
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(no_allocation_after_warm_up)
{
    memory_account account;
    auto poll = counting_poll::open().value();
    std::string const name = pipe_name();
    auto server = counted_end::create(name, {}, allocator(account)).value();
    auto client = counted_end::open(name, {}, allocator(account)).value();
    poll.registry().add(server, at_server, in | out).value();
    poll.registry().add(client, at_client, in | out).value();
    server.connect().value();
    std::array<event, 4> room;
    auto const turn = [&] {
        while (!client.write_some(std::string_view("abc")))
            static_cast<void>(poll.wait(room));
        while (!server.read_some(room_of_bytes))
            static_cast<void>(poll.wait(room));
    };
    turn();
    std::size_t const before = account.allocations;
    for (int n = 0; n != 100; ++n)
        turn();
    BOOST_TEST(account.allocations == before);
}

BOOST_AUTO_TEST_CASE(without_memory_it_is_an_error)
{
    memory_account account;
    std::string const name = pipe_name();
    account.left = 0;
    BOOST_TEST((counted_end::create(name, {}, allocator(account)).error() ==
        std::errc::not_enough_memory));
    BOOST_TEST(
        (pipe_end::open(name).error() == std::errc::no_such_file_or_directory),
        "the instance is closed again");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
