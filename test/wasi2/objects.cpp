//! I/O objects in a host of WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/poll.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "support/io_pairs.hpp"
#include "support/wasi_cases.hpp"

namespace {

using namespace vigil;
using namespace vigil::test;
using namespace std::string_view_literals;

using watcher_type = watcher<vigil::poll>;
using pair_type = tcp_pair<vigil::poll>;

void a_listener_is_told_of_each(wasi_cases& check)
{
    auto listener = tcp_listener::bind("127.0.0.1:0").value();
    watcher_type watch;
    watch.registry().add(listener, watched, interest::readable).value();
    auto const at = listener.local_endpoint().value();
    check(watch.count() == 0, "nobody is there");
    for (int n = 0; n != 4; ++n)
    {
        auto const near = tcp_stream::connect(at).value();
        check(watch.until_readable(), "a connection is told");
        auto const accepted = listener.accept();
        check(accepted.has_value(), "and accepted");
        check(accepted && accepted->peer == near.local_endpoint().value_or(at),
            "by name");
        if (n % 2 == 0)
            check.refused(listener.accept(), condition::would_block, "one");
    }
}

void a_stream_goes_on(wasi_cases& check)
{
    pair_type pair;
    watcher_type watch;
    watch.registry().add(pair.near, watched, interest::readable).value();
    for (std::size_t n = 1; n != 6; ++n)
    {
        check(pair.far.write_some(std::string(n, 'x')).value_or(0u) == n,
            "write");
        check(read_all(watch, pair.near, n).size() == n, "read");
    }
    pair.far.close().value();
    check(watch.until_readable(), "the end is told");
    char byte;
    check(
        pair.near.read_some(std::span(&byte, 1)).value_or(1u) == 0, "the end");
}

// More than any buffer between them holds.
void a_megabyte_arrives_whole(wasi_cases& check)
{
    pair_type pair;
    watcher_type watch;
    auto const& registry = watch.registry();
    registry.add(pair.near, token{1}, interest::readable).value();
    registry.add(pair.far, token{2}, interest::writable).value();
    std::string sent;
    for (int n = 0; sent.size() < (1u << 20); ++n)
        sent += std::to_string(n);
    std::string got;
    std::string_view left = sent;
    static std::array<char, 65536> room;
    while (got.size() < sent.size())
    {
        std::size_t moved = 0;
        while (auto const n = pair.far.write_some(left.substr(0, 50'000)))
        {
            left.remove_prefix(*n);
            moved += *n;
        }
        while (auto const n = pair.near.read_some(room))
        {
            got.append(room.data(), *n);
            moved += *n;
        }
        if (moved == 0 && !watch.until([](event const&) { return true; }))
            break;
    }
    check(got == sent, "all of it, in order");
}

void a_refused_connect_is_told(wasi_cases& check)
{
    endpoint at = endpoint::loopback_v4(0);
    {
        auto const listener = tcp_listener::bind(at).value();
        at = listener.local_endpoint().value();
    }
    auto near = tcp_stream::connect(at).value();
    watcher_type watch;
    watch.registry().add(near, watched, interest::writable).value();
    check(watch.until(
              [](event const& e) { return e.is_writable() && e.is_error(); }),
        "as writable, and an error");
    check.refused(near.take_error(), std::errc::connection_refused, "which");
}

void datagrams(wasi_cases& check)
{
    auto a = udp_socket::bind("127.0.0.1:0").value();
    auto b = udp_socket::bind("127.0.0.1:0").value();
    watcher_type watch;
    watch.registry().add(b, watched, interest::readable).value();
    std::array<char, 32> room;
    for (int n = 0; n != 3; ++n)
    {
        check.refused(b.recv(room), condition::would_block, "none");
        check(
            a.send_to("hello"sv, b.local_endpoint().value()).value_or(0u) == 5,
            "send");
        auto got = b.recv_from(room);
        while (!got && watch.until_readable())
            got = b.recv_from(room);
        check(got && got->size == 5 && got->from == a.local_endpoint().value(),
            "and from whom");
    }
}

void over_version_6(wasi_cases& check)
{
    pair_type pair("[::1]:0");
    watcher_type watch;
    watch.registry().add(pair.far, watched, interest::readable).value();
    check(pair.near.write_some("six"sv).value_or(0u) == 3, "write");
    check(read_all(watch, pair.far, 3) == "six", "read");
    check(
        pair.far.peer_endpoint().value() == pair.near.local_endpoint().value(),
        "the names agree");
}

void closing_removes_the_registration(wasi_cases& check)
{
    watcher_type watch;
    for (int n = 0; n != 3; ++n)
    {
        pair_type pair;
        watch.registry().add(pair.near, watched, interest::readable).value();
        pair.far.write_some("x"sv).value();
    }
    check(watch.count() == 0, "nothing is told of what is gone");
    std::array<event, 1> room;
    check.refused(watch.poll().wait(room), condition::deadlock, "all are gone");
}

void what_is_not_there(wasi_cases& check)
{
    auto const no = condition::unsupported;
    check.refused(local_stream::pair(), no, "a local pair");
    check.refused(vigil::pipe::open(), no, "a pipe");
    pair_type pair;
    std::array<char, 4> room;
    check.refused(pair.near.peek(room), no, "a peek");
    check.refused(pair.near.set_nodelay(true), no, "no delay");
    check.refused(tcp_stream::adopt(60), condition::bad_handle, "adopt");
    watcher_type watch;
    check.refused(
        watch.registry().add(handle_ref(60), watched, interest::readable),
        condition::bad_handle, "add");
    check.refused(watch.registry().add(pair.near, watched, interest::priority),
        no, "priority");
    auto const listener = tcp_listener::bind("127.0.0.1:0").value();
    check.refused(tcp_listener::bind(listener.local_endpoint().value()),
        std::errc::address_in_use, "a port that is taken");
}

} // namespace

int main()
{
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(a_listener_is_told_of_each);
    VIGIL_CASE(a_stream_goes_on);
    VIGIL_CASE(a_megabyte_arrives_whole);
    VIGIL_CASE(a_refused_connect_is_told);
    VIGIL_CASE(datagrams);
    VIGIL_CASE(over_version_6);
    VIGIL_CASE(closing_removes_the_registration);
    VIGIL_CASE(what_is_not_there);
    return cases.finish();
}
