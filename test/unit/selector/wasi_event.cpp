//! Tests <vigil/selector/wasi_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/event.hpp>
#include <vigil/selector/wasi_event.hpp>
#include <vigil/selector/wasi_event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <support/wasi_model.hpp>

namespace vigil::test {
namespace {

using os = modelled_wasi<exact_host>;
using event_type = basic_wasi_event<os>;

static_assert(event_record<event_type>);
static_assert(sizeof(event_type) == sizeof(os::occurrence_type));
static_assert(std::is_trivially_copyable_v<event_type>);

constexpr auto read_type = os::occurred_read;
constexpr auto write_type = os::occurred_write;
constexpr auto hang_up = os::occurred_hang_up;

event_type told(std::uint8_t type, std::uint16_t error, std::uint16_t flags)
{
    return {token{7}, {99, error, type, {4, flags}}};
}

enum question : unsigned
{
    readable = 1,
    writable = 2,
    error = 4,
    read_closed = 8,
    write_closed = 16,
    other = 32
};

/// The questions that `e` answers with yes.
unsigned answers(event_type const& e)
{
    return (e.is_readable() ? readable : 0u) |
        (e.is_writable() ? writable : 0u) | (e.is_error() ? error : 0u) |
        (e.is_read_closed() ? read_closed : 0u) |
        (e.is_write_closed() ? write_closed : 0u) |
        (e.is_priority() || e.is_aio() || e.is_lio() ? other : 0u);
}

BOOST_AUTO_TEST_SUITE(wasi_event_suite)

// The table of the header, a line each.
BOOST_AUTO_TEST_CASE(each_record_answers_its_questions)
{
    BOOST_TEST(answers(told(read_type, 0, 0)) == readable);
    BOOST_TEST(answers(told(write_type, 0, 0)) == writable);
    BOOST_TEST(
        answers(told(read_type, 0, hang_up)) == (readable | read_closed));
    BOOST_TEST(
        answers(told(read_type, EBADF, 0)) == (readable | writable | error));
    BOOST_TEST(
        answers(told(write_type, EIO, 0)) == (readable | writable | error));
    BOOST_TEST(answers(told(write_type, EPIPE, 0)) ==
        (readable | writable | error | write_closed));
}

// Node says so when the other end has but ended its own half.
BOOST_AUTO_TEST_CASE(a_hang_up_of_a_writer_is_no_hint)
{
    BOOST_TEST(answers(told(write_type, 0, hang_up)) == writable);
}

// Of a descriptor that failed nothing more is known.
BOOST_AUTO_TEST_CASE(an_error_is_no_end_of_stream)
{
    BOOST_TEST(!told(read_type, EIO, hang_up).is_read_closed());
    BOOST_TEST(!told(read_type, EPIPE, 0).is_write_closed());
}

BOOST_AUTO_TEST_CASE(native_is_what_the_system_wrote)
{
    event_type const e = told(write_type, EIO, hang_up);
    BOOST_TEST((e.token() == token{7}));
    BOOST_TEST(e.native().userdata == 7u);
    BOOST_TEST(e.native().type == write_type);
    BOOST_TEST(e.native().error == EIO);
    BOOST_TEST(e.native().fd_readwrite.nbytes == 4u);
    BOOST_TEST(e.native().fd_readwrite.flags == hang_up);
}

BOOST_AUTO_TEST_CASE(a_token_is_any_number)
{
    token const most{(std::numeric_limits<std::uintptr_t>::max)()};
    BOOST_TEST((event_type::make(most, interest::readable).token() == most));
}

BOOST_AUTO_TEST_CASE(make_says_what_it_was_told)
{
    auto const made = [](interest i) {
        return answers(event_type::make(token{9}, i));
    };
    BOOST_TEST(made(interest::readable) == readable);
    BOOST_TEST(made(interest::writable) == writable);
    BOOST_TEST(
        made(interest::readable | interest::writable) == (readable | writable));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
