//! Tests <vigil/concept/event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/event.hpp>
#include <vigil/concept/event.hpp> // guarded
#include <vigil/mock/event.hpp>
#include <vigil/selector/epoll_event.hpp>
#include <vigil/selector/poll_event.hpp>
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <tuple>

namespace vigil::test {
namespace {

struct model
{
    vigil::token token() const { return vigil::token{7}; }
    bool is_readable() const { return true; }
    bool is_writable() const { return false; }
    bool is_priority() const { return false; }
    bool is_error() const { return false; }
    bool is_read_closed() const { return false; }
    bool is_write_closed() const { return false; }
    bool is_aio() const { return false; }
    bool is_lio() const { return false; }
    int native() const { return 0; }
};

static_assert(event_record<model>);

#define VIGIL_TEST_WITHOUT(question)                                           \
    struct without_##question : model                                          \
    {                                                                          \
        bool question() const = delete;                                        \
    };                                                                         \
    static_assert(!event_record<without_##question>)

VIGIL_TEST_WITHOUT(token);
VIGIL_TEST_WITHOUT(is_readable);
VIGIL_TEST_WITHOUT(is_writable);
VIGIL_TEST_WITHOUT(is_priority);
VIGIL_TEST_WITHOUT(is_error);
VIGIL_TEST_WITHOUT(is_read_closed);
VIGIL_TEST_WITHOUT(is_write_closed);
VIGIL_TEST_WITHOUT(is_aio);
VIGIL_TEST_WITHOUT(is_lio);
VIGIL_TEST_WITHOUT(native);

// A flag of the system is no answer, and neither is a bare number a token.
struct answers_with_a_flag : model
{
    unsigned is_readable() const { return 1; }
};
static_assert(!event_record<answers_with_a_flag>);

struct names_a_number : model
{
    unsigned long token() const { return 7; }
};
static_assert(!event_record<names_a_number>);

struct answers_only_once : model
{
    bool is_readable() { return true; }
};
static_assert(!event_record<answers_only_once>);

// A buffer holds them, and a user keeps one.
struct only_moves : model
{
    only_moves() = default;
    only_moves(only_moves&&) = default;
    only_moves& operator=(only_moves&&) = default;
};
static_assert(!event_record<only_moves>);

struct made_of_something : model
{
    explicit made_of_something(int) {}
};
static_assert(!event_record<made_of_something>);

using models = std::tuple<basic_epoll_event<default_system>,
    basic_poll_event<default_system>, mock::event>;

template <event_record Event>
bool says(Event const& e, bool readable, bool writable)
{
    return e.token() == token{7} && e.is_readable() == readable &&
        e.is_writable() == writable && !e.is_priority() && !e.is_error() &&
        !e.is_read_closed() && !e.is_write_closed() && !e.is_aio() &&
        !e.is_lio();
}

BOOST_AUTO_TEST_SUITE(event_concept)

BOOST_AUTO_TEST_CASE(a_model_of_the_users)
{
    BOOST_TEST(says(model(), true, false));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_model_answers, Event, models)
{
    BOOST_TEST(says(Event::make(token{7}, interest::readable), true, false));
    BOOST_TEST(says(Event::make(token{7}, interest::writable), false, true));
    BOOST_TEST(
        says(Event::make(token{7}, interest::readable | interest::writable),
            true, true));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
