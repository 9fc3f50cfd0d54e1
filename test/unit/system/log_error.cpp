//! Tests <vigil/system/log_error.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/condition.hpp>
#include <vigil/system/log_error.hpp>
#include <vigil/system/log_error.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <string_view>
#include <system_error>

#include <support/conditions.hpp>

namespace vigil::test {
namespace {

constexpr log_errc all[] = {log_errc::diverged, log_errc::ended,
    log_errc::not_replaying, log_errc::in_use, log_errc::no_log,
    log_errc::other_version, log_errc::other_system, log_errc::damaged,
    log_errc::sink_failed};

BOOST_AUTO_TEST_SUITE(log_error_suite)

BOOST_AUTO_TEST_CASE(each_has_a_message_of_its_own)
{
    std::set<std::string> messages;
    for (log_errc const e : all)
    {
        std::error_code const code = e;
        BOOST_TEST(code.category().name() == std::string_view("vigil"));
        BOOST_TEST(code.message() != "unknown error");
        messages.insert(code.message());
    }
    BOOST_TEST(messages.size() == std::size(all));
    BOOST_TEST(log_category().message(0) == "unknown error");
}

BOOST_AUTO_TEST_CASE(diverged_is_a_condition_and_the_others_are_none)
{
    for (log_errc const e : all)
        if (e == log_errc::diverged)
            means(e, condition::diverged);
        else
            means(e);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
