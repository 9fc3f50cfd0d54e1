//! Example: two threads, one listener, and no herd.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <cstdio>
#include <future>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/resource.h>

constexpr vigil::token accepting{0}, stopping{1};
constexpr auto readable = vigil::interest::readable;

static void accept_all(vigil::tcp_listener& listener)
{
    std::vector<vigil::tcp_stream> streams; // whose end the guests await
    for (;;)
    {
        auto next = listener.accept();
        if (next.error() == vigil::condition::would_block)
            return; // perhaps the other thread was faster
        if (vigil::is_about_connection(next.error()))
            continue; // of a guest who has gone
        streams.push_back(std::move(next.value().stream));
    }
}

// How often the thread slept. Without `exclusive` a guest wakes both, if both
// sleep: the one that comes too late finds nobody, and sleeps on.
static long serve(vigil::poll& poll, vigil::tcp_listener& listener)
{
    vigil::event events[8];
    for (rusage usage{};;)
        for (auto const& event : poll.wait(events).value())
            if (event.token() == accepting)
                accept_all(listener);
            else if (::getrusage(RUSAGE_THREAD, &usage) == 0)
                return usage.ru_nvcsw;
}

int main()
try
{
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    auto stop = vigil::pipe::open().value();
    auto a = vigil::poll::open().value(), b = vigil::poll::open().value();
    for (vigil::registry r : {a.registry(), b.registry()})
    {
        r.add(listener, accepting, readable, vigil::exclusive).value();
        r.add(stop.reader, stopping, readable).value();
    }
    constexpr auto now = std::launch::async;
    auto one = std::async(now, [&] { return serve(a, listener); });
    auto two = std::async(now, [&] { return serve(b, listener); });
    auto until = std::move(stop.writer); // closed, it stops both
    auto poll = vigil::poll::open().value();
    vigil::event events[8];
    std::vector<char> room(8);
    for (int n = 0; n != 200; ++n)
    {
        auto const server = listener.local_endpoint().value();
        auto guest = vigil::tcp_stream::connect(server).value();
        poll.registry().add(guest, vigil::token{0}, readable).value();
        while (guest.read_some(room).error() == vigil::condition::would_block)
            poll.wait(events).value();
    }
    until.close().value();
    long const sleeps = one.get() + two.get();
    std::printf("200 guests, and %ld times awake\n", sleeps);
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "exclusive_accept: %s\n", why.what()), 1;
}
