//! Tests <vigil/selector/recording.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/recording.hpp>
#include <vigil/selector/recording.hpp> // guarded
#include <vigil/system/recorded.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>
#include <utility>

#include <support/logs.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

using os = recorded<default_system>;

static_assert(std::is_nothrow_move_constructible_v<recording>);
static_assert(!std::is_copy_constructible_v<recording>);

BOOST_AUTO_TEST_SUITE(recording_suite)

BOOST_AUTO_TEST_CASE(a_log_is_in_memory)
{
    auto log = recording::open().value();
    os::now();
    BOOST_TEST(log.calls() == 1u);
    std::size_t const header = log.bytes().size();
    BOOST_TEST(header == log_format::header_size); // no block is full
    BOOST_TEST(succeeds(log.end()));
    BOOST_TEST(succeeds(log.end())); // it is over
    BOOST_TEST(log.bytes().size() > header);
    BOOST_TEST(log.calls() == 0u);
    BOOST_TEST(lines_of(log.bytes()).size() == 1u);
    os::now();
    BOOST_TEST(lines_of(log.bytes()).size() == 1u);
}

BOOST_AUTO_TEST_CASE(one_at_a_time)
{
    auto log = recording::open().value();
    BOOST_TEST(fails(recording::open(), log_errc::in_use));
    os::now();
    auto moved = std::move(log);
    BOOST_TEST(log.bytes().empty());
    BOOST_TEST(log.calls() == 0u);
    BOOST_TEST(moved.calls() == 1u);
    BOOST_TEST(fails(recording::open(), log_errc::in_use));
    BOOST_TEST(succeeds(moved.end()));
    BOOST_TEST(succeeds(recording::open()));
}

BOOST_AUTO_TEST_CASE(it_ends_with_its_object)
{
    {
        auto const log = recording::open().value();
        BOOST_TEST(call_recorder::is_on_here());
    }
    BOOST_TEST(!call_recorder::is_on_here());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
