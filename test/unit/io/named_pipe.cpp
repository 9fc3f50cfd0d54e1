//! Tests <vigil/io/named_pipe.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/named_pipe.hpp>
#include <vigil/io/named_pipe.hpp> // guarded
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <support/named_pipes.hpp>
#include <support/outside.hpp>
#include <support/peers.hpp>

namespace vigil::test {
namespace {

bool is_blocked(result<std::size_t> const& r)
{
    return r.error() == condition::would_block;
}

BOOST_AUTO_TEST_SUITE(named_pipe_suite)

BOOST_AUTO_TEST_CASE(bytes_go_both_ways)
{
    pipe_pair p;
    p.write(p.client, at_client, "question");
    BOOST_TEST(p.read(p.server, at_server, 8) == "question");
    p.write(p.server, at_server, "answer");
    BOOST_TEST(p.read(p.client, at_client, 6) == "answer");
}

BOOST_AUTO_TEST_CASE(a_megabyte_arrives_whole)
{
    pipe_pair p;
    std::string sent;
    for (int n = 0; sent.size() < (1u << 20); ++n)
        sent += std::to_string(n);
    std::string got;
    std::string_view left = sent;
    while (got.size() < sent.size())
    {
        while (!left.empty())
        {
            auto const n = p.client.write_some(left);
            if (!n)
                break;
            left.remove_prefix(*n);
        }
        std::string const more = drain(p.server);
        got += more;
        if (more.empty())
            BOOST_TEST_REQUIRE(p.watch.until([](auto const&) { return true; }));
    }
    BOOST_TEST((got == sent));
}

BOOST_AUTO_TEST_CASE(a_malformed_name_is_no_endpoint)
{
    for (std::string_view const name :
        {std::string_view("name"), std::string_view("\\\\.\\pipe\\\xff\xfe")})
    {
        BOOST_TEST(
            (pipe_end::create(name).error() == condition::invalid_endpoint));
        BOOST_TEST(
            (pipe_end::open(name).error() == condition::invalid_endpoint));
    }
}

// And no instance is left behind.
BOOST_AUTO_TEST_CASE(options_that_no_pipe_has_are_refused)
{
    std::string const name = pipe_name();
    named_pipe_options options;
    for (std::uint32_t const instances : {0u, 256u})
    {
        options.instances = instances;
        BOOST_TEST((pipe_end::create(name, options).error() ==
            std::errc::invalid_argument));
    }
    options = {};
    options.buffer = 0;
    BOOST_TEST(
        (pipe_end::create(name, options).error() == condition::no_capacity));
    BOOST_TEST(
        (pipe_end::open(name, options).error() == condition::no_capacity));
    BOOST_TEST((pipe_end::adopt(default_system::no_port, options).error() ==
        condition::no_capacity));
    BOOST_TEST(
        (pipe_end::open(name).error() == std::errc::no_such_file_or_directory));
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there)
{
    BOOST_TEST((pipe_end::open(pipe_name()).error() ==
        std::errc::no_such_file_or_directory));
}

BOOST_AUTO_TEST_CASE(no_more_instances_than_were_allowed)
{
    std::string const name = pipe_name();
    named_pipe_options one;
    one.instances = 1;
    auto first = pipe_end::create(name, one);
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST((pipe_end::create(name, one).error() ==
        std::errc::device_or_resource_busy));
    first->close();
    BOOST_TEST(pipe_end::create(name, one).has_value());
}

// Wine 8 does not know FILE_FLAG_FIRST_PIPE_INSTANCE.
BOOST_AUTO_TEST_CASE(a_name_that_is_taken)
{
    std::string const name = pipe_name();
    named_pipe_options first;
    first.first = true;
    auto const owner = pipe_end::create(name, first);
    BOOST_TEST_REQUIRE(owner.has_value());
    auto const second = pipe_end::create(name, first);
    if (second)
        BOOST_TEST_MESSAGE("skipped: this system is Wine");
    else
        BOOST_TEST((second.error() == std::errc::permission_denied));
}

BOOST_AUTO_TEST_CASE(several_instances_serve_several_clients)
{
    std::string const name = pipe_name();
    watcher<poll> watch;
    std::vector<pipe_end> servers;
    std::vector<pipe_end> clients;
    for (std::size_t n = 0; n != 4; ++n)
    {
        servers.push_back(pipe_end::create(name).value());
        watch.registry().add(servers[n], token{n}, in).value();
        BOOST_TEST((servers[n].connect().error() == condition::would_block));
    }
    for (std::size_t n = 0; n != 4; ++n)
    {
        clients.push_back(pipe_end::open(name).value());
        watch.registry().add(clients[n], token{10 + n}, out).value();
        BOOST_TEST(watch.until_writable(token{10 + n}));
        BOOST_TEST(
            clients[n].write_some(std::string(n + 1, 'x')).value() == n + 1);
    }
    std::string all;
    while (all.size() < 10 &&
        watch.until([](auto const& e) { return e.is_readable(); }))
        for (pipe_end& s : servers)
            all += drain(s);
    BOOST_TEST(all.size() == 10u);
}

BOOST_AUTO_TEST_CASE(in_no_poll_it_says_would_block)
{
    std::string const name = pipe_name();
    auto server = pipe_end::create(name).value();
    auto client = pipe_end::open(name).value();
    char room[4];
    BOOST_TEST(is_blocked(client.read_some(room)));
    BOOST_TEST(is_blocked(client.write_some(std::string_view("x"))));
    BOOST_TEST((server.connect().error() == condition::would_block));
    BOOST_TEST((server.read_some(room).error() == condition::would_block));
}

BOOST_AUTO_TEST_CASE(buffers_without_room_are_refused)
{
    pipe_pair p;
    BOOST_TEST((p.client.write_some(std::string_view()).error() ==
        condition::no_capacity));
    BOOST_TEST((p.client.read_some(std::span<char>()).error() ==
        condition::no_capacity));
}

BOOST_AUTO_TEST_CASE(many_pieces_are_one_write)
{
    pipe_pair p(messages());
    std::array<std::string_view, 3> const pieces{"one ", "two ", "three"};
    BOOST_TEST(p.client.write_some(pieces).value() == 13u);
    BOOST_TEST(p.watch.until_readable(at_server));
    std::array<char, 4> first;
    std::array<char, 32> second;
    std::array<std::span<char>, 2> room{first, second};
    BOOST_TEST(p.server.read_some(room).value() == 13u);
    BOOST_TEST(std::string(second.data(), 9) == "two three");
}

BOOST_AUTO_TEST_CASE(misuse_has_its_conditions)
{
    pipe_pair p;
    auto const& registry = p.watch.registry();
    BOOST_TEST((registry.add(p.server, at_server, in).error() ==
        condition::already_registered));
    BOOST_TEST(
        (registry.modify(p.server, at_server, interest::priority).error() ==
            condition::unsupported));
    auto other = poll::open().value();
    BOOST_TEST((other.registry().add(p.server, at_server, in).error() ==
        condition::already_registered));
    BOOST_TEST((other.registry().remove(p.server).error() ==
        condition::not_registered));
    BOOST_TEST(registry.remove(p.server).has_value());
    BOOST_TEST(
        (registry.remove(p.server).error() == condition::not_registered));
    BOOST_TEST((registry.modify(p.server, at_server, in).error() ==
        condition::not_registered));
    BOOST_TEST((other.registry().add(p.server, at_server, in).error() ==
                   condition::already_registered),
        "a pipe stays with its first poll");
    BOOST_TEST(registry.add(p.server, at_server, in).has_value());
}

BOOST_AUTO_TEST_CASE(moved_from_it_is_a_bad_handle)
{
    pipe_pair p;
    pipe_end moved = std::move(p.client);
    char room[4];
    BOOST_TEST((p.client.read_some(room).error() == condition::bad_handle));
    BOOST_TEST((p.client.connect().error() == condition::bad_handle));
    BOOST_TEST((p.watch.registry().add(p.client, at_client, in).error() ==
        condition::bad_handle));
    BOOST_TEST(!p.client.is_open());
    BOOST_TEST(p.client.pipe_handle() == default_system::no_port);
    p.write(moved, at_client, "on");
    BOOST_TEST(p.read(p.server, at_server, 2) == "on", "it goes on elsewhere");
}

BOOST_AUTO_TEST_CASE(an_end_from_elsewhere)
{
    std::string const name = pipe_name();
    watcher<poll> watch;
    auto server = pipe_end::create(name).value();
    watch.registry().add(server, at_server, in).value();
    wchar_t wide[257];
    BOOST_TEST_REQUIRE(default_system::to_wide(name, wide));
    auto const raw = default_system::open_pipe(wide, false);
    auto client = pipe_end::adopt(raw).value();
    server.connect().value();
    watch.registry().add(client, at_client, out).value();
    BOOST_TEST(client.write_some(std::string_view("hi")).value() == 2u);
    BOOST_TEST(watch.until_readable(at_server));
    BOOST_TEST(drain(server) == "hi");
}

// What was not adopted stays open.
BOOST_AUTO_TEST_CASE(what_is_no_pipe_is_not_adopted)
{
    auto const as_pipe = [](handle h) { return reinterpret_cast<void*>(h); };
    descriptor const file = open_file();
    descriptor const socket(open_tcp());
    handle const closed = descriptor(open_tcp()).get();
    for (handle const h : {file.get(), socket.get()})
        BOOST_TEST(
            (pipe_end::adopt(as_pipe(h)).error() == condition::not_pollable));
    for (handle const h : {closed, handle{0x12344}, default_system::invalid})
        BOOST_TEST(
            (pipe_end::adopt(as_pipe(h)).error() == condition::bad_handle));
    BOOST_TEST(outside::is_open(file.get()));
}

// An end that blocks, and one whose operations end elsewhere.
BOOST_AUTO_TEST_CASE(an_end_that_cannot_be_waited_for)
{
    watcher<poll> watch;
    void* reader = nullptr;
    void* writer = nullptr;
    BOOST_TEST_REQUIRE(::CreatePipe(&reader, &writer, nullptr, 0) != 0);
    auto blocking = pipe_end::adopt(reader).value();
    auto elsewhere = pipe_end::create(pipe_name()).value();
    auto const port = default_system::open_port();
    BOOST_TEST(
        default_system::associate(port, elsewhere.pipe_handle(), 0) == 0);
    for (pipe_end* const p : {&blocking, &elsewhere})
    {
        BOOST_TEST((watch.registry().add(*p, at_server, in).error() ==
            condition::not_pollable));
        BOOST_TEST(
            (watch.registry().remove(*p).error() == condition::not_registered));
    }
    default_system::close_port(port);
    default_system::close_port(writer);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
