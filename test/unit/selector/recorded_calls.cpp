//! Tests <vigil/selector/recorded_calls.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/recorded_calls.hpp>
#include <vigil/selector/recorded_calls.hpp> // guarded
#include <vigil/selector/recording.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <support/logs.hpp>

namespace vigil::test {
namespace {

/// With what is protected.
class calls : public recorded_calls
{
public:
    explicit calls(std::uint32_t number)
        : recorded_calls(number, call_recorder::session())
    {
    }

    using recorded_calls::call;
    using recorded_calls::is_logged;
    using recorded_calls::note;
    using recorded_calls::open;
    using recorded_calls::put;
    using recorded_calls::put_events;
    using recorded_calls::write;
};

BOOST_AUTO_TEST_SUITE(recorded_calls_suite)

BOOST_AUTO_TEST_CASE(the_calls_of_a_selector_are_written_under_its_number)
{
    auto const log = log_of([] {
        BOOST_TEST(calls::open({}) == 1u);
        BOOST_TEST(calls::open({}) == 2u);
        calls c(2);
        BOOST_TEST(c.is_logged());
        c.write(logged_call::selector_add, [](calls::call* one) {
            calls::put(
                *one, 3, token{7}, interest::readable, mode::of<level_t>());
            BOOST_TEST(!call_recorder::is_on_here()); // what S calls is not
            return std::error_code();
        });
        c.write(logged_call::selector_rearm, [](calls::call* one) {
            calls::put(*one, 3, interest::writable);
            return registration_error(std::errc::no_such_file_or_directory);
        });
        c.note(logged_call::selector_time, 99);
        {
            calls::call one(logged_call::selector_wait, 2);
            std::array const told{any_event::make(token{7}, interest::readable),
                any_event::make(token{8}, interest::writable)};
            calls::put_events<any_event>(one, told, true);
            one.finish(2);
        }
    });
    std::vector<std::string> const expected{"0 selector.open() = 1",
        "0 selector.open() = 2", "0 2:selector.add(foreign handle 1, 1, 1) = 0",
        "0 2:selector.rearm(foreign handle 1, 2) = " +
            std::make_error_code(std::errc::no_such_file_or_directory)
                .message(),
        "0 2:selector.now() = 99",
        "0 2:selector.wait() = 2 {token of call 3: readable, token of call 0: "
        "writable}, 1"};
    BOOST_TEST(lines_of(log) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_a_log_nothing_is_written)
{
    BOOST_TEST(calls::open({}) == 0u);
    calls c(0);
    BOOST_TEST(!c.is_logged());
    BOOST_TEST((c.write(logged_call::selector_add, [](calls::call* one) {
        BOOST_TEST(one == nullptr);
        return std::make_error_code(std::errc::io_error);
    }) == std::errc::io_error));
}

// One that was opened before the log, or in another, has no number in it.
BOOST_AUTO_TEST_CASE(a_selector_belongs_to_one_log)
{
    std::optional<calls> one;
    log_of([&] { one.emplace(calls::open({})); });
    auto const log = log_of([&] {
        BOOST_TEST(!one->is_logged());
        one->note(logged_call::selector_time, 1);
    });
    BOOST_TEST(lines_of(log).empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
