//! Tests <vigil/selector/epoll_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/epoll_event.hpp>
#include <vigil/selector/epoll_event.hpp> // guarded
#include <vigil/system/linux.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

#include <sys/epoll.h>

namespace vigil::test {
namespace {

using event_type = basic_epoll_event<linux_system>;

// The kernel writes an array of these, packed on x86.
static_assert(event_record<event_type>);
static_assert(sizeof(event_type) == sizeof(::epoll_event));
static_assert(alignof(event_type) == alignof(::epoll_event));
static_assert(std::is_trivially_copyable_v<event_type>);
static_assert(std::is_standard_layout_v<event_type>);

/// An event as the kernel reports it.
event_type told(std::uint32_t flags, std::uint64_t data = 0)
{
    event_type e;
    *e.address() = ::epoll_event{flags, {.u64 = data}};
    return e;
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

BOOST_AUTO_TEST_SUITE(epoll_event_suite)

// The table of the header, a flag a line.
BOOST_AUTO_TEST_CASE(each_flag_answers_its_questions)
{
    BOOST_TEST(answers(told(0)) == 0u);
    BOOST_TEST(answers(told(EPOLLIN)) == readable);
    BOOST_TEST(answers(told(EPOLLOUT)) == writable);
    BOOST_TEST(answers(told(EPOLLPRI)) == priority);
    BOOST_TEST(answers(told(EPOLLRDHUP)) == (readable | read_closed));
    BOOST_TEST(answers(told(EPOLLERR)) == (readable | writable | error));
    BOOST_TEST(answers(told(EPOLLHUP)) == (readable | writable | read_closed));
}

// HUP alone is also a socket that never connected.
BOOST_AUTO_TEST_CASE(write_closed_is_hup_with_out)
{
    BOOST_TEST(told(EPOLLHUP | EPOLLOUT).is_write_closed());
    BOOST_TEST(!told(EPOLLHUP).is_write_closed());
    BOOST_TEST(!told(EPOLLOUT | EPOLLERR).is_write_closed());
}

BOOST_AUTO_TEST_CASE(no_event_is_of_aio_or_lio)
{
    constexpr auto all = (std::numeric_limits<std::uint32_t>::max)();
    BOOST_TEST(!told(all).is_aio());
    BOOST_TEST(!told(all).is_lio());
}

BOOST_AUTO_TEST_CASE(the_token_is_the_word_of_the_kernel)
{
    constexpr auto most = (std::numeric_limits<std::uintptr_t>::max)();
    for (std::uintptr_t const n : {std::uintptr_t(0), most, most / 2 + 1})
        BOOST_TEST((told(EPOLLIN, n).token() == token{n}));
}

BOOST_AUTO_TEST_CASE(native_is_what_the_kernel_wrote)
{
    event_type const e = told(EPOLLIN | EPOLLRDHUP, 7);
    // Copies: Linux packs its records, and references need alignment.
    BOOST_TEST(+e.native().events == (EPOLLIN | EPOLLRDHUP));
    BOOST_TEST(+e.native().data.u64 == 7u);
    event_type array[2];
    BOOST_TEST(static_cast<void*>(array[0].address() + 1) ==
        static_cast<void*>(array[1].address()));
}

BOOST_AUTO_TEST_CASE(make_says_what_it_was_told)
{
    auto const made = [](interest i) {
        event_type const e = event_type::make(token{7}, i);
        BOOST_TEST((e.token() == token{7}));
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
