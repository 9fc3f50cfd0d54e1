//! Tests <vigil/mock/report.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/report.hpp>
#include <vigil/mock/report.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::report;
using mock::report_listener;

report const one{condition::deadlock, "one"};
report const two{condition::spinning, "two"};

std::string heard;

void hear(report const& r)
{
    heard += r.text;
}

BOOST_AUTO_TEST_SUITE(mock_report_suite)

// Those of this thread, while it lives; the last that was made is first.
BOOST_AUTO_TEST_CASE(caught)
{
    caught_reports outer;
    {
        caught_reports inner;
        report_listener::tell(one);
        BOOST_TEST(inner.all().size() == 1u);
        BOOST_TEST((inner.all()[0].what == condition::deadlock));
    }
    BOOST_TEST(outer.all().empty());
    report_listener::tell(one);
    report_listener::tell(two);
    BOOST_TEST(outer.text() == "one\n\ntwo");
}

BOOST_AUTO_TEST_CASE(what_nobody_catches_goes_to_the_handler)
{
    auto const before = mock::set_report_handler(hear);
    report_listener::tell(one);
    {
        caught_reports here;
        report_listener::tell(two);
    }
    BOOST_TEST(heard == "one");
    BOOST_TEST(mock::set_report_handler(before) == hear);
}

// Reports of another thread are not for this one.
BOOST_AUTO_TEST_CASE(each_thread_has_its_own)
{
    caught_reports here;
    std::size_t there = 0;
    default_system::thread other;
    BOOST_TEST(other.start([&] {
        caught_reports own;
        report_listener::tell(one);
        there = own.all().size();
    }) == 0);
    other.join();
    BOOST_TEST(there == 1u);
    BOOST_TEST(here.all().empty());
}

// A listener may look, and let it pass.
BOOST_AUTO_TEST_CASE(a_listener_may_add_to_it)
{
    class witness final : public report_listener
    {
        bool keeps(report& r) override
        {
            r.text += ", seen";
            return false;
        }
    };
    caught_reports outer;
    witness const inner;
    report_listener::tell(one);
    BOOST_TEST(outer.text() == "one, seen");
}

BOOST_AUTO_TEST_CASE(failed_checks_are_counted_by_whoever_can)
{
    auto const before = mock::set_check_counter(nullptr);
    BOOST_TEST(mock::detail::failed_checks() == 0u);
    mock::set_check_counter([]() -> std::size_t { return 7; });
    BOOST_TEST(mock::detail::failed_checks() == 7u);
    mock::set_check_counter(before);
}

// Null is the handler that there was at first.
BOOST_AUTO_TEST_CASE(no_handler_prints)
{
    auto const before = mock::set_report_handler(nullptr);
    report_listener::tell({condition::deadlock, "this report is printed"});
    BOOST_TEST(mock::set_report_handler(before) == mock::detail::print_report);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
