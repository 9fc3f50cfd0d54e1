//! Tests <vigil/selector/any.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/defaults.hpp>
#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/any.hpp>
#include <vigil/selector/any.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <support/any_over.hpp>
#include <support/combinations.hpp>
#include <support/counting_allocator.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

using any_poll = basic_poll<any_selector>;
using within = std::tuple<epoll_selector, poll_selector>;

static_assert(selector<any_selector>);
static_assert(may_emulate_edge<any_selector>);
static_assert(sizeof(any_selector) == sizeof(void*));
static_assert(std::is_nothrow_move_constructible_v<any_selector>);
static_assert(std::is_same_v<default_link<any_selector>, rearm_link>);

/// What a program with an option does.
result<any_poll> open_by_name(std::string const& name)
{
    return name == "epoll" ? any_poll::open(hana::type_c<epoll_selector>)
                           : any_poll::open(hana::type_c<poll_selector>);
}

BOOST_AUTO_TEST_SUITE(any_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(it_keeps_every_law, Selector, within)
{
    rig_of<basic_poll<any_over<Selector>>> rig;
    law::all(rig, check);
}

BOOST_AUTO_TEST_CASE(it_is_chosen_at_run_time)
{
    for (std::string const name : {"epoll", "poll"})
    {
        auto poll = open_by_name(name).value();
        BOOST_TEST(poll.selector().emulates_edges() == (name == "poll"));
        auto ends = io<any_poll>::local_stream::pair().value();
        poll.registry().add(ends.first, token{1}, interest::readable).value();
        ends.second.write_some(std::array{std::byte{1}}).value();
        std::array<any_event, 4> room;
        auto const got = poll.wait(room).value();
        BOOST_REQUIRE(got.size() == 1u);
        BOOST_TEST((got[0].token() == token{1}));
        BOOST_TEST(got[0].is_readable());
    }
}

// Where edges are native too, though there the kernel would take two.
BOOST_AUTO_TEST_CASE(an_io_object_is_in_one_poll)
{
    auto one = open_by_name("epoll").value();
    auto two = open_by_name("epoll").value();
    auto ends = io<any_poll>::local_stream::pair().value();
    one.registry().add(ends.first, token{1}, interest::readable).value();
    BOOST_TEST(
        fails(two.registry().add(ends.first, token{1}, interest::readable),
            condition::already_registered));
}

// A full buffer of events comes with one wait, however large it is.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_batch_is_as_large_as_the_buffer, S, within)
{
    auto poll = any_poll::open(hana::type_c<S>).value();
    using stream = io<any_poll>::local_stream;
    std::vector<std::pair<stream, stream>> pairs;
    for (unsigned n = 0; n != 100; ++n)
    {
        pairs.push_back(stream::pair().value());
        poll.registry()
            .add(pairs.back().first, token{n}, interest::writable, level)
            .value();
    }
    std::vector<any_event> room(128);
    BOOST_TEST(poll.wait(room).value().size() == 100u);
    BOOST_TEST(poll.wait(std::span(room).first(7)).value().size() == 7u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(all_memory_is_the_allocators, S, within)
{
    memory_account account;
    {
        using memory = counting_allocator<std::byte>;
        using poll_type =
            basic_poll<any_selector, default_waker<any_selector>, memory>;
        auto poll =
            poll_type::open_with(memory(account), hana::type_c<S>).value();
        auto const waker = poll.make_waker(token{1}).value();
        std::array<any_event, 8> room;
        auto const turn = [&] {
            waker.wake().value();
            BOOST_TEST(poll.wait(room).value().size() == 1u);
        };
        turn();
        auto const warm = account.allocations;
        turn();
        turn();
        BOOST_TEST(account.allocations == warm);
        BOOST_TEST(account.bytes != 0u);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
