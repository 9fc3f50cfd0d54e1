//! Tests <vigil/io.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/io.hpp> // guarded
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

template <class Poll>
using link_of = typename io<Poll>::link_type;

static_assert(
    std::is_same_v<link_of<edge_poll>, default_link<default_selector>>);
static_assert(std::is_same_v<link_of<linked_poll>, rearm_link>);
static_assert(std::is_same_v<tcp_stream, io<poll>::tcp_stream>);
static_assert(std::is_same_v<io<linked_poll>::tcp_listener::stream_type,
    io<linked_poll>::tcp_stream>);

// Where edges are native an object is its handle and nothing else.
template <class... Objects>
constexpr bool weigh_nothing = ((sizeof(Objects) == sizeof(handle)) && ...);

static_assert(weigh_nothing<handle_ref>);
static_assert(emulates_edge<default_selector> ||
    weigh_nothing<io_source, tcp_listener, tcp_stream, udp_socket,
        local_listener, local_stream, local_datagram, pipe_reader,
        pipe_writer>);

// What Windows has beside is named everywhere.
static_assert(std::is_same_v<named_pipe, io<poll>::named_pipe>);
static_assert(std::is_same_v<waitable,
    basic_waitable<registry, std::allocator<std::byte>>>);

BOOST_AUTO_TEST_SUITE(io_suite)

// The objects of one poll go with every poll of its kind.
BOOST_AUTO_TEST_CASE(a_waker_policy_makes_no_difference)
{
    using other = basic_poll<default_selector, pipe_waker>;
    static_assert(std::is_same_v<io<other>::local_stream, vigil::local_stream>);
    watcher<other> watch;
    local_pair<vigil::poll> pair;
    BOOST_TEST(
        succeeds(watch.registry().add(pair.near, watched, interest::readable)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
