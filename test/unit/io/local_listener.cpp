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
#include <utility>
#include <vector>

#include <fcntl.h>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>
#include <support/scratch.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace vigil::test {
namespace {

template <class Poll>
using listener_of = typename io<Poll>::local_listener;

static_assert(sizeof(local_listener) == sizeof(int));

// Names of this process and this call alone.
local_endpoint fresh_name()
{
    static int number = 0;
    return local_endpoint::abstract("vigil listener " +
        std::to_string(::getpid()) + ' ' + std::to_string(++number))
        .value();
}

BOOST_AUTO_TEST_SUITE(local_listener_suite)

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
    BOOST_TEST(
        (::fcntl(accepted.stream.native_handle(), F_GETFL) & O_NONBLOCK) != 0);
    BOOST_TEST(::fcntl(accepted.stream.native_handle(), F_GETFD) == FD_CLOEXEC);
    BOOST_TEST(near.write_some(std::string_view("hi")).value() == 2u);
    BOOST_TEST(drain(accepted.stream) == "hi");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_accepts_at_a_path_and_a_name, Poll, polls)
{
    scratch const directory;
    accepts_at<Poll>(local_endpoint::path(directory.path("a")).value());
    accepts_at<Poll>(fresh_name());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_accepts_at_the_longest_names, Poll, polls)
{
    auto const padded = [](std::string name) {
        name.resize(posix_address::max_local_name, 'x');
        return name;
    };
    scratch const directory;
    accepts_at<Poll>(local_endpoint::path(padded(directory.path("a"))).value());
    accepts_at<Poll>(
        local_endpoint::abstract(padded(std::string(fresh_name().name())))
            .value());
    // All 108 bytes, and no null: what only another program makes.
    auto const full = padded(directory.path("b")) + 'x';
    sockaddr_un un{};
    un.sun_family = AF_UNIX;
    full.copy(un.sun_path, sizeof un.sun_path);
    accepts_at<Poll>(local_endpoint::from_native(
        posix_address(reinterpret_cast<sockaddr const*>(&un), sizeof un))
            .value());
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
    ::unlink(path.c_str());
    BOOST_TEST(fails(
        local_of<Poll>::connect(at), std::errc::no_such_file_or_directory));
    // Which is no news about a registration.
    BOOST_TEST(
        (local_of<Poll>::connect(at).error() != condition::not_registered));
    BOOST_TEST(succeeds(listener_of<Poll>::bind(at)));

    auto const name = fresh_name();
    for (int round = 0; round != 2; ++round)
        BOOST_TEST(succeeds(listener_of<Poll>::bind(name)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_path_in_nowhere_is_refused, Poll, polls)
{
    scratch const directory;
    BOOST_TEST(
        fails(listener_of<Poll>::bind(
                  local_endpoint::path(directory.path("no/such")).value()),
            std::errc::no_such_file_or_directory));
    BOOST_TEST(fails(
        local_endpoint::path(std::string(200, 'x')), errc::path_too_long));
    BOOST_TEST(fails(local_endpoint::path(""), condition::invalid_endpoint));
}

// A client with an address of its own is told by it.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_named_client_is_told, Poll, polls)
{
    auto const at = fresh_name();
    auto listener = listener_of<Poll>::bind(at).value();
    int const h = ::socket(AF_UNIX, SOCK_STREAM, 0);
    auto const own = fresh_name();
    auto const a = own.to_native<default_system>();
    auto const b = at.to_native<default_system>();
    BOOST_REQUIRE(::bind(h, a.data(), a.size()) == 0);
    BOOST_REQUIRE(::connect(h, b.data(), b.size()) == 0);
    auto const peer = listener.accept().value().peer;
    BOOST_TEST(peer == own);
    BOOST_TEST(peer.is_abstract());
    ::close(h);
}

// On poll(2) mio's listener is told about its first connection and never
// again.
BOOST_AUTO_TEST_CASE_TEMPLATE(each_connection_is_told_about, Poll, polls)
{
    auto const at = fresh_name();
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
    auto gone = listener_of<Poll>::bind(fresh_name()).value();
    auto kept = std::move(gone);
    auto const bad = condition::bad_handle;
    BOOST_TEST(fails(gone.accept(), bad));
    BOOST_TEST(fails(gone.local_endpoint(), bad));
    BOOST_TEST(fails(gone.take_error(), bad));
    BOOST_TEST(fails(gone.close(), bad));
    BOOST_TEST(succeeds(kept.take_error()));
    auto adopted = listener_of<Poll>::adopt(kept.release()).value();
    BOOST_TEST(fails(adopted.accept(), condition::would_block));
    BOOST_TEST(fails(listener_of<Poll>::adopt(-1), bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
