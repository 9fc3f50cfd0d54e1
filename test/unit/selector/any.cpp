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

#include <boost/hana/for_each.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <support/any_over.hpp>
#include <support/combinations.hpp>
#include <support/counting_allocator.hpp>
#include <support/io_pairs.hpp>
#include <support/names.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

using any_poll = basic_poll<any_selector>;

using within = detail::tuple_of<native_selectors>;

static_assert(selector<any_selector>);
static_assert(may_emulate_edge<any_selector>);
static_assert(sizeof(any_selector) == sizeof(void*));
static_assert(std::is_nothrow_move_constructible_v<any_selector>);
static_assert(std::is_same_v<default_link<any_selector>, rearm_link>);

/// What a program with an option does: the one of that name, or the default.
result<any_poll> open_by_name(std::string_view name)
{
    auto poll = any_poll::open(hana::type_c<default_selector>);
    hana::for_each(native_selectors, [&](auto s) {
        if (name == short_name<typename decltype(s)::type>())
            poll = any_poll::open(s);
    });
    return poll;
}

BOOST_AUTO_TEST_SUITE(any_suite)

// Over a modelled system. Over those of this platform it does so in
// noexcept/laws.
BOOST_AUTO_TEST_CASE(it_keeps_every_law)
{
    hana::for_each(modelled_selectors, [](auto s) {
        rig_of<basic_poll<any_over<typename decltype(s)::type>>> rig;
        law::all(rig, check);
    });
}

// On a system of one thread it has no wakers: to ask for one does not compile.
BOOST_AUTO_TEST_CASE(of_one_thread_it_keeps_them_too)
{
    hana::for_each(lone_selectors, [](auto s) {
        using over = any_over<typename decltype(s)::type>;
        static_assert(std::is_same_v<default_waker<over>, no_waker>);
        rig_of<basic_poll<over>> rig;
        law::all(rig, check);
    });
}

VIGIL_TEST_CASES(it_is_chosen_at_run_time, S, within)
{
    auto poll = open_by_name(short_name<S>()).value();
    BOOST_TEST(poll.selector().emulates_edges() == emulates_edge<S>);
    tcp_pair<any_poll> ends;
    poll.registry().add(ends.near, token{1}, interest::readable).value();
    ends.far.write_some(std::array{std::byte{1}}).value();
    std::array<any_event, 4> room;
    auto const got = poll.wait(room).value();
    BOOST_REQUIRE(got.size() == 1u);
    BOOST_TEST((got[0].token() == token{1}));
    BOOST_TEST(got[0].is_readable());
}

// Where edges are native too, though there the kernel would take two.
VIGIL_TEST_CASES(an_io_object_is_in_one_poll, S, within)
{
    auto one = any_poll::open(hana::type_c<S>).value();
    auto two = any_poll::open(hana::type_c<S>).value();
    tcp_pair<any_poll> ends;
    one.registry().add(ends.near, token{1}, interest::readable).value();
    BOOST_TEST(
        fails(two.registry().add(ends.near, token{1}, interest::readable),
            condition::already_registered));
}

// A full buffer of events comes with one wait, however large it is.
VIGIL_TEST_CASES(a_batch_is_as_large_as_the_buffer, S, within)
{
    auto poll = any_poll::open(hana::type_c<S>).value();
    std::vector<tcp_pair<any_poll>> pairs(100);
    for (unsigned n = 0; n != pairs.size(); ++n)
        poll.registry()
            .add(pairs[n].near, token{n}, interest::writable, level)
            .value();
    std::vector<any_event> room(128);
    BOOST_TEST(poll.wait(room).value().size() == pairs.size());
    BOOST_TEST(poll.wait(std::span(room).first(7)).value().size() == 7u);
}

VIGIL_TEST_CASES(all_memory_is_the_allocators, S, within)
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
