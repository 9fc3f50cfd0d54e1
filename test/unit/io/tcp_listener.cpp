//! Tests <vigil/io/tcp_listener.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/tcp_listener.hpp>
#include <vigil/io/tcp_listener.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <utility>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

template <class Poll>
using listener_of = typename io<Poll>::tcp_listener;

static_assert(
    emulates_edge<default_selector> || sizeof(tcp_listener) == sizeof(handle));

constexpr endpoint loopbacks[] = {
    endpoint::loopback_v4(0), endpoint::loopback_v6(0)};

BOOST_AUTO_TEST_SUITE(tcp_listener_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(it_accepts_over_both_versions, Poll, polls)
{
    for (endpoint const& at : loopbacks)
    {
        auto listener = listener_of<Poll>::bind(at).value();
        endpoint const bound = listener.local_endpoint().value();
        BOOST_TEST(bound.port() != 0);
        BOOST_TEST(bound == at.with_port(bound.port()));
        BOOST_TEST(fails(listener.accept(), condition::would_block));

        auto near = stream_of<Poll>::connect(bound).value();
        auto accepted = listener.accept().value();
        BOOST_TEST(accepted.peer == near.local_endpoint().value());
        BOOST_TEST(accepted.stream.peer_endpoint().value() == accepted.peer);
        BOOST_TEST(accepted.stream.local_endpoint().value() == bound);
        BOOST_TEST(near.peer_endpoint().value() == bound);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(handles_are_born_with_both_flags, Poll, polls)
{
    auto listener = listener_of<Poll>::bind("127.0.0.1:0").value();
    auto near =
        stream_of<Poll>::connect(listener.local_endpoint().value()).value();
    auto far = listener.accept().value().stream;
    for (handle const h :
        {listener.native_handle(), near.native_handle(), far.native_handle()})
    {
        BOOST_TEST(outside::is_non_blocking(h));
        BOOST_TEST(!outside::is_inherited(h));
    }
}

// One event for any number of connections, each accepted in a loop; and
// another for those that come later.
BOOST_AUTO_TEST_CASE_TEMPLATE(its_readiness_is_a_connection, Poll, polls)
{
    auto listener = listener_of<Poll>::bind("127.0.0.1:0").value();
    endpoint const at = listener.local_endpoint().value();
    watcher<Poll> watch;
    watch.registry().add(listener, watched, interest::readable).value();
    BOOST_TEST(watch.count() == 0u);
    for (int round = 0; round != 3; ++round)
    {
        auto const a = stream_of<Poll>::connect(at).value();
        auto const b = stream_of<Poll>::connect(at).value();
        BOOST_TEST(watch.until_readable());
        BOOST_TEST(succeeds(listener.accept()));
        BOOST_TEST(succeeds(listener.accept()));
        BOOST_TEST(fails(listener.accept(), condition::would_block));
    }
}

// A connection that comes after an accept is told, although the queue was
// never seen empty.
BOOST_AUTO_TEST_CASE_TEMPLATE(accepting_one_is_enough, Poll, polls)
{
    auto listener = listener_of<Poll>::bind("127.0.0.1:0").value();
    endpoint const at = listener.local_endpoint().value();
    watcher<Poll> watch;
    watch.registry().add(listener, watched, interest::readable).value();
    for (int round = 0; round != 5; ++round)
    {
        auto const a = stream_of<Poll>::connect(at).value();
        BOOST_TEST(watch.until_readable());
        BOOST_TEST(succeeds(listener.accept()));
    }
}

// Accepted streams have the link of their listener's poll, and none is
// registered by itself.
BOOST_AUTO_TEST_CASE_TEMPLATE(an_accepted_stream_can_be_added, Poll, polls)
{
    tcp_pair<Poll> pair;
    watcher<Poll> watch;
    watch.registry().add(pair.far, watched, interest::readable).value();
    pair.near.write_some(std::string_view("hello")).value();
    BOOST_TEST(read_all(watch, pair.far, 5) == "hello");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_address_in_use_is_refused, Poll, polls)
{
    auto listener = listener_of<Poll>::bind("127.0.0.1:0").value();
    endpoint const at = listener.local_endpoint().value();
    BOOST_TEST(fails(listener_of<Poll>::bind(at), std::errc::address_in_use));
    BOOST_TEST(fails(listener_of<Poll>::bind("203.0.113.9:0"),
        std::errc::address_not_available));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(listeners_share_a_port_if_all_agree, Poll, polls)
{
    if constexpr (!outside::has_reuse_options)
        return;
    listen_options const shared{.reuse_port = true};
    auto first = listener_of<Poll>::bind("127.0.0.1:0", shared).value();
    endpoint const at = first.local_endpoint().value();
    auto second = listener_of<Poll>::bind(at, shared).value();
    BOOST_TEST(fails(listener_of<Poll>::bind(at), std::errc::address_in_use));
    int got = 0;
    for (int i = 0; i != 16; ++i)
    {
        auto const peer = stream_of<Poll>::connect(at).value();
        got += first.accept().has_value() + second.accept().has_value();
    }
    BOOST_TEST(got == 16);
}

// What `bind` says of an option the socket says too; and a system that lacks
// one refuses it by name.
BOOST_AUTO_TEST_CASE_TEMPLATE(options_reach_the_socket, Poll, polls)
{
    auto const option = [](auto const& listener, socket_option o) {
        int value = -1;
        static_cast<void>(
            default_system::get_option(listener.native_handle(), o, value));
        return value;
    };
    constexpr bool reuses = outside::has_reuse_options;
    auto usual = listener_of<Poll>::bind("127.0.0.1:0").value();
    BOOST_TEST(option(usual, socket_option::reuse_address) == reuses);
    auto other = listener_of<Poll>::bind("127.0.0.1:0",
        {.backlog = 1, .reuse_address = false, .reuse_port = true});
    BOOST_REQUIRE(other.has_value() == reuses);
    if (!other)
    {
        BOOST_TEST(fails(other, condition::unsupported));
        return;
    }
    BOOST_TEST(option(usual, socket_option::reuse_port) == 0);
    BOOST_TEST(option(*other, socket_option::reuse_address) == 0);
    BOOST_TEST(option(*other, socket_option::reuse_port) == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(only_v6_keeps_v4_out, Poll, polls)
{
    auto both = listener_of<Poll>::bind("[::]:0").value();
    auto strict = listener_of<Poll>::bind("[::]:0", {.only_v6 = true}).value();
    BOOST_TEST(both.only_v6().value() == false);
    BOOST_TEST(strict.only_v6().value() == true);
    auto const to = [](auto const& listener) {
        return endpoint::loopback_v4(listener.local_endpoint().value().port());
    };
    auto const near = stream_of<Poll>::connect(to(both)).value();
    BOOST_TEST(both.accept().value().peer.is_v6()); // ::ffff:127.0.0.1
    // Refused, at once or a moment later.
    auto refused = stream_of<Poll>::connect(to(strict));
    if (refused)
    {
        watcher<Poll> watch;
        watch.registry().add(*refused, watched, interest::writable).value();
        BOOST_TEST(watch.until_writable());
        BOOST_TEST(fails(refused->take_error(), std::errc::connection_refused));
    }
    else
    {
        BOOST_TEST(fails(refused, std::errc::connection_refused));
    }
    BOOST_TEST(fails(strict.accept(), condition::would_block));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(its_ttl_is_that_of_its_version, Poll, polls)
{
    for (endpoint const& at : loopbacks)
    {
        auto listener = listener_of<Poll>::bind(at).value();
        BOOST_TEST(succeeds(listener.set_ttl(17)));
        BOOST_TEST(listener.ttl().value() == 17);
        BOOST_TEST(succeeds(listener.take_error()));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_listening_socket_is_adopted, Poll, polls)
{
    auto first = listener_of<Poll>::bind("127.0.0.1:0").value();
    endpoint const at = first.local_endpoint().value();
    auto second = listener_of<Poll>::adopt(first.release()).value();
    auto const near = stream_of<Poll>::connect(at).value();
    BOOST_TEST(succeeds(second.accept()));
    auto const accepted =
        second.try_io(interest::readable, [&]() -> result<handle> {
            default_system::address_type peer;
            handle const h =
                default_system::accept(second.native_handle(), peer);
            if (h == default_system::invalid)
                return default_system::error();
            return h;
        });
    BOOST_TEST(fails(accepted, condition::would_block));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_listener_says_so, Poll, polls)
{
    auto gone = listener_of<Poll>::bind("127.0.0.1:0").value();
    auto const kept = std::move(gone);
    auto const bad = condition::bad_handle;
    BOOST_TEST(fails(gone.accept(), bad));
    BOOST_TEST(fails(gone.local_endpoint(), bad));
    BOOST_TEST(fails(gone.set_ttl(1), bad));
    BOOST_TEST(fails(gone.ttl(), bad));
    BOOST_TEST(fails(gone.only_v6(), bad));
    BOOST_TEST(fails(gone.take_error(), bad));
    BOOST_TEST(fails(gone.send_buffer_size(), bad));
    BOOST_TEST(fails(gone.close(), bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
