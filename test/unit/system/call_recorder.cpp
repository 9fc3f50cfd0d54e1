//! Tests <vigil/system/call_recorder.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_recorder.hpp>
#include <vigil/system/call_recorder.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include <support/logs.hpp>

namespace vigil::test {
namespace {

/// A sink that refuses from a call on.
struct memory
{
    log_sink sink() { return {write, this}; }

    static bool write(void* to, std::span<std::byte const> bytes) noexcept
    {
        auto& self = *static_cast<memory*>(to);
        ++self.writes;
        if (self.left == 0)
            return false;
        --self.left;
        self.log.insert(self.log.end(), bytes.begin(), bytes.end());
        return true;
    }

    log_bytes log;
    int writes = 0;
    int left = 1'000;
};

void note(char const* text)
{
    call_recorder::call c(logged(os_call::write));
    c.asked().bytes(text, 4);
    c.finish(4);
}

BOOST_AUTO_TEST_SUITE(call_recorder_suite)

BOOST_AUTO_TEST_CASE(calls_are_written_in_their_order)
{
    memory to;
    BOOST_TEST(!call_recorder::is_on_here());
    BOOST_TEST(!call_recorder::begin(to.sink(), {}));
    BOOST_TEST(call_recorder::is_on_here());
    note("one.");
    std::thread([] { note("two."); }).join();
    note("end.");
    BOOST_TEST(call_recorder::calls() == 3u);
    BOOST_TEST(!call_recorder::end());
    BOOST_TEST(call_recorder::calls() == 0u);
    BOOST_TEST(!call_recorder::is_on_here());
    std::vector<std::string> const expected{R"(0 write("one.") = 4)",
        R"(1 write("two.") = 4)", R"(0 write("end.") = 4)"};
    BOOST_TEST(lines_of(to.log) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_log_is_on_at_a_time)
{
    memory to;
    BOOST_TEST(!call_recorder::begin(to.sink(), {}));
    BOOST_TEST((call_recorder::begin(to.sink(), {}) == log_errc::in_use));
    BOOST_TEST(!call_recorder::end());
    BOOST_TEST(!call_recorder::end()); // nothing
    BOOST_TEST(!call_recorder::begin(to.sink(), {}));
    BOOST_TEST(!call_recorder::end());
}

// What is not in a block is lost with the process: blocks may be small.
BOOST_AUTO_TEST_CASE(a_block_goes_out_when_it_is_full)
{
    memory large;
    BOOST_TEST(!call_recorder::begin(large.sink(), {}));
    BOOST_TEST(large.writes == 1); // the header
    note("one.");
    BOOST_TEST(large.writes == 1);
    BOOST_TEST(!call_recorder::end());
    BOOST_TEST(large.writes == 2);
    memory small;
    BOOST_TEST(!call_recorder::begin(small.sink(), {.block_size = 1}));
    note("one.");
    BOOST_TEST(small.writes == 2);
    BOOST_TEST(lines_of(small.log).size() == 1u);
    BOOST_TEST(!call_recorder::end());
}

BOOST_AUTO_TEST_CASE(a_sink_that_refuses_is_told)
{
    memory none;
    none.left = 0;
    BOOST_TEST(
        (call_recorder::begin(none.sink(), {}) == log_errc::sink_failed));
    BOOST_TEST(!call_recorder::is_on_here());
    memory some;
    some.left = 2;
    BOOST_TEST(!call_recorder::begin(some.sink(), {.block_size = 1}));
    note("one.");
    note("two.");
    int const writes = some.writes;
    note("six.");
    BOOST_TEST(some.writes == writes); // it is asked for nothing more
    BOOST_TEST((call_recorder::end() == log_errc::sink_failed));
    BOOST_TEST(lines_of(some.log).size() == 1u);
}

// What a selector calls is a part of its own call.
BOOST_AUTO_TEST_CASE(a_call_within_a_call_is_not_written)
{
    memory to;
    BOOST_TEST(!call_recorder::begin(to.sink(), {}));
    {
        call_recorder::within const outer;
        BOOST_TEST(!call_recorder::is_on_here());
        {
            call_recorder::within const inner;
        }
        BOOST_TEST(!call_recorder::is_on_here());
        bool is_on_there = false;
        std::thread([&] { is_on_there = call_recorder::is_on_here(); }).join();
        BOOST_TEST(is_on_there);
    }
    BOOST_TEST(call_recorder::is_on_here());
    BOOST_TEST(!call_recorder::end());
}

BOOST_AUTO_TEST_CASE(names_are_known_by_the_call_that_gave_them)
{
    memory to;
    BOOST_TEST(!call_recorder::begin(to.sink(), {}));
    note("one.");
    {
        call_recorder::call c(logged_call::selector_add);
        BOOST_TEST(c.number() == 2u);
        c.name(7);
        BOOST_TEST(c.named_by(7) == 2u);
        BOOST_TEST(c.named_by(8) == 0u);
    }
    {
        call_recorder::call c(logged_call::selector_modify);
        c.name(7);
        BOOST_TEST(c.named_by(7) == 3u);
    }
    BOOST_TEST(!call_recorder::end());
}

BOOST_AUTO_TEST_CASE(selectors_and_threads_have_numbers)
{
    memory to;
    BOOST_TEST(!call_recorder::begin(to.sink(), {}));
    auto const session = call_recorder::session();
    BOOST_TEST(session != 0u);
    {
        call_recorder::call c(logged_call::thread_start);
        BOOST_TEST(c.open_selector() == 1u);
        BOOST_TEST(c.open_selector() == 2u);
        BOOST_TEST(c.start_thread() == 1u); // this one is 0
        BOOST_TEST(c.session() == session);
    }
    BOOST_TEST(!call_recorder::end());
    BOOST_TEST(call_recorder::session() == 0u);
    BOOST_TEST(!call_recorder::begin(to.sink(), {}));
    BOOST_TEST(call_recorder::session() != session);
    BOOST_TEST(!call_recorder::end());
}

void blank(logged_call, std::span<std::byte> bytes) noexcept
{
    for (std::byte& b : bytes)
        b = std::byte{'*'};
}

BOOST_AUTO_TEST_CASE(a_secret_is_not_in_the_log)
{
    memory to;
    BOOST_TEST(!call_recorder::begin(to.sink(), {.redact = blank}));
    note("key!");
    BOOST_TEST(!call_recorder::end());
    BOOST_TEST(!holds(to.log, "key!"));
    BOOST_TEST(lines_of(to.log).at(0) == R"(0 write("****") = 4)");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
