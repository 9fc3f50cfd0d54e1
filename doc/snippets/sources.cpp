//! Handles of others, and sources of your own.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <cerrno>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "expect.hpp"

namespace {

constexpr vigil::token any{1};

// A C library that owns a socket and does its own I/O, as libpq does.
struct c_library
{
    int descriptor;
    int received;
};

int library_socket(c_library* l)
{
    return l->descriptor;
}

// Like recv(2): -1 and EAGAIN when there is nothing to do.
int library_process(c_library* l)
{
    char room[64];
    auto const n = ::recv(l->descriptor, room, sizeof room, MSG_DONTWAIT);
    if (n > 0)
        l->received += static_cast<int>(n);
    return static_cast<int>(n);
}

void third_party()
{
    auto poll = vigil::poll::open().value();
    auto [ours, theirs] = vigil::local_stream::pair().value();
    c_library library{ours.native_handle(), 0};
    vigil::events events(4);

    // tag::handle_ref[]
    vigil::handle_ref socket(library_socket(&library));
    poll.registry()
        .add(socket, any, vigil::interest::readable, vigil::level)
        .value();
    theirs.write_some(std::string_view("answer")).value();
    for (auto const& event : poll.wait(events).value())
        if (event.is_readable())
            library_process(&library);
    poll.registry().remove(socket).value(); // before the library closes it
    // end::handle_ref[]
    expect(library.received == 6, "the library read it");
}

// tag::try_io[]
// The socket is ours, the I/O is the library's: what SSL_read would be.
template <class Stream>
vigil::result<int> process(Stream& stream, c_library& library)
{
    return stream.try_io(
        vigil::interest::readable, [&]() -> vigil::result<int> {
            int const n = library_process(&library);
            if (n == -1)
                return std::error_code(errno, std::system_category());
            return n;
        });
}
// end::try_io[]

template <class Poll>
void foreign_io()
{
    using local_stream = typename vigil::io<Poll>::local_stream;
    auto poll = Poll::open().value();
    auto [ours, theirs] = local_stream::pair().value();
    c_library library{ours.native_handle(), 0};
    poll.registry().add(ours, any, vigil::interest::readable).value();
    typename Poll::events_type events(4);
    for (int i = 0; i != 2; ++i)
    {
        theirs.write_some(std::string_view("answer")).value();
        expect(poll.wait(events).value().size() == 1, "an edge");
        for (;;)
        {
            auto const n = process(ours, library);
            if (n.error() == vigil::condition::would_block)
                break;
            expect(n.value() != 0, "the stream goes on");
        }
    }
    expect(library.received == 12, "all was read");
}

// tag::timer[]
// A handle of the system that no class here is for, a timerfd: adopt it.
vigil::io_source every(std::int64_t nanoseconds)
{
    auto timer =
        vigil::io_source::adopt(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC))
            .value();
    itimerspec when{};
    when.it_value.tv_sec = nanoseconds / 1'000'000'000;
    when.it_value.tv_nsec = nanoseconds % 1'000'000'000;
    when.it_interval = when.it_value;
    if (::timerfd_settime(timer.native_handle(), 0, &when, nullptr) == -1)
        vigil::throw_error({errno, std::system_category()});
    return timer;
}
// end::timer[]

void timer()
{
    auto poll = vigil::poll::open().value();
    vigil::io_source ticking = every(1'000'000);
    poll.registry().add(ticking, any, vigil::interest::readable).value();
    vigil::events events(4);
    expect(poll.wait(events).value().size() == 1, "a tick");

    itimerspec when{};
    ::timerfd_gettime(every(2'500'000'000).native_handle(), &when);
    expect(when.it_interval.tv_sec == 2, "longer than a second");
}

// tag::inner_source[]
// Wraps a stream, and is registered as that stream.
class protocol
{
public:
    explicit protocol(vigil::local_stream stream)
        : stream_(std::move(stream))
    {
    }

    vigil::local_stream& inner_source() { return stream_; }

private:
    vigil::local_stream stream_;
};
// end::inner_source[]

// tag::add_to[]
// Two handles under one token: a source that registers itself.
class both
{
public:
    both(vigil::local_stream first, vigil::local_stream second)
        : first_(std::move(first))
        , second_(std::move(second))
    {
    }

    template <class Registry>
    std::error_code add_to(Registry const& registry, vigil::token t,
        vigil::interest i, vigil::mode m)
    {
        auto& selector = registry.selector();
        if (auto const why = selector.add(first_.native_handle(), t, i, m))
            return why;
        auto const why = selector.add(second_.native_handle(), t, i, m);
        if (why) // then nothing may have changed
            selector.remove(first_.native_handle());
        return why;
    }

    // Both are registered, or none: so none is left half done.
    template <class Registry>
    std::error_code modify_in(Registry const& registry, vigil::token t,
        vigil::interest i, vigil::mode m)
    {
        auto& selector = registry.selector();
        auto const why = selector.modify(first_.native_handle(), t, i, m);
        return why ? why : selector.modify(second_.native_handle(), t, i, m);
    }

    template <class Registry>
    std::error_code remove_from(Registry const& registry)
    {
        auto& selector = registry.selector();
        auto const why = selector.remove(first_.native_handle());
        return why ? why : selector.remove(second_.native_handle());
    }

private:
    vigil::local_stream first_;
    vigil::local_stream second_;
};

static_assert(vigil::registers_itself<both, vigil::registry>);
// end::add_to[]

void own()
{
    auto poll = vigil::poll::open().value();
    vigil::events events(4);

    auto [ours, theirs] = vigil::local_stream::pair().value();
    protocol wrapped(std::move(ours));
    poll.registry().add(wrapped, any, vigil::interest::readable).value();
    theirs.write_some(std::string_view("x")).value();
    expect(poll.wait(events).value().size() == 1, "the inner source");
    poll.registry().remove(wrapped).value();

    auto [a, other_of_a] = vigil::local_stream::pair().value();
    auto [b, other_of_b] = vigil::local_stream::pair().value();
    both two(std::move(a), std::move(b));
    poll.registry().add(two, any, vigil::interest::readable).value();
    other_of_b.write_some(std::string_view("x")).value();
    expect(poll.wait(events).value().size() == 1, "the second handle");
    poll.registry().modify(two, any, vigil::interest::writable).value();
    expect(poll.wait(events).value().size() == 2, "both are writable");
    poll.registry().remove(two).value();
}

void guard()
{
    auto poll = vigil::poll::open().value();
    auto [ours, theirs] = vigil::local_stream::pair().value();
    vigil::events events(4);
    // tag::hold[]
    {
        auto held =
            poll.registry().hold(ours, any, vigil::interest::readable).value();
        held.modify(any, vigil::interest::writable).value();
        expect(poll.wait(events).value().size() == 1, "while it is held");
    }
    expect(poll.wait(events, vigil::timeout::zero()).value().empty(),
        "and not after");
    // end::hold[]
}

} // namespace

int main()
{
    third_party();
    foreign_io<vigil::poll>();
    foreign_io<vigil::basic_poll<vigil::poll_selector>>();
    timer();
    own();
    guard();
}
