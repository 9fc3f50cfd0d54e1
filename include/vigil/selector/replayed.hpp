//! Defines `vigil::replayed` of a selector, whose events are those of a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_REPLAYED_HPP
#define VIGIL_SELECTOR_REPLAYED_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/decorator.hpp>
#include <vigil/selector/logged_values.hpp>
#include <vigil/selector/replayed_event.hpp>
#include <vigil/system/call_record.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/replayed.hpp>
#include <vigil/system/replayed_call.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>
#include <type_traits>

namespace vigil {

/// The number of a selector in the log.
struct replayed_part
{
    std::uint32_t number;
};

/// The types of S, and no selector: while a log is `replaying`, each call has
/// the answer that it had when it was recorded, and a wait its events.
///
/// An event has the token that the program gave to that registration in this
/// run. A wait never blocks. Errors are those of the log; `diverged`, if the
/// program makes another call, and `log_errc::ended`.
template <selector S>
class replayed<S> : public named_waker<S>
{
    static constexpr bool has_own_time = requires(S const& s) { s.now(); };

public:
    using system_type = system_of<S>;
    using handle_type = typename S::handle_type;
    using event_type = replayed_event;

    /// The number of the call that opened it.
    struct notifier_type
    {
        std::uint64_t number;
    };

    template <class Other>
        requires takes_allocator<S, Other>
    using rebind = replayed<rebound_selector<S, Other>>;

    static constexpr auto capabilities = S::capabilities;

    /// The arguments are passed over. Errors: that of the log.
    template <class... Args>
    static result<replayed_part> open(Args&&...) noexcept
    {
        replayed_call c(logged_call::selector_open);
        if (std::error_code const why = error_of(c))
            return why;
        return replayed_part{static_cast<std::uint32_t>(c.answer().result)};
    }

    explicit replayed(replayed_part&& p) noexcept
        : number_(p.number)
    {
    }

    std::error_code add(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        return registered(logged_call::selector_add, h, t, i, m);
    }

    std::error_code modify(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        return registered(logged_call::selector_modify, h, t, i, m);
    }

    std::error_code remove(handle_type const& h) noexcept
    {
        replayed_call c(logged_call::selector_remove, number_);
        c.about(code_of(c.handles(), h));
        std::error_code const why = error_of(c);
        if (!why)
            forget_foreign(c.handles(), h);
        return why;
    }

    std::error_code rearm(handle_type const& h, interest drained) noexcept
        requires emulates_edge<S>
    {
        replayed_call c(logged_call::selector_rearm, number_);
        c.about(code_of(c.handles(), h));
        c.asked().number(drained.bits());
        return error_of(c);
    }

    [[nodiscard]] bool emulates_edges() const noexcept
        requires may_emulate_edge<S>
    {
        return number(logged_call::selector_emulates_edges) != 0;
    }

    void shut_down(handle_type const& h, interest ended) noexcept
        requires hears_of_shutdown<S>
    {
        replayed_call c(logged_call::selector_shut_down, number_);
        c.about(code_of(c.handles(), h));
        c.asked().number(ended.bits());
        static_cast<void>(error_of(c));
    }

    /// The events that the same wait had. Diverges if there is no room.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        replayed_call c(logged_call::selector_wait, number_);
        c.asked().number(out.size());
        c.asked().number(static_cast<std::uint64_t>(limit.count()));
        if (std::error_code const why = error_of(c))
            return why;
        log_reader in(c.answer().answered);
        auto const n = static_cast<std::size_t>(in.number(4));
        if (n > out.size())
        {
            c.diverge();
            return c.error();
        }
        for (event_type& e : out.first(n))
        {
            token const name{c.name_of(in.number())};
            e = event_type(name, static_cast<std::uint8_t>(in.number(1)));
        }
        has_more_ = in.number() != 0;
        return n;
    }

    [[nodiscard]] bool has_more() const noexcept
        requires may_leave_events<S>
    {
        return has_more_;
    }

    result<notifier_type> open_notifier(token t) noexcept
        requires has_notifiers<S>
    {
        replayed_call c(logged_call::selector_open_notifier, number_);
        if (std::error_code const why = error_of(c))
            return why;
        c.name(number_of(t));
        return notifier_type{c.number()};
    }

    std::error_code notify(notifier_type const& n) noexcept
        requires has_notifiers<S>
    {
        replayed_call c(logged_call::selector_notify, number_);
        c.asked().number(n.number);
        return error_of(c);
    }

    void close_notifier(notifier_type const& n) noexcept
        requires has_notifiers<S>
    {
        replayed_call c(logged_call::selector_close_notifier, number_);
        c.asked().number(n.number);
        static_cast<void>(error_of(c));
    }

    /// A handle that is none: for `add` to another replayed poll.
    [[nodiscard]] auto native_handle() const noexcept
        requires nestable<S>
    {
        using handle = decltype(std::declval<S const&>().native_handle());
        replayed_call c(logged_call::selector_handle, number_);
        if (error_of(c))
            return handle(system_type::invalid);
        log_reader in(c.answer().answered);
        return c.handles().template known<handle>(
            static_cast<handle_code>(in.number()));
    }

    /// The waker is never called: what it would end is in the log.
    void attach(waker_ref) noexcept
        requires attachable<S>
    {
    }

    /// The time that the selector told when this was recorded.
    [[nodiscard]] std::int64_t now() const noexcept
        requires has_own_time
    {
        return number(logged_call::selector_time);
    }

private:
    // Why the call fails: it is none of the log, or did when it was recorded.
    static std::error_code error_of(replayed_call& c) noexcept
    {
        return c.is_answered() ? unlogged_of_selector(c.answer().error)
                               : c.error();
    }

    std::error_code registered(logged_call which, handle_type const& h, token t,
        interest i, mode m) noexcept
    {
        replayed_call c(which, number_);
        c.about(code_of(c.handles(), h));
        put_registration(c.asked(), i, m);
        std::error_code const why = error_of(c);
        if (!c.error())
            c.name(number_of(t));
        return why;
    }

    [[nodiscard]] std::int64_t number(logged_call which) const noexcept
    {
        replayed_call c(which, number_);
        return error_of(c) ? 0 : c.answer().result;
    }

    std::uint32_t number_;
    bool has_more_ = false;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_REPLAYED_HPP
