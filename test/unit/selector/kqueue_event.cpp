//! Tests <vigil/selector/kqueue_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/kqueue_event.hpp>
#include <vigil/selector/kqueue_event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <tuple>
#include <type_traits>

#include <support/kqueue_model.hpp>

namespace vigil::test {
namespace {

/// A system with the filters of FreeBSD, and one without EVFILT_USER.
struct whole_system : all_kqueue_numbers
{
    using kevent_type = freebsd_kevent;
};

struct poor_system
{
    using kevent_type = netbsd_kevent;
    static constexpr std::uint32_t evfilt_read = 0;
    static constexpr std::uint32_t evfilt_write = 1;
    static constexpr unsigned ev_eof = kqueue_numbers::ev_eof;
    static constexpr unsigned ev_error = kqueue_numbers::ev_error;
};

using systems = std::tuple<whole_system, poor_system>;

enum question : unsigned
{
    readable = 1,
    writable = 2,
    priority = 4,
    error = 8,
    read_closed = 16,
    write_closed = 32,
    aio = 64,
    lio = 128
};

/// The questions that `e` answers with yes.
template <class Event>
unsigned answers(Event const& e)
{
    return (e.is_readable() ? readable : 0u) |
        (e.is_writable() ? writable : 0u) | (e.is_priority() ? priority : 0u) |
        (e.is_error() ? error : 0u) | (e.is_read_closed() ? read_closed : 0u) |
        (e.is_write_closed() ? write_closed : 0u) | (e.is_aio() ? aio : 0u) |
        (e.is_lio() ? lio : 0u);
}

/// What an event of the kernel answers.
template <class System, class Filter>
unsigned told(Filter filter, unsigned flags = 0, unsigned error_number = 0)
{
    using record = typename System::kevent_type;
    basic_kqueue_event<System> e;
    record r{};
    r.filter = static_cast<decltype(r.filter)>(filter);
    r.flags = static_cast<decltype(r.flags)>(flags);
    r.fflags = error_number;
    *e.address() = r;
    return answers(e);
}

BOOST_AUTO_TEST_SUITE(kqueue_event_suite)

// The kernel writes an array of these.
BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_the_record, S, systems)
{
    using event_type = basic_kqueue_event<S>;
    static_assert(event_record<event_type>);
    static_assert(sizeof(event_type) == sizeof(typename S::kevent_type));
    static_assert(alignof(event_type) == alignof(typename S::kevent_type));
    static_assert(std::is_trivially_copyable_v<event_type>);
    event_type e;
    BOOST_TEST(static_cast<void*>(e.address()) == static_cast<void*>(&e));
    BOOST_TEST(&e.native() == e.address());
}

// The table of the header, a line a line.
BOOST_AUTO_TEST_CASE_TEMPLATE(each_filter_answers_its_questions, S, systems)
{
    BOOST_TEST(told<S>(S::evfilt_read) == readable);
    BOOST_TEST(told<S>(S::evfilt_write) == writable);
    BOOST_TEST(told<S>(S::evfilt_read, S::ev_eof) == (readable | read_closed));
    BOOST_TEST(
        told<S>(S::evfilt_write, S::ev_eof) == (writable | write_closed));
    BOOST_TEST(told<S>(S::evfilt_read, S::ev_eof, 54) ==
        (readable | read_closed | error));
    BOOST_TEST(told<S>(S::evfilt_read, 0, 54) == readable);
    BOOST_TEST(told<S>(S::evfilt_write, S::ev_error | 1) == (writable | error));
    BOOST_TEST(told<S>(99) == 0u);
}

BOOST_AUTO_TEST_CASE(the_filters_that_not_all_have)
{
    BOOST_TEST(told<whole_system>(whole_system::evfilt_user) == readable);
    BOOST_TEST(told<whole_system>(whole_system::evfilt_aio) == aio);
    BOOST_TEST(told<whole_system>(whole_system::evfilt_lio) == lio);
    for (int const filter :
        {whole_system::evfilt_proc, whole_system::evfilt_signal,
            whole_system::evfilt_vnode, whole_system::evfilt_timer})
    {
        BOOST_TEST(told<whole_system>(filter) == readable);
        BOOST_TEST(told<poor_system>(filter) == 0u);
    }
    BOOST_TEST(told<poor_system>(whole_system::evfilt_user) == 0u);
}

// What happened to a process is in `fflags` too, and its exit has EV_EOF.
BOOST_AUTO_TEST_CASE(the_end_of_a_process_is_no_error)
{
    BOOST_TEST(told<whole_system>(whole_system::evfilt_proc,
                   whole_system::ev_eof, whole_system::note_exit) == readable);
    BOOST_TEST(told<whole_system>(whole_system::evfilt_proc,
                   whole_system::ev_error) == (readable | error));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(made_events_say_what_they_are_told, S, systems)
{
    using event_type = basic_kqueue_event<S>;
    struct
    {
        interest of;
        unsigned answer;
    } const table[] = {{interest::readable, readable},
        {interest::writable, writable}, {interest::priority, priority},
        {interest::aio, aio}, {interest::lio, lio}};
    for (auto const& one : table)
        for (auto const& other : table)
            BOOST_TEST(answers(event_type::make(token{1}, one.of | other.of)) ==
                (one.answer | other.answer));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tokens_come_back, S, systems)
{
    using event_type = basic_kqueue_event<S>;
    constexpr auto most = (std::numeric_limits<std::uintptr_t>::max)();
    for (std::uintptr_t const n :
        {std::uintptr_t{0}, std::uintptr_t{1}, most / 2 + 1, most})
    {
        event_type e = event_type::make(token{7}, interest::readable);
        BOOST_TEST((e.token() == token{7}));
        e.rename(token{n});
        BOOST_TEST((e.token() == token{n}));
        BOOST_TEST(e.name() == n);
        BOOST_TEST((e.native().udata == event_type::udata(n)));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
