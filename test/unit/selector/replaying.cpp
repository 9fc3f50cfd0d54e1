//! Tests <vigil/selector/replaying.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/replaying.hpp>
#include <vigil/selector/replaying.hpp> // guarded
#include <vigil/system/recorded.hpp>
#include <vigil/system/replayed.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

#include <support/logs.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

using os = recorded<default_system>;
using again = replayed<default_system>;

static_assert(std::is_nothrow_move_constructible_v<replaying>);
static_assert(!std::is_copy_constructible_v<replaying>);

log_bytes make_log()
{
    return log_of([] {
        for (int n = 0; n != 3; ++n)
            os::kind(0);
    });
}

BOOST_AUTO_TEST_SUITE(replaying_suite)

BOOST_AUTO_TEST_CASE(it_says_how_far_the_program_came)
{
    auto const log = make_log();
    auto replay = replaying::open(log).value();
    for (int n = 0; n != 3; ++n)
    {
        BOOST_TEST(!replay.is_over());
        again::kind(0);
    }
    BOOST_TEST(replay.is_over());
    BOOST_TEST(!replay.is_cut());
    BOOST_TEST(!replay.error());
    BOOST_TEST(replay.report().empty());
}

BOOST_AUTO_TEST_CASE(one_at_a_time)
{
    auto const log = make_log();
    auto replay = replaying::open(log).value();
    BOOST_TEST(fails(replaying::open(log), log_errc::in_use));
    auto const moved = std::move(replay);
    BOOST_TEST(!replay.is_over());
    BOOST_TEST(!replay.error());
    BOOST_TEST(fails(replaying::open(log), log_errc::in_use));
    for (int n = 0; n != 3; ++n)
        again::kind(0);
    BOOST_TEST(moved.is_over());
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_log_is_told)
{
    auto const log = make_log();
    auto const with = [&](std::size_t at) {
        auto changed = log;
        changed.at(at) ^= std::byte{1};
        return replaying::open(changed).error();
    };
    BOOST_TEST((with(0) == log_errc::no_log));
    BOOST_TEST((with(8) == log_errc::other_version));
    BOOST_TEST((with(10) == log_errc::damaged));
    BOOST_TEST((with(log.size() - 40) == log_errc::damaged));
    BOOST_TEST(fails(replaying::open({}), log_errc::no_log));
    BOOST_TEST(succeeds(replaying::open(log))); // none of them is on
}

BOOST_AUTO_TEST_CASE(a_log_that_was_cut_says_so)
{
    auto const log = make_log();
    auto const replay =
        replaying::open(std::span(log).first(log.size() - 1)).value();
    BOOST_TEST(replay.is_cut());
}

// Nothing that was done to it in between matters but by the report: any byte
// changed, it is refused, or cut, or the same.
BOOST_AUTO_TEST_CASE(no_log_harms_the_program)
{
    auto const log = log_of([] {
        int ends[2];
        os::pair(socket_kind::stream, ends);
        os::write(ends[0], "four", 4);
        char room[4];
        os::read(ends[1], room, 4);
        os::close(ends[0]);
        os::close(ends[1]);
    });
    for (std::size_t n = 0; n != log.size(); ++n)
    {
        auto changed = log;
        changed[n] ^= std::byte{0x55};
        BOOST_TEST(!replaying::open(changed).has_value(), n);
        auto const replay = replaying::open(std::span(log).first(n));
        int ends[2] = {-1, -1};
        again::pair(socket_kind::stream, ends);
        char room[4] = {};
        again::write(ends[0], "four", 4);
        again::read(ends[1], room, 4);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
