//! Tests <vigil/selector/poll_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/event.hpp>
#include <vigil/selector/poll_event.hpp>
#include <vigil/selector/poll_event.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

#include <poll.h>

namespace vigil::test {
namespace {

using event_type = basic_poll_event<default_system>;

static_assert(event_record<event_type>);
static_assert(sizeof(event_type) == sizeof(token) + sizeof(pollfd));
static_assert(std::is_trivially_copyable_v<event_type>);

event_type told(int flags)
{
    return {token{7}, pollfd{3, POLLIN, static_cast<short>(flags)}};
}

enum question : unsigned
{
    readable = 1,
    writable = 2,
    priority = 4,
    error = 8,
    read_closed = 16,
    write_closed = 32
};

/// The questions that `e` answers with yes.
unsigned answers(event_type const& e)
{
    return (e.is_readable() ? readable : 0u) |
        (e.is_writable() ? writable : 0u) | (e.is_priority() ? priority : 0u) |
        (e.is_error() ? error : 0u) | (e.is_read_closed() ? read_closed : 0u) |
        (e.is_write_closed() ? write_closed : 0u);
}

BOOST_AUTO_TEST_SUITE(poll_event_suite)

// The table of the header, a flag a line.
BOOST_AUTO_TEST_CASE(each_flag_answers_its_questions)
{
    BOOST_TEST(answers(told(0)) == 0u);
    BOOST_TEST(answers(told(POLLIN)) == readable);
    BOOST_TEST(answers(told(POLLOUT)) == writable);
    BOOST_TEST(answers(told(POLLPRI)) == priority);
    if constexpr (default_system::poll_read_hang_up != 0)
        BOOST_TEST(answers(told(default_system::poll_read_hang_up)) ==
            (readable | read_closed));
    BOOST_TEST(answers(told(POLLERR)) == (readable | writable | error));
    BOOST_TEST(answers(told(POLLNVAL)) == (readable | writable | error));
    BOOST_TEST(answers(told(POLLHUP)) == (readable | writable | read_closed));
}

// HUP alone is also a socket that never connected.
BOOST_AUTO_TEST_CASE(write_closed_is_hup_with_out)
{
    BOOST_TEST(told(POLLHUP | POLLOUT).is_write_closed());
    BOOST_TEST(!told(POLLHUP).is_write_closed());
    BOOST_TEST(!told(POLLOUT | POLLERR).is_write_closed());
}

BOOST_AUTO_TEST_CASE(no_event_is_of_aio_or_lio)
{
    BOOST_TEST(!told(0x7FFF).is_aio());
    BOOST_TEST(!told(0x7FFF).is_lio());
}

// What was asked for is no answer.
BOOST_AUTO_TEST_CASE(native_is_what_the_system_wrote)
{
    event_type const e = told(POLLOUT);
    BOOST_TEST((e.token() == token{7}));
    BOOST_TEST(e.native().fd == 3);
    BOOST_TEST(e.native().events == POLLIN);
    BOOST_TEST(e.native().revents == POLLOUT);
    BOOST_TEST(answers(e) == writable);
}

// A wake looks like this: IN, and no handle.
BOOST_AUTO_TEST_CASE(make_says_what_it_was_told)
{
    auto const made = [](interest i) {
        event_type const e = event_type::make(token{9}, i);
        BOOST_TEST((e.token() == token{9}));
        BOOST_TEST(e.native().fd == -1);
        BOOST_TEST(e.native().events == 0);
        return answers(e);
    };
    BOOST_TEST(made(interest::readable) == readable);
    BOOST_TEST(made(interest::writable) == writable);
    BOOST_TEST(made(interest::priority) == priority);
    BOOST_TEST(made(interest::readable | interest::writable |
                   interest::priority) == (readable | writable | priority));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
