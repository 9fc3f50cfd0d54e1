//! Tests <vigil/selector/event_port_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/event.hpp>
#include <vigil/selector/event_port_event.hpp>
#include <vigil/selector/event_port_event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

#include <poll.h>
#include <support/event_port_model.hpp>

namespace vigil::test {
namespace {

/// The numbers of the model, with the flags that not all systems have.
struct whole_system : event_port_model
{
    static constexpr short poll_read_hang_up = POLLRDHUP;
    static constexpr short poll_priority = POLLPRI | POLLRDBAND;
};

using event_type = basic_event_port_event<whole_system>;
using record = whole_system::port_event_type;

static_assert(event_record<event_type>);
static_assert(sizeof(event_type) == sizeof(record));
static_assert(std::is_trivially_copyable_v<event_type>);

constexpr int aio = whole_system::port_source_aio;
constexpr int fd = whole_system::port_source_fd;
constexpr int user = whole_system::port_source_user;

event_type told(int source, int events, std::uintptr_t name = 0)
{
    event_type e;
    record r{};
    r.portev_source = static_cast<unsigned short>(source);
    r.portev_events = events;
    r.portev_object = 17;
    r.portev_user = reinterpret_cast<void*>(name);
    *e.address() = r;
    return e;
}

enum question : unsigned
{
    readable = 1,
    writable = 2,
    priority = 4,
    error = 8,
    read_closed = 16,
    write_closed = 32,
    by_aio = 64
};

/// The questions that `e` answers with yes.
unsigned answers(event_type const& e)
{
    BOOST_TEST(!e.is_lio());
    return (e.is_readable() ? readable : 0u) |
        (e.is_writable() ? writable : 0u) | (e.is_priority() ? priority : 0u) |
        (e.is_error() ? error : 0u) | (e.is_read_closed() ? read_closed : 0u) |
        (e.is_write_closed() ? write_closed : 0u) | (e.is_aio() ? by_aio : 0u);
}

BOOST_AUTO_TEST_SUITE(event_port_event_suite)

// The port writes an array of these.
BOOST_AUTO_TEST_CASE(it_is_the_record)
{
    event_type e;
    BOOST_TEST(static_cast<void*>(e.address()) == static_cast<void*>(&e));
    BOOST_TEST(&e.native() == e.address());
}

// The table of the header, a flag a line.
BOOST_AUTO_TEST_CASE(each_flag_answers_its_questions)
{
    constexpr auto both = readable | writable;
    for (int const source : {fd, user})
    {
        BOOST_TEST(answers(told(source, 0)) == 0u);
        BOOST_TEST(answers(told(source, POLLIN)) == readable);
        BOOST_TEST(answers(told(source, POLLOUT)) == writable);
        BOOST_TEST(answers(told(source, POLLPRI)) == priority);
        BOOST_TEST(answers(told(source, POLLRDBAND)) == priority);
        BOOST_TEST(answers(told(source, POLLERR)) == (both | error));
        BOOST_TEST(answers(told(source, POLLNVAL)) == (both | error));
        BOOST_TEST(answers(told(source, POLLHUP)) == (both | read_closed));
        BOOST_TEST(
            answers(told(source, POLLRDHUP)) == (readable | read_closed));
        BOOST_TEST(answers(told(source, POLLHUP | POLLOUT)) ==
            (both | read_closed | write_closed));
        BOOST_TEST(answers(told(source, POLLOUT | POLLERR)) == (both | error));
    }
}

// What their numbers mean nobody knows here.
BOOST_AUTO_TEST_CASE(other_sources_answer_nothing)
{
    BOOST_TEST(answers(told(aio, 0)) == by_aio);
    BOOST_TEST(answers(told(aio, POLLIN | POLLERR)) == by_aio);
    BOOST_TEST(answers(told(99, POLLIN | POLLOUT)) == 0u);
    BOOST_TEST((told(99, 0, 7).token() == token{7}));
}

BOOST_AUTO_TEST_CASE(a_token_is_any_number)
{
    for (auto const n :
        {std::uintptr_t{0}, (std::numeric_limits<std::uintptr_t>::max)()})
    {
        event_type e = told(fd, POLLIN, 5);
        BOOST_TEST(e.name() == 5u);
        e.rename(token{n});
        BOOST_TEST((e.token() == token{n}));
        BOOST_TEST(e.name() == n);
        BOOST_TEST(e.is_readable());
    }
}

BOOST_AUTO_TEST_CASE(it_knows_its_handle)
{
    event_type e = told(fd, POLLIN);
    BOOST_TEST(e.handle() == 17);
    BOOST_TEST(e.is_of(fd));
    BOOST_TEST(!e.is_of(user));
    e.update(POLLOUT);
    BOOST_TEST(answers(e) == writable);
}

BOOST_AUTO_TEST_CASE(made_events_say_what_they_are_told)
{
    auto const made = [](interest i) {
        return answers(event_type::make(token{3}, i));
    };
    BOOST_TEST(made(interest::readable) == readable);
    BOOST_TEST(made(interest::writable) == writable);
    BOOST_TEST(made(interest::priority) == priority);
    BOOST_TEST(
        made(interest::readable | interest::writable) == (readable | writable));
    BOOST_TEST(made(interest::aio) == 0u);
    BOOST_TEST(
        (event_type::make(token{3}, interest::readable).token() == token{3}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
