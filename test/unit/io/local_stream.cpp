//! Tests <vigil/io/local_stream.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/local_stream.hpp>
#include <vigil/io/local_stream.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <string_view>
#include <type_traits>
#include <utility>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

static_assert(
    emulates_edge<default_selector> || sizeof(local_stream) == sizeof(handle));
static_assert(!std::is_copy_constructible_v<local_stream>);

BOOST_AUTO_TEST_SUITE(local_stream_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_pair_is_connected, Poll, polls)
{
    local_pair<Poll> pair;
    for (auto* const s : {&pair.near, &pair.far})
    {
        if constexpr (outside::has_local_pairs)
        {
            BOOST_TEST(s->local_endpoint().value().is_unnamed());
            BOOST_TEST(s->peer_endpoint().value().is_unnamed());
        }
        BOOST_TEST(outside::is_non_blocking(s->native_handle()));
        BOOST_TEST(!outside::is_inherited(s->native_handle()));
        BOOST_TEST(succeeds(s->take_error()));
    }
    watcher<Poll> watch;
    for (auto* const s : {&pair.near, &pair.far})
        watch.registry().add(*s, watched, interest::readable).value();
    pair.near.write_some(std::string_view("there")).value();
    BOOST_TEST(read_all(watch, pair.far, 5) == "there");
    pair.far.write_some(std::string_view("and back")).value();
    BOOST_TEST(read_all(watch, pair.near, 8) == "and back");
}

// What is unread when the peer goes is a reset of his.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_closed_peer_is_the_end, Poll, polls)
{
    std::array<char, 8> room;
    {
        local_pair<Poll> pair;
        pair.far.write_some(std::string_view("bye")).value();
        pair.far.close().value();
        wait_for(pair.near.native_handle(), interest::readable);
        BOOST_TEST(pair.near.read_some(room).value() == 3u);
        wait_for(pair.near.native_handle(), interest::readable);
        BOOST_TEST(pair.near.read_some(room).value() == 0u);
    }
    local_pair<Poll> pair;
    pair.near.write_some(std::string_view("unread")).value();
    wait_for(pair.far.native_handle(), interest::readable);
    pair.far.close().value();
    wait_for(pair.near.native_handle(), interest::readable);
    if (!outside::lacks("a reset is told by a read"))
        BOOST_TEST(
            fails(pair.near.read_some(room), std::errc::connection_reset));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(somebody_elses_io_is_under_the_rule, Poll, polls)
{
    local_pair<Poll> pair;
    watcher<Poll> watch;
    watch.registry().add(pair.near, watched, interest::readable).value();
    std::array<char, 8> room;
    for (int round = 0; round != 3; ++round)
    {
        pair.far.write_some(std::string_view("x")).value();
        BOOST_TEST(watch.until_readable());
        auto const n = pair.near.try_io(
            interest::readable, [&]() -> result<std::ptrdiff_t> {
                auto const got = default_system::read(
                    pair.near.native_handle(), room.data(), room.size());
                if (got == -1)
                    return default_system::error();
                return got;
            });
        BOOST_TEST(n.value() == 1);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_stream_says_so, Poll, polls)
{
    local_pair<Poll> pair;
    auto& gone = pair.near;
    auto kept = std::move(gone);
    auto const bad = condition::bad_handle;
    std::array<char, 4> room{};
    BOOST_TEST(fails(gone.read_some(room), bad));
    BOOST_TEST(fails(gone.write_some(room), bad));
    BOOST_TEST(fails(gone.peek(room), bad));
    BOOST_TEST(fails(gone.shutdown(direction::both), bad));
    BOOST_TEST(fails(gone.take_error(), bad));
    BOOST_TEST(fails(gone.local_endpoint(), bad));
    BOOST_TEST(fails(gone.peer_endpoint(), bad));
    BOOST_TEST(fails(gone.close(), bad));
    gone = std::move(kept);
    BOOST_TEST(gone.write_some(room).value() == 4u);
    auto const adopted = local_of<Poll>::adopt(gone.release());
    BOOST_TEST(succeeds(adopted));
    BOOST_TEST(fails(local_of<Poll>::adopt(default_system::invalid), bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
