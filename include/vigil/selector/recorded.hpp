//! Defines `vigil::recorded` of a selector, whose events go into a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_RECORDED_HPP
#define VIGIL_SELECTOR_RECORDED_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/decorator.hpp>
#include <vigil/selector/logged_values.hpp>
#include <vigil/selector/recorded_calls.hpp>
#include <vigil/system/call_recorder.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/recorded.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil {

/// S, and its events and registrations are written into a log while one is
/// `recording`. Otherwise it is S, with its events and what it can do.
///
/// What S calls of its system is not written. What the program calls is, if
/// its I/O objects are of a `recorded` system, which is S's then: so the log
/// of `recorded<basic_epoll_selector<recorded<linux_system>>>` has all that a
/// replay needs. Alone it serves a selector without a system, like one over
/// rings in memory: what the program reads from these is not in the log.
template <selector S>
class recorded<S>
    : public named_waker<S>
    , private recorded_calls
{
    static constexpr bool has_own_time = requires(S const& s) { s.now(); };

public:
    using system_type = system_of<S>;
    using handle_type = typename S::handle_type;
    using event_type = typename S::event_type;

    /// A notifier of S, and the number of the call that opened it.
    struct notifier_type
    {
        notifier_of<S> inner;
        std::uint64_t number;
    };

    template <class Other>
        requires takes_allocator<S, Other>
    using rebind = recorded<rebound_selector<S, Other>>;

    static constexpr auto capabilities = S::capabilities;

    /// Opens S. Errors: its.
    template <class... Args>
    static auto open(Args&&... args)
    {
        auto made = [&] {
            call_recorder::within const part;
            return S::open(std::forward<Args>(args)...);
        }();
        using part = recorded_part<std::remove_cvref_t<decltype(*made)>>;
        std::uint32_t const number = recorded_calls::open(made.error());
        return made ? result<part>(part{
                          *std::move(made), number, call_recorder::session()})
                    : result<part>(made.error());
    }

    template <class Made>
    explicit recorded(recorded_part<Made>&& p)
        : recorded_calls(p.number, p.session)
    {
        call_recorder::within const part;
        ::new (static_cast<void*>(&inner_)) S(std::move(p.made));
    }

    ~recorded()
    {
        call_recorder::within const part;
        inner_.~S();
    }

    std::error_code add(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        return write(logged_call::selector_add, [&](call* c) noexcept {
            if (c != nullptr)
                put(*c, h, t, i, m);
            return inner_.add(h, t, i, m);
        });
    }

    std::error_code modify(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        return write(logged_call::selector_modify, [&](call* c) noexcept {
            if (c != nullptr)
                put(*c, h, t, i, m);
            return inner_.modify(h, t, i, m);
        });
    }

    std::error_code remove(handle_type const& h) noexcept
    {
        return write(logged_call::selector_remove, [&](call* c) noexcept {
            if (c != nullptr)
                c->about(code_of(c->handles(), h));
            std::error_code const why = inner_.remove(h);
            if (c != nullptr && !why)
                forget_foreign(c->handles(), h);
            return why;
        });
    }

    std::error_code rearm(handle_type const& h, interest drained) noexcept
        requires emulates_edge<S>
    {
        return write(logged_call::selector_rearm, [&](call* c) noexcept {
            if (c != nullptr)
                put(*c, h, drained);
            return inner_.rearm(h, drained);
        });
    }

    [[nodiscard]] bool emulates_edges() const noexcept
        requires may_emulate_edge<S>
    {
        bool const so = inner_.emulates_edges();
        note(logged_call::selector_emulates_edges, so);
        return so;
    }

    void shut_down(handle_type const& h, interest ended) noexcept
        requires hears_of_shutdown<S>
    {
        write(logged_call::selector_shut_down, [&](call* c) noexcept {
            if (c != nullptr)
                put(*c, h, ended);
            inner_.shut_down(h, ended);
            return std::error_code();
        });
    }

    /// A wait of S into the buffer of the user, and what came of it.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        if (!is_logged())
            return inner_.wait(out, limit);
        result<std::size_t> const n = [&] {
            call_recorder::within const part;
            return inner_.wait(out, limit);
        }();
        call c(logged_call::selector_wait, number());
        c.asked().number(out.size());
        c.asked().number(static_cast<std::uint64_t>(limit.count()));
        if (n)
            put_events<event_type>(c, out.first(*n), has_left_events(inner_));
        c.finish(n ? static_cast<std::int64_t>(*n) : -1,
            logged_of_selector(n.error()));
        return n;
    }

    [[nodiscard]] bool has_more() const noexcept
        requires may_leave_events<S>
    {
        return inner_.has_more();
    }

    result<notifier_type> open_notifier(token t) noexcept
        requires has_notifiers<S>
    {
        std::uint64_t opened = 0;
        result<notifier_of<S>> made(errc::moved_from);
        write(logged_call::selector_open_notifier, [&](call* c) noexcept {
            if (c != nullptr)
            {
                opened = c->number();
                c->name(number_of(t));
            }
            made = inner_.open_notifier(t);
            return made.error();
        });
        return made
            ? result<notifier_type>(notifier_type{*std::move(made), opened})
            : result<notifier_type>(made.error());
    }

    std::error_code notify(notifier_type const& n) noexcept
        requires has_notifiers<S>
    {
        return write(logged_call::selector_notify, [&](call* c) noexcept {
            if (c != nullptr)
                c->asked().number(n.number);
            return inner_.notify(n.inner);
        });
    }

    void close_notifier(notifier_type const& n) noexcept
        requires has_notifiers<S>
    {
        write(logged_call::selector_close_notifier, [&](call* c) noexcept {
            if (c != nullptr)
                c->asked().number(n.number);
            inner_.close_notifier(n.inner);
            return std::error_code();
        });
    }

    [[nodiscard]] auto native_handle() const noexcept
        requires nestable<S>
    {
        auto const h = inner_.native_handle();
        if (is_logged())
        {
            call c(logged_call::selector_handle, number());
            c.answered().number(
                static_cast<std::uint64_t>(code_of(c.handles(), h)));
            c.finish(0);
        }
        return h;
    }

    void attach(waker_ref w) noexcept
        requires attachable<S>
    {
        call_recorder::within const part;
        inner_.attach(w);
    }

    /// The time by which S measures, where that is its own.
    [[nodiscard]] std::int64_t now() const noexcept
        requires has_own_time
    {
        std::int64_t const time = inner_.now();
        note(logged_call::selector_time, time);
        return time;
    }

    /// The selector within.
    [[nodiscard]] S& inner() noexcept { return inner_; }

private:
    using call = call_recorder::call;

    union { // so that its end is a part of no other call
        S inner_;
    };
};

} // namespace vigil

#endif // VIGIL_SELECTOR_RECORDED_HPP
