//! Tests <vigil/system/traced.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/call_text.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/faulty.hpp>
#include <vigil/system/recorded.hpp>
#include <vigil/system/traced.hpp>
#include <vigil/system/traced.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

#include <support/logs.hpp>

namespace vigil::test {
namespace {

/// Keeps the lines.
struct keeper
{
    static void called(call_record const& r)
    {
        lines.emplace_back(call_text::of(r).view());
    }

    static inline std::vector<std::string> lines;
};

using os = traced<default_system, keeper>;
static_assert(portable_system<os>);

BOOST_AUTO_TEST_SUITE(traced_suite)

BOOST_AUTO_TEST_CASE(each_call_is_told_when_it_is_over)
{
    keeper::lines.clear();
    int ends[2];
    BOOST_TEST(os::pipe(ends) == 0);
    BOOST_TEST(os::write(ends[1], "four", 4) == 4);
    char room[8];
    BOOST_TEST(os::read(ends[0], room, 8) == 4);
    BOOST_TEST(os::read(ends[0], room, 8) == -1);
    BOOST_TEST((os::error() == std::errc::operation_would_block));
    auto const a = std::to_string(ends[0]);
    auto const b = std::to_string(ends[1]);
    os::close(ends[0]);
    os::close(ends[1]);
    std::vector<std::string> const expected{
        "pipe() = 0 handle " + a + ", handle " + b,
        "write(handle " + b + ", \"four\") = 4",
        "read(handle " + a + ", 8) = 4 \"four\"",
        "read(handle " + a + ", 8) = " + native_category().message(EAGAIN),
        "close(handle " + a + ") = 0", "close(handle " + b + ") = 0"};
    BOOST_TEST(keeper::lines == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(native_calls_are_told_with_their_result)
{
    keeper::lines.clear();
    int const epoll = os::epoll_create();
    os::close(epoll);
    BOOST_REQUIRE(keeper::lines.size() == 2u);
    BOOST_TEST(keeper::lines[0] == "epoll_create() = " + std::to_string(epoll));
}

// It must not change why a call failed.
BOOST_AUTO_TEST_CASE(the_error_of_a_call_is_kept)
{
    errno = 0;
    BOOST_TEST(os::close(-1) == -1);
    BOOST_TEST(errno == EBADF);
}

BOOST_AUTO_TEST_CASE(it_nests)
{
    using failing = traced<faulty<default_system>, keeper>;
    fault_plan const plan = fault_plan::every(os_call::socket, EMFILE);
    keeper::lines.clear();
    failing::socket(address_family::v4, socket_kind::stream);
    BOOST_TEST(keeper::lines.at(0) ==
        "socket(1, 0) = " + native_category().message(EMFILE));
    using both = recorded<traced<default_system, keeper>>;
    keeper::lines.clear();
    auto const log = log_of([] { both::kind(-1); });
    BOOST_TEST(keeper::lines.size() == 1u);
    BOOST_TEST(lines_of(log).size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
