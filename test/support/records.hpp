//! Makes the records that a system may report, each under its flags' names.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_RECORDS_HPP
#define VIGIL_TEST_SUPPORT_RECORDS_HPP

#include <vigil/mock/event.hpp>
#include <vigil/selector/afd_event.hpp>
#include <vigil/selector/epoll_event.hpp>
#include <vigil/selector/event_port_event.hpp>
#include <vigil/selector/kqueue_event.hpp>
#include <vigil/selector/poll_event.hpp>
#include <vigil/selector/wasi_event.hpp>

#include <cstdint>
#include <system_error>

namespace vigil::test {

namespace detail {

/// The flags of poll(2), which others took over, by numbers of their own.
struct poll_flags
{
    unsigned in;
    unsigned read_hang_up;
    unsigned out;
    unsigned priority;
    unsigned error;
    unsigned hang_up;
    unsigned invalid;
};

template <class System>
constexpr poll_flags flags_of_poll() noexcept
{
    constexpr auto number = [](int n) { return static_cast<unsigned>(n); };
    return {number(System::poll_in), number(System::poll_read_hang_up),
        number(System::poll_out), number(System::poll_priority),
        number(System::poll_error), number(System::poll_hang_up),
        number(System::poll_invalid)};
}

template <class Say>
void for_each_poll_flag(poll_flags const& n, Say say)
{
    say("IN", n.in);
    if (n.read_hang_up != 0)
        say("RDHUP", n.read_hang_up);
    say("OUT", n.out);
    say("PRI", n.priority);
    say("ERR", n.error);
    say("HUP", n.hang_up);
    if (n.invalid != 0)
        say("NVAL", n.invalid);
    say("HUP with OUT", n.hang_up | n.out);
    say("ERR with OUT", n.error | n.out);
}

} // namespace detail

// for_each_record(e, f): calls f(flags, event) for each record of the type of
// `e` that has one flag, or flags that say something else together.

template <class System, class F>
void for_each_record(basic_epoll_event<System>, F f)
{
    detail::for_each_poll_flag(
        {System::epoll_in, System::epoll_read_hang_up, System::epoll_out,
            System::epoll_priority, System::epoll_error, System::epoll_hang_up,
            0},
        [&](char const* flags, unsigned bits) {
            auto e = basic_epoll_event<System>::make({}, interest::readable);
            e.address()->events = bits;
            f(flags, e);
        });
}

template <class System, class F>
void for_each_record(basic_poll_event<System>, F f)
{
    detail::for_each_poll_flag(
        detail::flags_of_poll<System>(), [&](char const* flags, unsigned bits) {
            typename System::poll_type r{};
            r.revents = static_cast<short>(bits);
            f(flags, basic_poll_event<System>({}, r));
        });
}

template <class System, class F>
void for_each_record(basic_event_port_event<System>, F f)
{
    auto const say = [&](char const* text, int source, unsigned bits) {
        auto e = basic_event_port_event<System>::make({}, interest::readable);
        e.address()->portev_source = static_cast<unsigned short>(source);
        e.update(static_cast<int>(bits));
        f(text, e);
    };
    detail::for_each_poll_flag(
        detail::flags_of_poll<System>(), [&](char const* flags, unsigned bits) {
            say(flags, System::port_source_fd, bits);
        });
    say("PORT_SOURCE_AIO", System::port_source_aio, 0);
    say("PORT_SOURCE_USER with IN", System::port_source_user,
        detail::flags_of_poll<System>().in);
}

template <class System, class F>
void for_each_record(basic_kqueue_event<System>, F f)
{
    auto const say = [&](char const* text, auto filter, unsigned flags = 0,
                         unsigned fflags = 0) {
        auto e = basic_kqueue_event<System>::make({}, interest::readable);
        auto& r = *e.address();
        r.filter = static_cast<decltype(r.filter)>(filter);
        r.flags = static_cast<decltype(r.flags)>(flags);
        r.fflags = fflags;
        f(text, e);
    };
    say("EVFILT_READ", System::evfilt_read);
    say("EVFILT_WRITE", System::evfilt_write);
    if constexpr (requires { System::evfilt_user; })
        say("EVFILT_USER", System::evfilt_user);
    if constexpr (requires { System::evfilt_proc; })
        say("EVFILT_PROC", System::evfilt_proc);
    if constexpr (requires { System::evfilt_signal; })
        say("EVFILT_SIGNAL", System::evfilt_signal);
    if constexpr (requires { System::evfilt_vnode; })
        say("EVFILT_VNODE", System::evfilt_vnode);
    if constexpr (requires { System::evfilt_timer; })
        say("EVFILT_TIMER", System::evfilt_timer);
    if constexpr (requires { System::evfilt_aio; })
        say("EVFILT_AIO", System::evfilt_aio);
    if constexpr (requires { System::evfilt_lio; })
        say("EVFILT_LIO", System::evfilt_lio);
    say("EVFILT_READ with EV_EOF", System::evfilt_read, System::ev_eof);
    say("EVFILT_WRITE with EV_EOF", System::evfilt_write, System::ev_eof);
    say("EVFILT_READ with EV_EOF and fflags", System::evfilt_read,
        System::ev_eof, 54);
    say("EVFILT_WRITE with EV_EOF and fflags", System::evfilt_write,
        System::ev_eof, 54);
    say("EVFILT_READ with EV_ERROR", System::evfilt_read, System::ev_error);
    say("EVFILT_WRITE with EV_ERROR", System::evfilt_write, System::ev_error);
}

template <class System, class F>
void for_each_record(basic_afd_event<System>, F f)
{
    auto const say = [&](char const* flags, std::uint32_t bits) {
        f(flags, basic_afd_event<System>({}, {bits, 0}));
    };
    say("RECEIVE", System::afd_receive);
    say("RECEIVE_EXPEDITED", System::afd_receive_expedited);
    say("SEND", System::afd_send);
    say("DISCONNECT", System::afd_disconnect);
    say("ABORT", System::afd_abort);
    say("LOCAL_CLOSE", System::afd_local_close);
    say("ACCEPT", System::afd_accept);
    say("CONNECT_FAIL", System::afd_connect_fail);
}

template <class System, class F>
void for_each_record(basic_wasi_event<System>, F f)
{
    auto const say = [&](char const* text, std::uint8_t type,
                         std::uint16_t flags = 0, std::errc why = {}) {
        typename System::occurrence_type o{};
        o.type = type;
        o.fd_readwrite.flags = flags;
        if (why != std::errc())
            System::set_failure(o, std::make_error_code(why));
        f(text, basic_wasi_event<System>({}, o));
    };
    constexpr auto hang_up = System::occurred_hang_up;
    say("FD_READ", System::occurred_read);
    say("FD_WRITE", System::occurred_write);
    say("FD_READ with HANGUP", System::occurred_read, hang_up);
    say("FD_WRITE with HANGUP", System::occurred_write, hang_up);
    say("FD_READ with an error", System::occurred_read, 0, std::errc::io_error);
    say("FD_WRITE with an error", System::occurred_write, 0,
        std::errc::io_error);
    say("FD_WRITE with EPIPE", System::occurred_write, 0,
        std::errc::broken_pipe);
}

template <class F>
void for_each_record(mock::event, F f)
{
    using mock::readiness;
    auto const say = [&](char const* flags, readiness r) {
        f(flags, mock::event({}, r));
    };
    say("readable", readiness::readable);
    say("writable", readiness::writable);
    say("priority", readiness::priority);
    say("hung_up", readiness::hung_up);
    say("failed", readiness::failed);
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_RECORDS_HPP
