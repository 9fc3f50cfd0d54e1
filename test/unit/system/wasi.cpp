//! Tests <vigil/system/wasi.hpp>: the clock and poll_oneoff of the host.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// handed in: null

#include <vigil/concept/system.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/wasi.hpp>
#include <vigil/system/wasi.hpp> // guarded

#include <type_traits>

#include "support/wasi_cases.hpp"
#include "support/wasi_peers.hpp"

namespace vigil::test {
namespace {

using os = wasi_system;

static_assert(portable_system<os>);
static_assert(!multithreaded<os>);
static_assert(std::is_same_v<default_system, os>);

// What others read of the records is where they think it is.
static_assert(sizeof(os::subscription_type) == 48);
static_assert(sizeof(os::occurrence_type) == 32);

void subscriptions(wasi_cases& check)
{
    auto const read = os::subscribe(5, os::occurred_read, 70);
    check(read.userdata == 70 && read.u.tag == 1, "a name and a type");
    check(read.u.u.fd_read.file_descriptor == 5, "and whom");
    auto const write = os::subscribe(6, os::occurred_write, 71);
    check(write.u.tag == 2, "to write");
    check(write.u.u.fd_write.file_descriptor == 6, "in the same place");
    auto const clock = os::subscribe_clock(1'500'000, 72);
    check(clock.u.tag == 0 && clock.u.u.clock.timeout == 1'500'000, "a clock");
    check(clock.u.u.clock.id == __WASI_CLOCKID_MONOTONIC, "that never jumps");
    check(clock.u.u.clock.flags == 0, "and is relative");
}

void failures(wasi_cases& check)
{
    os::occurrence_type o{};
    check(!os::failure(o), "none");
    os::set_failure(o, std::make_error_code(std::errc::bad_file_descriptor));
    check(o.error == __WASI_ERRNO_BADF, "by the number of the host");
    check(os::failure(o) == std::errc::bad_file_descriptor, "and back");
}

void occurrences(wasi_cases& check)
{
    fifo_peer p;
    p.ready();
    os::subscription_type const asked[] = {
        os::subscribe(p.source().native_handle(), os::occurred_read, 70),
        os::subscribe_clock(5'000'000, 71)};
    os::occurrence_type told[2];
    std::size_t n = 0;
    check(os::poll_oneoff(asked, told, 2, n) == 0 && n == 1, "one is told");
    check(told[0].userdata == 70 && told[0].type == os::occurred_read, "it");
    p.drain();
    p.hang_up();
    check(os::poll_oneoff(asked, told, 2, n) == 0 && n == 1, "one is told");
    check((told[0].fd_readwrite.flags & os::occurred_hang_up) != 0, "hung up");
    check(os::poll_oneoff(asked, told, 0, n) == -1, "none are asked for");
    check(os::error() == std::errc::invalid_argument, "an error says so");
}

void time(wasi_cases& check)
{
    std::int64_t const begin = os::now();
    check(begin > 0 && os::now() >= begin, "now does not go back");
    check(os::sleep(0) == 0, "a sleep of nothing");
    check(os::sleep(3'000'001) == 0, "a sleep");
    // Up to the fourth millisecond, of which the first may be cut off.
    check(os::now() - begin >= 3'000'000, "it is not shorter than was asked");
}

void nothing_is_shared(wasi_cases& check)
{
    os::mutex m;
    m.lock();
    m.unlock();
    os::condition_variable changed;
    changed.notify_one();
    changed.notify_all();
    os::atomic<std::uint32_t> count{1};
    check(count.exchange(7u) == 1u && count.load() == 7u, "an atomic");
    os::thread none;
    none.join();
    check(!none.joinable(), "no thread");
    check(os::generation() == 0, "no fork");
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(subscriptions);
    VIGIL_CASE(failures);
    VIGIL_CASE(occurrences);
    VIGIL_CASE(time);
    VIGIL_CASE(nothing_is_shared);
    return cases.finish();
}
