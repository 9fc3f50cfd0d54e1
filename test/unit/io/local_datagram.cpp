//! Tests <vigil/io/local_datagram.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/local_datagram.hpp>
#include <vigil/io/local_datagram.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>
#include <support/scratch.hpp>

namespace vigil::test {
namespace {

template <class Poll>
using datagram_of = typename io<Poll>::local_datagram;

static_assert(emulates_edge<default_selector> ||
    sizeof(local_datagram) == sizeof(handle));

constexpr std::string_view text = "a datagram";

BOOST_AUTO_TEST_SUITE(local_datagram_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_pair_is_connected, Poll, polls)
{
    auto both = datagram_of<Poll>::pair().value();
    for (auto* const s : {&both.first, &both.second})
    {
        BOOST_TEST(outside::is_non_blocking(s->native_handle()));
        BOOST_TEST(!outside::is_inherited(s->native_handle()));
        if constexpr (outside::has_local_pairs)
            BOOST_TEST(s->peer_endpoint().value().is_unnamed());
    }
    std::array<char, 64> room;
    BOOST_TEST(both.first.send(text).value() == text.size());
    wait_for(both.second.native_handle(), interest::readable);
    BOOST_TEST(both.second.recv(room).value().size == text.size());
    BOOST_TEST(both.second.send(text).value() == text.size());
    wait_for(both.first.native_handle(), interest::readable);
    BOOST_TEST(both.first.recv(room).value().size == text.size());
}

// Who is unbound can send, and nobody can answer.
BOOST_AUTO_TEST_CASE_TEMPLATE(an_unbound_socket_sends, Poll, polls)
{
    if constexpr (!outside::has_local_datagrams)
    {
        BOOST_TEST(!datagram_of<Poll>::unbound());
        return;
    }
    scratch const directory;
    auto const at = local_endpoint::path(directory.path("box")).value();
    auto box = datagram_of<Poll>::bind(at).value();
    BOOST_TEST(box.local_endpoint().value() == at);
    BOOST_TEST(fails(datagram_of<Poll>::bind(at), std::errc::address_in_use));
    auto sender = datagram_of<Poll>::unbound().value();
    BOOST_TEST(sender.local_endpoint().value().is_unnamed());
    BOOST_TEST(sender.send_to(text, at).value() == text.size());
    std::array<char, 64> room;
    auto const got = box.recv_from(room).value();
    BOOST_TEST(got.size == text.size());
    BOOST_TEST(got.from.is_unnamed());
    auto const nowhere = local_endpoint::path(directory.path("none")).value();
    BOOST_TEST(fails(
        sender.send_to(text, nowhere), std::errc::no_such_file_or_directory));
    BOOST_TEST(
        fails(sender.connect(nowhere), std::errc::no_such_file_or_directory));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(shutdown_ends_a_direction, Poll, polls)
{
    auto both = datagram_of<Poll>::pair().value();
    BOOST_TEST(succeeds(both.first.shutdown(direction::send)));
    BOOST_TEST(fails(both.first.send(text), condition::broken_pipe));
    BOOST_TEST(both.second.send(text).value() == text.size());
}

// It is reliable: a full queue blocks the sender, and is told about when
// there is room.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_full_queue_blocks, Poll, polls)
{
    auto both = datagram_of<Poll>::pair().value();
    watcher<Poll> watch;
    watch.registry().add(both.first, watched, interest::writable).value();
    BOOST_TEST(watch.until_writable());
    if constexpr (!outside::has_local_datagrams)
        return; // a pair is of UDP, which drops what is too much
    std::size_t sent = 0;
    while (both.first.send(text))
        ++sent;
    BOOST_TEST(fails(both.first.send(text), condition::would_block));
    std::array<char, 64> room;
    std::size_t got = 0;
    while (both.second.recv(room))
        ++got;
    BOOST_TEST(got == sent);
    BOOST_TEST(watch.until_writable());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_socket_says_so, Poll, polls)
{
    auto gone = datagram_of<Poll>::pair().value().first;
    auto kept = std::move(gone);
    auto const bad = condition::bad_handle;
    std::array<char, 4> room{};
    BOOST_TEST(fails(gone.send(room), bad));
    BOOST_TEST(fails(gone.recv(room), bad));
    BOOST_TEST(fails(gone.recv_from(room), bad));
    BOOST_TEST(fails(gone.shutdown(direction::both), bad));
    BOOST_TEST(fails(gone.connect(local_endpoint()), bad));
    BOOST_TEST(fails(gone.local_endpoint(), bad));
    BOOST_TEST(fails(gone.close(), bad));
    BOOST_TEST(succeeds(datagram_of<Poll>::adopt(kept.release())));
    BOOST_TEST(fails(datagram_of<Poll>::adopt(default_system::invalid), bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
