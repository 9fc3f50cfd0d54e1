//! Tests <vigil/system/wasi2.hpp>: poll_oneoff as it should be.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/wasi2.hpp>
#include <vigil/system/wasi2.hpp> // guarded

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "support/peers.hpp"
#include "support/wasi_cases.hpp"

namespace vigil::test {
namespace {

using os = wasi2_system;

static_assert(portable_system<os>);
static_assert(!multithreaded<os>);
static_assert(std::is_same_v<default_system, os>);

constexpr std::int64_t one_ms = 1'000'000;

/// A call, and what it told.
struct call
{
    template <std::size_t Count>
    explicit call(os::subscription_type const (&asked)[Count])
    {
        std::int64_t const begin = os::now();
        returned = os::poll_oneoff(asked, told, Count, count);
        took = os::now() - begin;
    }

    [[nodiscard]] os::occurrence_type const* find(std::uint64_t name) const
    {
        for (std::size_t i = 0; i != count; ++i)
            if (told[i].userdata == name)
                return &told[i];
        return nullptr;
    }

    os::occurrence_type told[4];
    std::size_t count = 0;
    int returned = 0;
    std::int64_t took = 0;
};

void clocks(wasi_cases& check)
{
    call const zero({os::subscribe_clock(0, 9)});
    check(zero.returned == 0 && zero.find(9), "zero is over");
    call const some({os::subscribe_clock(3 * one_ms, 9)});
    check(some.find(9) && some.took >= 3 * one_ms, "three are, later");
}

// None of the defects of node's preview 1.
void what_is_ready_is_told_beside_all_else(wasi_cases& check)
{
    two_ends const idle = open_connection();
    two_ends const ends = open_connection();
    check(os::write(ends.far.get(), "x", 1) == 1, "write");
    wait_for(ends.near.get(), interest::readable);
    call const both({os::subscribe(idle.near.get(), os::occurred_read, 1),
        os::subscribe(ends.near.get(), os::occurred_read, 2),
        os::subscribe(ends.near.get(), os::occurred_write, 3),
        os::subscribe_clock(0, 9)});
    check(!both.find(1), "not who has nothing");
    check(both.find(2) && both.find(3), "both directions of one");
    check(both.find(2) && both.find(2)->type == os::occurred_read, "as such");
    check(!both.find(9), "and no clock beside");
    call const first({os::subscribe(idle.near.get(), os::occurred_read, 1),
        os::subscribe(ends.near.get(), os::occurred_read, 2),
        os::subscribe_clock(5'000 * one_ms, 9)});
    check(first.find(2) && first.took < 4'000 * one_ms, "the first ends it");
}

void a_closed_one_is_its_own_error(wasi_cases& check)
{
    two_ends const idle = open_connection();
    call const one({os::subscribe(60, os::occurred_read, 1),
        os::subscribe(idle.near.get(), os::occurred_write, 2),
        os::subscribe_clock(5'000 * one_ms, 9)});
    check(one.find(1) &&
            os::failure(*one.find(1)) == std::errc::bad_file_descriptor,
        "told as such");
    check(one.find(2) && one.took < 4'000 * one_ms, "beside who is ready");
}

void what_can_never_occur(wasi_cases& check)
{
    descriptor const idle(open_tcp());
    call const never({os::subscribe(idle.get(), os::occurred_read, 1)});
    check(never.returned == -1 && os::error() == std::errc::invalid_argument,
        "alone: an error");
    call const clock({os::subscribe(idle.get(), os::occurred_read, 1),
        os::subscribe_clock(one_ms, 9)});
    check(clock.find(9) && !clock.find(1), "beside a clock: that");
    os::occurrence_type told[1];
    std::size_t n = 0;
    check(os::poll_oneoff(nullptr, told, 0, n) == -1, "nothing is asked");
}

void how_a_connect_went(wasi_cases& check)
{
    os::address_type at;
    {
        descriptor const listener(open_tcp());
        at = listen_on(listener.get());
        descriptor const near(open_tcp());
        os::connect(near.get(), at);
        call const done({os::subscribe(near.get(), os::occurred_write, 1),
            os::subscribe_clock(5'000 * one_ms, 9)});
        check(done.find(1) && !os::failure(*done.find(1)), "connected");
    }
    descriptor const near(open_tcp());
    os::connect(near.get(), at);
    for (auto const type : {os::occurred_read, os::occurred_write})
    {
        call const done({os::subscribe(near.get(), type, 1),
            os::subscribe_clock(5'000 * one_ms, 9)});
        check(done.find(1) &&
                os::failure(*done.find(1)) == std::errc::connection_refused,
            "refused, in both directions");
    }
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(clocks);
    VIGIL_CASE(what_is_ready_is_told_beside_all_else);
    VIGIL_CASE(a_closed_one_is_its_own_error);
    VIGIL_CASE(what_can_never_occur);
    VIGIL_CASE(how_a_connect_went);
    return cases.finish();
}
