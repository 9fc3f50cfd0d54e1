//! Tests <vigil/errc.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/errc.hpp>
#include <vigil/errc.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <iterator>
#include <set>
#include <string>
#include <type_traits>

#include <support/conditions.hpp>

namespace vigil::test {
namespace {

static_assert(std::is_error_code_enum_v<errc>);
static_assert(!std::is_error_condition_enum_v<errc>);

constexpr errc own[] = {errc::moved_from, errc::second_waiter, errc::no_events,
    errc::empty_buffer, errc::too_many_buffers, errc::interest_not_supported,
    errc::exclusive_with_priority, errc::exclusive_on_selector,
    errc::exclusive_modified, errc::in_another_poll, errc::watches_itself,
    errc::deadlocked, errc::host_name, errc::malformed_address,
    errc::malformed_port, errc::unknown_scope, errc::path_too_long,
    errc::path_with_null, errc::foreign_address, errc::malformed_pipe_name,
    errc::level_of_a_happening, errc::spinning, errc::mismatched,
    errc::unfinished, errc::contradicted, errc::foreign_thread};

// They are numbered without a gap: none is missing in the list.
static_assert(std::size(own) == static_cast<int>(errc::foreign_thread));

BOOST_AUTO_TEST_SUITE(errc_suite)

BOOST_AUTO_TEST_CASE(each_means_one_condition)
{
    means(errc::moved_from, condition::bad_handle);
    means(errc::second_waiter, condition::busy);
    means(errc::no_events, condition::no_capacity);
    means(errc::empty_buffer, condition::no_capacity);
    means(errc::too_many_buffers, condition::unsupported);
    means(errc::interest_not_supported, condition::unsupported);
    means(errc::exclusive_with_priority, condition::unsupported);
    means(errc::exclusive_on_selector, condition::unsupported);
    means(errc::exclusive_modified, condition::unsupported);
    means(errc::in_another_poll, condition::already_registered);
    means(errc::watches_itself, condition::unsupported);
    means(errc::deadlocked, condition::deadlock);
    means(errc::level_of_a_happening, condition::unsupported);
    means(errc::spinning, condition::spinning);
    means(errc::mismatched, condition::mismatch);
    means(errc::unfinished, condition::unfinished);
    means(errc::contradicted, condition::bad_script);
    means(errc::foreign_thread, condition::unsupported);
    for (errc const e :
        {errc::host_name, errc::malformed_address, errc::malformed_port,
            errc::unknown_scope, errc::path_too_long, errc::path_with_null,
            errc::foreign_address, errc::malformed_pipe_name})
        means(e, condition::invalid_endpoint);
}

// A number of ours is no number of the system.
BOOST_AUTO_TEST_CASE(categories_do_not_mix)
{
    for (errc const e : own)
    {
        std::error_code const code = e;
        BOOST_TEST((code.category() == errc_category()));
        BOOST_TEST(code.value() == static_cast<int>(e));
        BOOST_TEST(
            (code != std::error_code(code.value(), std::system_category())));
        BOOST_TEST((code != std::errc(code.value())));
    }
}

BOOST_AUTO_TEST_CASE(every_message_is_a_different_one)
{
    std::set<std::string> messages{"", "unknown error"};
    for (errc const e : own)
        BOOST_TEST(messages.insert(vigil::make_error_code(e).message()).second,
            vigil::make_error_code(e).message());
}

BOOST_AUTO_TEST_CASE(an_unknown_value_has_a_message_too)
{
    BOOST_TEST(errc_category().message(9999) == "unknown error");
    BOOST_TEST(errc_category().message(0) == "unknown error");
    BOOST_TEST(errc_category().name() == "vigil");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
