//! Each defect of node:wasi, shown bare, and that a poll survives it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// handed in: tcp

#include <vigil/io.hpp>
#include <vigil/poll.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <span>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "support/wasi_cases.hpp"
#include "support/wasi_peers.hpp"

namespace {

using namespace vigil;
using namespace vigil::test;
using os = wasi_system;

constexpr std::int64_t one_ms = 1'000'000;
constexpr interest in = interest::readable;
constexpr interest out = interest::writable;

/// A bare call of the host: what it told, and how long it took.
struct call
{
    template <std::size_t Count>
    explicit call(os::subscription_type const (&asked)[Count])
    {
        std::memset(told, 0x5a, sizeof told);
        std::int64_t const begin = os::now();
        returned = os::poll_oneoff(asked, told, Count, count);
        why = returned == -1 ? os::error() : std::error_code();
        took = os::now() - begin;
    }

    [[nodiscard]] bool has(std::uint64_t name) const
    {
        for (std::size_t i = 0; i != count && i != 4; ++i)
            if (told[i].userdata == name)
                return true;
        return false;
    }

    os::occurrence_type told[4];
    std::size_t count = 0;
    int returned = 0;
    std::error_code why;
    std::int64_t took = 0;
};

constexpr std::uint64_t clock_name = 99;

auto reads(int h)
{
    return os::subscribe(h, os::occurred_read, static_cast<std::uint64_t>(h));
}

auto writes(int h)
{
    return os::subscribe(h, os::occurred_write, static_cast<std::uint64_t>(h));
}

auto clock(std::int64_t nanoseconds)
{
    return os::subscribe_clock(nanoseconds, clock_name);
}

/// Only said: a host that does better passes as well.
void say(bool has_it, char const* defect)
{
    std::fprintf(stderr, "this host %s: %s\n",
        has_it ? "has the defect" : "does not have it", defect);
}

/// A poll, and what its last wait told.
struct watcher
{
    poll of = poll::open().value();
    std::array<event, 8> room;
    std::span<event const> told;
    result<void> done;

    bool wait(timeout limit = timeout::zero())
    {
        auto const got = of.wait(room, limit);
        told = got ? *got : std::span<event const>();
        done = got ? result<void>() : result<void>(got.error());
        return got.has_value();
    }

    [[nodiscard]] event const* find(token t) const
    {
        for (event const& e : told)
            if (e.token() == t)
                return &e;
        return nullptr;
    }

    template <class Source>
    bool add(Source const& s, std::uintptr_t name, interest i = in)
    {
        return of.registry().add(s, token{name}, i, level).has_value();
    }
};

int number(fifo_peer& p)
{
    return p.source().native_handle();
}

void clock_of_zero(wasi_cases& check)
{
    fifo_peer p;
    p.ready();
    call const bare({reads(number(p)), clock(0)});
    say(bare.returned == 0 && !bare.has(static_cast<unsigned>(number(p))),
        "a clock of zero hides what is ready");
    watcher w;
    check(w.add(p.source(), 1), "add");
    for (int n = 0; n != 20; ++n)
        check(w.wait() && w.find(token{1}), "zero: what is ready is told");
}

void clock_below_a_millisecond(wasi_cases& check)
{
    fifo_peer p;
    call const bare({clock(300'000)});
    say(bare.took < 300'000, "0.3 ms are over at once");
    p.ready();
    call const beside({reads(number(p)), clock(999'999)});
    say(!beside.has(static_cast<unsigned>(number(p))),
        "a clock below a millisecond hides what is ready");
    watcher w;
    check(w.add(p.source(), 1), "add");
    check(w.wait(timeout::nanoseconds(300'000)) && w.find(token{1}),
        "0.3 ms: what is ready is told");
    p.drain();
    for (int n = 0; n != 10; ++n)
    {
        std::int64_t const begin = os::now();
        check(w.wait(timeout::nanoseconds(300'000)) && w.told.empty(), "empty");
        check(os::now() - begin >= 300'000, "0.3 ms: not early");
    }
}

void clock_is_cut_off(wasi_cases& check)
{
    call const bare({clock(20'900'000)});
    say(bare.took < 20'900'000, "20.9 ms become 20");
    std::int64_t shortest = one_ms;
    for (int n = 0; n != 20; ++n)
        if (call const one({clock(one_ms)}); one.took < shortest)
            shortest = one.took;
    say(shortest < one_ms, "a millisecond begins before it is asked for");
    watcher w;
    for (std::int64_t const limit :
        {one_ms, one_ms + 1, std::int64_t{20'900'000}})
    {
        std::int64_t const begin = os::now();
        check(w.wait(timeout::nanoseconds(limit)) && w.told.empty(), "empty");
        check(os::now() - begin >= limit, "a wait is not early");
    }
    std::int64_t const begin = os::now();
    check(os::sleep(2'500'000) == 0, "sleep succeeds");
    check(os::now() - begin >= one_ms, "and sleeps");
}

// Of several clocks that are over a call tells one. So there is never a second.
void several_clocks(wasi_cases& check)
{
    call const bare({clock(one_ms), os::subscribe_clock(one_ms, 98)});
    say(bare.count < 2, "of two clocks that are over at once one is told");
    watcher w;
    watcher u;
    fifo_peer p;
    check(w.add(p.source(), 1) && u.add(p.source(), 2), "add to both");
    for (int n = 0; n != 5; ++n)
    {
        std::int64_t const begin = os::now();
        check(w.wait(timeout::nanoseconds(one_ms)) && w.told.empty(), "one");
        check(u.wait(timeout::nanoseconds(one_ms)) && u.told.empty(), "other");
        check(os::now() - begin >= 2 * one_ms, "each ends by its own clock");
    }
}

// Bare it would sleep for ever: an absolute clock.
void absolute_clock(wasi_cases& check)
{
    auto const asked = os::subscribe_clock(one_ms, clock_name);
    check(asked.u.u.clock.flags == 0, "no clock is absolute");
    watcher w;
    fifo_peer p;
    check(w.add(p.source(), 1), "add");
    std::int64_t const end = os::now() + 5 * one_ms;
    using std::chrono::steady_clock;
    auto const when = steady_clock::now() + std::chrono::milliseconds(5);
    check(w.of.wait_until(w.room, when).has_value(), "a wait until a time");
    check(os::now() >= end, "ends, and not early");
    p.ready();
    check(
        w.of.wait_until(w.room, steady_clock::time_point()).value().size() == 1,
        "one that is over looks");
}

void ready_waits_for_the_others(wasi_cases& check)
{
    fifo_peer idle;
    fifo_peer p;
    p.ready();
    call const bare(
        {reads(number(idle)), reads(number(p)), clock(60 * one_ms)});
    say(bare.took >= 50 * one_ms, "one that is ready waits for the others");
    watcher w;
    check(w.add(idle.source(), 1) && w.add(p.source(), 2), "add");
    for (int n = 0; n != 5; ++n)
    {
        std::int64_t const begin = os::now();
        check(w.wait() && w.find(token{2}), "zero: told");
        check(w.wait(timeout::never()) && w.find(token{2}), "never: told");
        check(os::now() - begin < 50 * one_ms, "and soon");
    }
    idle.ready();
    check(w.wait() && w.find(token{1}) && w.find(token{2}), "both are told");
}

void two_directions_of_one(wasi_cases& check)
{
    handed_in_peer p;
    call const bare({reads(0), writes(0), clock(5 * one_ms)});
    say(!bare.has(0), "of two subscriptions of one the second is lost");
    watcher w;
    check(w.add(p.source(), 7, in | out), "add");
    check(w.wait(timeout::never()) && w.find(token{7}) &&
            w.find(token{7})->is_writable(),
        "room to write is told");
    p.ready();
    bool readable = false;
    bool writable = false;
    check(wait_for(0, os::occurred_read), "the network brings it");
    check(w.wait(), "wait");
    for (event const& e : w.told)
    {
        readable |= e.is_readable();
        writable |= e.is_writable();
    }
    check(readable && writable, "one wait tells both directions");
    p.drain();
    p.fill();
    check(w.of.registry().modify(p.source(), token{7}, in | out).has_value(),
        "modify");
    std::int64_t const begin = os::now();
    check(w.wait(timeout::nanoseconds(35 * one_ms)) && w.told.empty(),
        "neither direction: silent, over several turns");
    check(os::now() - begin >= 35 * one_ms, "and not early");
    p.ready();
    check(w.wait(timeout::never()) && w.find(token{7})->is_readable(),
        "the one that turns ready is told");
}

void closed_beside_a_clock(wasi_cases& check)
{
    call const bare({reads(50), clock(30 * one_ms)});
    say(bare.returned == 0 && bare.took < 20 * one_ms && !bare.has(50),
        "a closed descriptor ends the call at once, for nobody");
    watcher w;
    fifo_peer p;
    check(w.add(p.source(), 1), "add");
    p.close();
    check(w.wait(timeout::nanoseconds(60 * one_ms)) && w.find(token{1}),
        "a closed descriptor is told");
    check(w.find(token{1}) && w.find(token{1})->is_error() &&
            w.find(token{1})->is_readable(),
        "as an error, and readable");
    std::int64_t const begin = os::now();
    check(w.wait(timeout::nanoseconds(20 * one_ms)) && w.told.empty(),
        "and then parked, in level too");
    check(os::now() - begin >= 20 * one_ms, "nothing spins");
}

void closed_alone(wasi_cases& check)
{
    call const bare({reads(50)});
    say(bare.returned == 0 && bare.count == 1 && !bare.has(50),
        "a record is counted that nobody wrote");
    watcher w;
    fifo_peer p;
    check(w.add(p.source(), 1), "add");
    p.close();
    check(w.wait(timeout::never()) && w.find(token{1}) &&
            w.find(token{1})->is_error(),
        "a closed descriptor ends a wait without a limit");
    check(!w.wait(timeout::never()), "then nothing is left to wait for");
    check.refused(w.done, condition::deadlock, "and the wait says so");
}

// Bare it would end this program: sock_recv of a socket that was handed in.
void received_without_sock_recv(wasi_cases& check)
{
    handed_in_peer p;
    auto stream = tcp_stream::adopt(p.near()).value();
    std::array<char, 8> room;
    check.refused(stream.read_some(room), condition::would_block, "empty");
    check(::write(p.far(), "four", 4) == 4, "write");
    check(wait_for(p.near(), os::occurred_read), "sent");
    std::array<std::span<char>, 2> const pieces{
        std::span(room).first(1), std::span(room).subspan(1)};
    check(stream.read_some(pieces).value_or(0u) == 4, "read, in pieces");
    check(stream.write_some(std::string_view("back")).value_or(0u) == 4,
        "and written without sock_send");
    check(wait_for(p.far(), os::occurred_read), "sent back");
    check(::read(p.far(), room.data(), room.size()) == 4, "and read");
    check(stream.release() == p.near(), "the socket stays");
}

// Bare it would end this program: a closed one before one that is open.
void closed_object_before_another(wasi_cases& check)
{
    watcher w;
    fifo_peer p;
    {
        int const h = ::open("/handed/fifo23", O_RDONLY | O_NONBLOCK);
        auto object = pipe_reader::adopt(h).value();
        check(w.of.registry().add(object, token{1}, in).has_value(), "add");
        check(w.add(p.source(), 2), "add");
    } // destroyed while it is registered, and the first of the two
    check(w.wait() && w.told.empty(), "an object removes itself");
    p.ready();
    check(w.wait(timeout::never()) && w.find(token{2}), "the other is told");
}

void refused_descriptor(wasi_cases& check)
{
    fifo_peer p;
    p.ready();
    auto const file = open_regular_file();
    call const bare({reads(number(p)), reads(file.get()), clock(5 * one_ms)});
    say(bare.returned == -1, "one that cannot be polled fails the call");
    watcher w;
    check(w.add(p.source(), 1), "add");
    check.refused(w.of.registry().add(file, token{2}, in),
        condition::not_pollable, "a file is refused at once");
    check(w.wait() && w.find(token{1}), "and the others are told");
}

// A raw handle that was closed, and whose number now is a file's.
void refused_behind_its_back(wasi_cases& check)
{
    watcher w;
    fifo_peer p;
    fifo_peer q;
    check(w.add(p.source(), 1) && w.add(q.source(), 2), "add");
    int const number = p.source().native_handle();
    p.close();
    auto const file = open_regular_file();
    check(file.get() == number, "the host gives the number again");
    q.ready();
    check(w.wait(timeout::never()), "the wait does not fail");
    check(w.find(token{1}) && w.find(token{1})->is_error(),
        "the descriptor has the error");
    check(w.wait() && w.find(token{2}) && !w.find(token{1}),
        "and the other goes on");
}

void no_subscriptions(wasi_cases& check)
{
    os::subscription_type const none[] = {clock(0)};
    os::occurrence_type told;
    std::size_t n = 0;
    int const returned = os::poll_oneoff(none, &told, 0, n);
    check(returned == -1, "bare: a call without subscriptions fails");
    watcher w;
    check(!w.wait(timeout::never()), "nothing to wait for, and no limit");
    check.refused(w.done, condition::deadlock, "says so");
    check(w.wait() && w.told.empty(), "zero is fine");
    std::int64_t const begin = os::now();
    check(w.wait(timeout::nanoseconds(2 * one_ms)), "a limit is fine");
    check(os::now() - begin >= 2 * one_ms, "and kept");
}

void missing_right(wasi_cases& check)
{
    fifo_peer p;
    call const bare({writes(number(p)), clock(5 * one_ms)});
    say(bare.returned == -1, "a direction without a right fails the call");
    watcher w;
    check.refused(w.of.registry().add(p.source(), token{1}, in | out),
        condition::not_pollable, "a direction that is not there: refused");
    check(w.add(p.source(), 1), "the other one: added");
    check.refused(w.of.registry().modify(p.source(), token{2}, out),
        condition::not_pollable, "modify to it: refused");
    p.ready();
    check(w.wait() && w.find(token{1}), "and nothing has changed");
}

void reader_is_gone(wasi_cases& check)
{
    watcher w;
    fifo f;
    auto reader = f.open(O_RDONLY);
    auto const writer = f.open(O_WRONLY);
    check(w.add(writer, 1, out), "add");
    reader.close();
    check(w.wait(timeout::never()) && w.find(token{1}), "a writer is told");
    event const* const e = w.find(token{1});
    check(e && e->is_writable() && e->is_error(), "as writable, an error");
    check(e && !e->is_read_closed(), "and nothing false beside");
    check(w.wait() && w.find(token{1}), "level: in every wait");
}

} // namespace

int main()
{
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(clock_of_zero);
    VIGIL_CASE(clock_below_a_millisecond);
    VIGIL_CASE(clock_is_cut_off);
    VIGIL_CASE(several_clocks);
    VIGIL_CASE(absolute_clock);
    VIGIL_CASE(ready_waits_for_the_others);
    VIGIL_CASE(two_directions_of_one);
    VIGIL_CASE(closed_beside_a_clock);
    VIGIL_CASE(closed_alone);
    VIGIL_CASE(received_without_sock_recv);
    VIGIL_CASE(closed_object_before_another);
    VIGIL_CASE(refused_descriptor);
    VIGIL_CASE(refused_behind_its_back);
    VIGIL_CASE(no_subscriptions);
    VIGIL_CASE(missing_right);
    VIGIL_CASE(reader_is_gone);
    return cases.finish();
}
