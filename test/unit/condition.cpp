//! Tests <vigil/condition.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/condition.hpp>
#include <vigil/condition.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <ios>
#include <set>
#include <string>
#include <type_traits>

#include <support/conditions.hpp>

namespace vigil::test {
namespace {

static_assert(std::is_error_condition_enum_v<condition>);
static_assert(!std::is_error_code_enum_v<condition>);
static_assert(!std::is_convertible_v<condition, std::error_code>);

BOOST_AUTO_TEST_SUITE(condition_suite)

BOOST_AUTO_TEST_CASE(a_code_of_the_system_means_what_any_call_means_by_it)
{
    means(
        system_code(std::errc::operation_would_block), condition::would_block);
    means(system_code(std::errc::resource_unavailable_try_again),
        condition::would_block);
    means(system_code(std::errc::bad_file_descriptor), condition::bad_handle);
    means(system_code(std::errc::operation_not_supported),
        condition::unsupported);
    means(system_code(std::errc::not_supported), condition::unsupported);
    means(
        system_code(std::errc::function_not_supported), condition::unsupported);
    means(system_code(std::errc::broken_pipe), condition::broken_pipe);
    for (auto const e : {std::errc::too_many_files_open,
             std::errc::too_many_files_open_in_system,
             std::errc::no_buffer_space, std::errc::not_enough_memory})
        means(system_code(e), condition::exhausted);
}

// ENOENT of a connect to a missing socket file, EPERM of a connect that a
// firewall refuses, EEXIST: nothing of this is about a registration.
BOOST_AUTO_TEST_CASE(other_calls_say_nothing_about_registrations)
{
    means(system_code(std::errc::no_such_file_or_directory));
    means(system_code(std::errc::operation_not_permitted));
    means(system_code(std::errc::file_exists));
    means(system_code(std::errc::connection_refused));
    means(system_code(std::errc::interrupted));
    means(std::error_code());
}

// The numbers of the conditions are no errno, in whatever category.
BOOST_AUTO_TEST_CASE(a_number_alone_means_nothing)
{
    for (condition const c : conditions)
    {
        std::error_condition const wanted = c;
        BOOST_TEST((wanted.category() == condition_category()));
        BOOST_TEST(wanted.value() == static_cast<int>(c));
        std::error_condition const generic(
            wanted.value(), std::generic_category());
        BOOST_TEST((generic != wanted));
    }
    means({EAGAIN, std::generic_category()}, condition::would_block);
    means({1, std::iostream_category()});
}

BOOST_AUTO_TEST_CASE(every_condition_is_itself_and_no_other)
{
    for (condition const a : conditions)
        for (condition const b : conditions)
            BOOST_TEST((make_error_condition(a) == make_error_condition(b)) ==
                (a == b));
}

BOOST_AUTO_TEST_CASE(every_message_is_a_different_one)
{
    std::set<std::string> messages{"", condition_category().message(0)};
    for (condition const c : conditions)
        BOOST_TEST(messages.insert(make_error_condition(c).message()).second,
            make_error_condition(c).message());
}

BOOST_AUTO_TEST_CASE(an_unknown_value_has_a_message_too)
{
    BOOST_TEST(condition_category().message(9999) == "unknown condition");
    BOOST_TEST(condition_category().name() == "vigil");
    std::error_condition const unknown(9999, condition_category());
    BOOST_TEST((system_code(std::errc::broken_pipe) != unknown));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
