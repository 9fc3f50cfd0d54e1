//! Tests <vigil/io/local_listener.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/local_listener.hpp>
#include <vigil/io/local_listener.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/peers.hpp>
#include <support/polls.hpp>
#include <support/scratch.hpp>

namespace vigil::test {
namespace {

template <class Poll>
using listener_of = typename io<Poll>::local_listener;

static_assert(emulates_edge<default_selector> ||
    sizeof(local_listener) == sizeof(handle));

// An abstract name of this process and this call alone.
local_endpoint fresh_name()
{
    static int number = 0;
    return local_endpoint::abstract("vigil listener " +
        std::to_string(default_system::now()) + ' ' + std::to_string(++number))
        .value();
}

// Without them there is nothing to try, and that is printed.
boost::test_tools::assertion_result has_local_sockets(
    boost::unit_test::test_unit_id)
{
    return !outside::lacks("AF_UNIX");
}

auto const if_local = boost::unit_test::precondition(has_local_sockets);

BOOST_AUTO_TEST_SUITE(local_listener_suite, *if_local)

template <class Poll>
void accepts_at(local_endpoint const& at)
{
    auto listener = listener_of<Poll>::bind(at).value();
    BOOST_TEST(listener.local_endpoint().value() == at);
    BOOST_TEST(fails(listener.accept(), condition::would_block));
    auto near = local_of<Poll>::connect(at).value();
    BOOST_TEST(near.peer_endpoint().value() == at);
    BOOST_TEST(near.local_endpoint().value().is_unnamed());
    auto accepted = listener.accept().value();
    BOOST_TEST(accepted.peer.is_unnamed());
    BOOST_TEST(accepted.stream.local_endpoint().value() == at);
    BOOST_TEST(outside::is_non_blocking(accepted.stream.native_handle()));
    BOOST_TEST(!outside::is_inherited(accepted.stream.native_handle()));
    BOOST_TEST(near.write_some(std::string_view("hi")).value() == 2u);
    BOOST_TEST(drain(accepted.stream) == "hi");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_accepts_at_a_path_and_a_name, Poll, polls)
{
    scratch const directory;
    accepts_at<Poll>(local_endpoint::path(directory.path("a")).value());
    if constexpr (outside::has_abstract_names)
        accepts_at<Poll>(fresh_name());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_accepts_at_the_longest_names, Poll, polls)
{
    using address = default_system::address_type;
    auto const padded = [](std::string name) {
        name.resize(address::max_local_name, 'x');
        return name;
    };
    scratch const directory;
    accepts_at<Poll>(local_endpoint::path(padded(directory.path("a"))).value());
    if constexpr (outside::has_abstract_names)
    {
        accepts_at<Poll>(
            local_endpoint::abstract(padded(std::string(fresh_name().name())))
                .value());
        // All 108 bytes, and no null: what only another program makes.
        auto const full = padded(directory.path("b")) + 'x';
        outside::local_address un{};
        un.sun_family = AF_UNIX;
        full.copy(un.sun_path, sizeof un.sun_path);
        accepts_at<Poll>(local_endpoint::from_native(
            address(reinterpret_cast<sockaddr const*>(&un), sizeof un))
                .value());
    }
}

// A path stays behind, and is in the way until it is unlinked; an abstract
// name goes with its socket.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_path_stays_behind, Poll, polls)
{
    scratch const directory;
    std::string const path = directory.path("stays");
    auto const at = local_endpoint::path(path).value();
    {
        auto const listener = listener_of<Poll>::bind(at).value();
        BOOST_TEST(
            fails(listener_of<Poll>::bind(at), std::errc::address_in_use));
    }
    BOOST_TEST(std::filesystem::exists(path));
    BOOST_TEST(fails(listener_of<Poll>::bind(at), std::errc::address_in_use));
    BOOST_TEST(
        fails(local_of<Poll>::connect(at), std::errc::connection_refused));
    std::filesystem::remove(path);
    auto const nobody = local_of<Poll>::connect(at);
    if constexpr (outside::has_abstract_names)
        BOOST_TEST(fails(nobody, std::errc::no_such_file_or_directory));
    // Which is no news about a registration.
    BOOST_TEST((nobody.error() != condition::not_registered));
    BOOST_TEST(succeeds(listener_of<Poll>::bind(at)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_path_in_nowhere_is_refused, Poll, polls)
{
    scratch const directory;
    auto const nowhere = listener_of<Poll>::bind(
        local_endpoint::path(directory.path("no/such")).value());
    BOOST_TEST(!nowhere);
    if constexpr (outside::has_abstract_names)
        BOOST_TEST(fails(nowhere, std::errc::no_such_file_or_directory));
    BOOST_TEST(fails(
        local_endpoint::path(std::string(200, 'x')), errc::path_too_long));
    BOOST_TEST(fails(local_endpoint::path(""), condition::invalid_endpoint));
}

// Which go with their sockets, and by which a client is told.
BOOST_AUTO_TEST_CASE_TEMPLATE(abstract_names, Poll, polls)
{
    auto const at = fresh_name();
    if constexpr (!outside::has_abstract_names)
    {
        BOOST_TEST(!listener_of<Poll>::bind(at));
        return;
    }
    for (int round = 0; round != 2; ++round)
        BOOST_TEST(succeeds(listener_of<Poll>::bind(at)));
    auto listener = listener_of<Poll>::bind(at).value();
    auto const own = fresh_name();
    descriptor const client(
        default_system::socket(address_family::local, socket_kind::stream));
    BOOST_REQUIRE(default_system::bind(client.get(), own.to_native()) == 0);
    BOOST_REQUIRE(default_system::connect(client.get(), at.to_native()) == 0);
    auto const peer = listener.accept().value().peer;
    BOOST_TEST(peer == own);
    BOOST_TEST(peer.is_abstract());
}

// On poll(2) mio's listener is told about its first connection and never
// again.
BOOST_AUTO_TEST_CASE_TEMPLATE(each_connection_is_told_about, Poll, polls)
{
    scratch const directory;
    auto const at = local_endpoint::path(directory.path("a")).value();
    auto listener = listener_of<Poll>::bind(at).value();
    watcher<Poll> watch;
    watch.registry().add(listener, watched, interest::readable).value();
    for (int round = 0; round != 4; ++round)
    {
        auto const near = local_of<Poll>::connect(at).value();
        BOOST_TEST(watch.until_readable());
        BOOST_TEST(succeeds(listener.accept()));
        if (round % 2 == 0)
            BOOST_TEST(fails(listener.accept(), condition::would_block));
    }
}

// A full queue is would_block, and once there is room a connect succeeds.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_full_queue_blocks, Poll, polls)
{
    if constexpr (!outside::has_abstract_names)
        return; // Windows refuses the connection
    auto const at = fresh_name();
    auto listener = listener_of<Poll>::bind(at, 1).value();
    std::vector<local_of<Poll>> streams;
    std::error_code why;
    while (!why && streams.size() != 8)
    {
        auto made = local_of<Poll>::connect(at);
        why = made.error();
        if (made)
            streams.push_back(*std::move(made));
    }
    BOOST_TEST((why == condition::would_block));
    BOOST_TEST(succeeds(listener.accept()));
    BOOST_TEST(succeeds(local_of<Poll>::connect(at)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_listener_says_so, Poll, polls)
{
    scratch const directory;
    auto const at = local_endpoint::path(directory.path("a")).value();
    auto gone = listener_of<Poll>::bind(at).value();
    auto kept = std::move(gone);
    auto const bad = condition::bad_handle;
    BOOST_TEST(fails(gone.accept(), bad));
    BOOST_TEST(fails(gone.local_endpoint(), bad));
    BOOST_TEST(fails(gone.take_error(), bad));
    BOOST_TEST(fails(gone.close(), bad));
    BOOST_TEST(succeeds(kept.take_error()));
    auto adopted = listener_of<Poll>::adopt(kept.release()).value();
    BOOST_TEST(fails(adopted.accept(), condition::would_block));
    BOOST_TEST(fails(listener_of<Poll>::adopt(default_system::invalid), bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
