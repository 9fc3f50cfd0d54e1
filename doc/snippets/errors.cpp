//! What results hold, and what each misuse returns.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/mock.hpp>

#include <cerrno>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "expect.hpp"

namespace {

using vigil::condition;
using vigil::interest;

constexpr vigil::token any{0};

void results()
{
    // tag::value[]
    // Throws std::system_error if it fails: the only throw of the library.
    auto poll = vigil::poll::open().value();
    // end::value[]

    // tag::ask[]
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0");
    if (!listener)
    {
        std::fprintf(stderr, "bind: %s\n", listener.error().message().c_str());
        return;
    }
    poll.registry().add(*listener, any, interest::readable).value();
    // end::ask[]

    // tag::condition[]
    auto const accepted = listener->accept();
    if (accepted.error() == vigil::condition::would_block)
        std::puts("nobody is there yet");
    else if (accepted.error() == vigil::condition::exhausted)
        std::puts("no descriptor is left");
    // end::condition[]
    expect(accepted.error() == condition::would_block, "would_block");

    // tag::native[]
    auto const twice = poll.registry().add(*listener, any, interest::readable);
    expect(twice.error() == vigil::condition::already_registered, "what");
    expect(twice.error() == std::errc::file_exists, "in POSIX terms");
    expect(twice.error().value() == EEXIST, "in the words of the system");
    // end::native[]
}

template <class Result>
void gives(Result const& r, condition expected, char const* what)
{
    expect(!r, what);
    expect(r.error() == expected, what);
}

// The table of doc/errors.adoc, row by row.
template <class Poll>
void misuses()
{
    using io = vigil::io<Poll>;
    auto poll = Poll::open().value();
    auto const& registry = poll.registry();
    auto [one, other] = io::local_stream::pair().value();
    typename Poll::events_type events(4);

    gives(poll.wait({}), condition::no_capacity, "wait without room");
    gives(registry.modify(one, any, interest::readable),
        condition::not_registered, "modify of the unregistered");
    gives(registry.remove(one), condition::not_registered,
        "remove of the unregistered");
    registry.add(one, any, interest::readable).value();
    gives(registry.add(one, any, interest::readable),
        condition::already_registered, "add of the registered");
    gives(registry.add(other, any, interest::aio), condition::unsupported,
        "an interest that the selector lacks");

    int const file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    gives(registry.add(vigil::handle_ref(file), any, interest::readable),
        condition::not_pollable, "a regular file");
    ::close(file);
    gives(registry.add(vigil::handle_ref(file), any, interest::readable),
        condition::bad_handle, "a closed handle");
    gives(registry.remove(vigil::handle_ref(file)), condition::bad_handle,
        "remove of a closed handle");

    std::span<char> nothing;
    gives(one.read_some(nothing), condition::no_capacity, "no room to read");
    gives(one.write_some(nothing), condition::no_capacity, "nothing to write");

    auto moved = std::move(other);
    gives(other.write_some(std::string_view("x")), condition::bad_handle,
        "an object that was moved from");
    gives(other.close(), condition::bad_handle, "its close");
    gives(other.try_io(
              interest::writable, []() -> vigil::result<void> { return {}; }),
        condition::bad_handle, "its try_io");
    auto next = std::move(poll);
    gives(
        poll.wait(events), condition::bad_handle, "a poll that was moved from");
    gives(poll.make_waker(any), condition::bad_handle, "its make_waker");
    gives(poll.registry().add(moved, any, interest::readable),
        condition::bad_handle, "its registry");

    expect(next.wait(events, vigil::timeout::nanoseconds(-1)).value().empty(),
        "a negative timeout is zero");
}

void only_epoll()
{
    auto poll = vigil::poll::open().value();
    auto const& registry = poll.registry();
    auto [one, other] = vigil::local_stream::pair().value();
    gives(registry.add(one, any, interest::priority, vigil::exclusive),
        condition::unsupported, "exclusive with priority");
    registry.add(one, any, interest::readable, vigil::exclusive).value();
    gives(registry.modify(one, any, interest::readable), condition::unsupported,
        "modify of an exclusive registration");
    auto inner = vigil::poll::open().value();
    gives(registry.add(inner, any, interest::readable, vigil::exclusive),
        condition::unsupported, "exclusive on another poll");
    gives(registry.add(poll, any, interest::readable), condition::unsupported,
        "a poll in itself");
    inner.registry().add(poll, any, interest::readable).value();
    gives(registry.add(inner, any, interest::readable), condition::unsupported,
        "a poll in itself through another");
}

void only_poll()
{
    using poll_type = vigil::basic_poll<vigil::poll_selector>;
    auto first = poll_type::open().value();
    auto second = poll_type::open().value();
    auto [one, other] = vigil::io<poll_type>::local_stream::pair().value();
    first.registry().add(one, any, interest::readable).value();
    gives(second.registry().add(one, any, interest::readable),
        condition::already_registered, "an object in two polls");
}

void endpoints()
{
    // tag::endpoint[]
    vigil::endpoint const fixed = "[::1]:80"; // the compiler checks it
    auto const read = vigil::endpoint::parse("localhost:80");
    expect(read.error() == vigil::condition::invalid_endpoint, "no endpoint");
    expect(read.error() == vigil::errc::host_name, "but a host name");
    // end::endpoint[]
    expect(fixed.port() == 80, "the port");
    gives(vigil::endpoint::parse("127.0.0.1"), condition::invalid_endpoint,
        "no port");
    gives(vigil::local_endpoint::path(std::string(200, 'x')),
        condition::invalid_endpoint, "too long a path");
}

void deadlock()
{
    auto poll = vigil::mock::poll::open().value();
    vigil::mock::events events(4);
    gives(poll.wait(events), condition::deadlock, "an endless wait of a mock");
}

} // namespace

int main()
{
    results();
    misuses<vigil::poll>();
    misuses<vigil::basic_poll<vigil::poll_selector>>();
    only_epoll();
    only_poll();
    endpoints();
    deadlock();
}
