//! Tests <vigil/system/line_tracer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/line_tracer.hpp>
#include <vigil/system/line_tracer.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace vigil::test {
namespace {

std::string written;

BOOST_AUTO_TEST_SUITE(line_tracer_suite)

BOOST_AUTO_TEST_CASE(a_call_is_a_line)
{
    written.clear();
    line_tracer::write_to(
        [](std::string_view line) noexcept { written += line; });
    call_record r;
    r.call = logged(os_call::close);
    r.object = made_handle(5);
    line_tracer::called(r);
    line_tracer::called(r);
    BOOST_TEST(written == "close(handle 5) = 0\nclose(handle 5) = 0\n");
}

BOOST_AUTO_TEST_CASE(a_line_that_is_cut_ends_all_the_same)
{
    written.clear();
    line_tracer::write_to(
        [](std::string_view line) noexcept { written += line; });
    log_writer much;
    std::string const text(10'000, 'x');
    much.bytes(text.data(), text.size());
    call_record r;
    r.call = logged(os_call::write);
    r.asked = much.view();
    line_tracer::called(r);
    BOOST_TEST(written.size() == call_text::capacity + 1);
    BOOST_TEST(written.back() == '\n');
}

// To the standard error, if nobody says where.
BOOST_AUTO_TEST_CASE(lines_go_to_the_standard_error)
{
    written.clear();
    line_tracer::write_to(nullptr);
    call_record r;
    r.call = logged(os_call::now);
    line_tracer::called(r);
    BOOST_TEST(written.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
