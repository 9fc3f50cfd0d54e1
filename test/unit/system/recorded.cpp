//! Tests <vigil/system/recorded.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/faulty.hpp>
#include <vigil/system/recorded.hpp>
#include <vigil/system/recorded.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <support/logs.hpp>

namespace vigil::test {
namespace {

using os = recorded<default_system>;
using lines = std::vector<std::string>;

static_assert(portable_system<os>);
static_assert(multithreaded<os>);
static_assert(std::is_same_v<os::mutex, default_system::mutex>);

BOOST_AUTO_TEST_SUITE(recorded_suite)

BOOST_AUTO_TEST_CASE(calls_are_made_and_written)
{
    auto const log = log_of([] {
        int ends[2];
        BOOST_TEST(os::pipe(ends) == 0);
        BOOST_TEST(os::write(ends[1], "four", 4) == 4);
        char room[8];
        BOOST_TEST(os::read(ends[0], room, 8) == 4);
        BOOST_TEST(std::string_view(room, 4) == "four");
        BOOST_TEST(os::read(ends[0], room, 8) == -1);
        BOOST_TEST((os::error() == condition::would_block));
        os::close(ends[0]);
        os::close(ends[1]);
    });
    lines const expected{"0 pipe() = 0 handle 1, handle 2",
        R"(0 write(handle 2, "four") = 4)", R"(0 read(handle 1, 8) = 4 "four")",
        "0 read(handle 1, 8) = " + native_category().message(EAGAIN),
        "0 close(handle 1) = 0", "0 close(handle 2) = 0"};
    BOOST_TEST(lines_of(log) == expected, boost::test_tools::per_element());
}

// The OS gives their numbers again, and they are other handles.
BOOST_AUTO_TEST_CASE(a_handle_is_what_made_it)
{
    auto const log = log_of([] {
        for (int n = 0; n != 2; ++n)
            os::close(os::socket(address_family::v4, socket_kind::stream));
        os::kind(0);
    });
    auto const all = lines_of(log);
    BOOST_REQUIRE(all.size() == 5u);
    BOOST_TEST(all[1] == "0 close(handle 1) = 0");
    BOOST_TEST(all[3] == "0 close(handle 2) = 0");
    BOOST_TEST(all[4].starts_with("0 kind(foreign handle 1) = "));
}

BOOST_AUTO_TEST_CASE(without_a_log_it_is_the_system)
{
    BOOST_TEST(os::now() > 0);
    BOOST_TEST(os::close(-1) == -1);
    BOOST_TEST((os::error() == condition::bad_handle));
}

// Writing the log must not change why a call failed.
BOOST_AUTO_TEST_CASE(the_error_of_a_call_is_kept)
{
    auto const log = log_of(
        [] {
            for (int n = 0; n != 100; ++n)
            {
                errno = 0;
                BOOST_TEST(os::close(-1) == -1);
                BOOST_TEST(errno == EBADF);
            }
        },
        {.block_size = 1});
    BOOST_TEST(lines_of(log).size() == 100u);
}

BOOST_AUTO_TEST_CASE(a_thread_has_its_number_from_who_starts_it)
{
    auto const log = log_of([] {
        os::thread first;
        os::thread second;
        BOOST_TEST(first.start([] { os::now(); }) == 0);
        BOOST_TEST(second.start([] { os::now(); }) == 0);
        first.join();
        second.join();
    });
    auto all = lines_of(log);
    BOOST_REQUIRE(all.size() == 4u);
    BOOST_TEST(all[0] == "0 thread.start() = 0 1");
    int seen = 0;
    for (auto const& line : all)
    {
        seen += line == "0 thread.start() = 0 2";
        seen += line.starts_with("1 now()") ? 10 : 0;
        seen += line.starts_with("2 now()") ? 100 : 0;
    }
    BOOST_TEST(seen == 111);
}

// A call of a selector that is not recorded is seen, and no more.
BOOST_AUTO_TEST_CASE(native_calls_are_named)
{
    auto const log = log_of([] {
        int const epoll = os::epoll_create();
        os::close(epoll);
    });
    auto const all = lines_of(log);
    BOOST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].starts_with("0 epoll_create() = "));
    BOOST_TEST(all[1].starts_with("0 close(foreign handle 1)"));
}

// Over and under another decorator.
BOOST_AUTO_TEST_CASE(it_nests)
{
    using under = faulty<recorded<default_system>>;
    using over = recorded<faulty<default_system>>;
    fault_plan const plan = fault_plan::every(os_call::socket, EMFILE);
    auto const socket = [](auto system) {
        return decltype(system)::socket(
            address_family::v4, socket_kind::stream);
    };
    auto const log = log_of([&] {
        BOOST_TEST(socket(under()) == -1);
        BOOST_TEST(socket(over()) == -1);
        BOOST_TEST(errno == EMFILE);
    });
    lines const expected{
        "0 socket(1, 0) = " + native_category().message(EMFILE)};
    BOOST_TEST(lines_of(log) == expected, boost::test_tools::per_element());
}

// And within itself, at whatever distance: a call is written once.
BOOST_AUTO_TEST_CASE(a_call_that_is_recorded_twice_is_written_once)
{
    using twice = recorded<faulty<recorded<default_system>>>;
    auto const log = log_of([] {
        int ends[2];
        BOOST_TEST(twice::pipe(ends) == 0);
        int const epoll = twice::epoll_create();
        for (int const each : {ends[0], ends[1], epoll})
            BOOST_TEST(twice::close(each) == 0);
        twice::thread one;
        BOOST_TEST(one.start([] { twice::kind(0); }) == 0);
        one.join();
    });
    auto const all = lines_of(log);
    BOOST_REQUIRE(all.size() == 7u);
    BOOST_TEST(all[0] == "0 pipe() = 0 handle 1, handle 2");
    BOOST_TEST(all[1].starts_with("0 epoll_create() = "));
    BOOST_TEST(all[2] == "0 close(handle 1) = 0");
    BOOST_TEST(all[5] == "0 thread.start() = 0 1");
    BOOST_TEST(all[6].starts_with("1 kind("));
}

// One call after the other, whatever thread makes it.
BOOST_AUTO_TEST_CASE(calls_of_several_threads_do_not_mix)
{
    auto const log = log_of([] {
        int ends[2];
        BOOST_TEST(os::pipe(ends) == 0);
        std::vector<os::thread> threads(3);
        for (auto& each : threads)
            each.start([&] {
                for (int n = 0; n != 200; ++n)
                    os::write(ends[1], "x", 1);
            });
        for (auto& each : threads)
            each.join();
        os::close(ends[0]);
        os::close(ends[1]);
    });
    int writes[4] = {};
    for (auto const& line : lines_of(log))
        if (line.ends_with(R"( write(handle 2, "x") = 1)"))
            ++writes[line[0] - '0'];
    BOOST_TEST(writes[1] == 200);
    BOOST_TEST(writes[2] == 200);
    BOOST_TEST(writes[3] == 200);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
