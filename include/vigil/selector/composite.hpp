//! Defines `vigil::composite_selector`, several selectors as one.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_COMPOSITE_HPP
#define VIGIL_SELECTOR_COMPOSITE_HPP

//
// Only the first selector sleeps. Before it does, the others are looked at;
// each of them sees to it that the first wakes up when it has something to
// tell (`composition`). Those that call a waker or that a thread waits in do
// so by a bell in the first, which is armed before the look, so that nothing
// falls between the look and the sleep. Of those that are nested the first
// tells when it is asked: they are looked at behind it.

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/composite_child.hpp>
#include <vigil/selector/composite_children.hpp>
#include <vigil/selector/composite_event.hpp>
#include <vigil/selector/composite_open.hpp>
#include <vigil/selector/decorator.hpp>
#include <vigil/selector/record_buffer.hpp>

#include <cstddef>
#include <span>
#include <system_error>
#include <tuple>
#include <utility>

namespace vigil {

/// One poll over several selectors: the type of a handle says, when the
/// program is compiled, which of them keeps it.
///
/// The first is the one that sleeps: its system, wakers and notifiers are
/// those of the whole. Each of the others is nested in it by its handle, or
/// calls a waker (`attach`), or a thread waits in it; one that has neither
/// handle, waker nor notifiers needs `poll_every(d)` in `open`, and any may
/// have it. Its options are its own: what one has, another may lack.
///
/// Events are copied, and carry a tag. The room of a wait is shared: each
/// selector gets an equal part of what those before it left, and they take
/// turns where there is less room than there are selectors. One thread waits
/// at a time.
template <class Allocator, vigil::selector First, vigil::selector... Others>
class basic_composite_selector
    : public composite_children<Allocator, First, Others...>
{
    using base = composite_children<Allocator, First, Others...>;

public:
    using event_type = composite_event<typename First::event_type,
        typename base::template child_of<Others>::event_type...>;

    template <class Other>
    using rebind = basic_composite_selector<Other,
        rebound_selector<First, Other>, rebound_selector<Others, Other>...>;

    /// Those of the first selector, but for what is of the whole. Which
    /// options a registration may have says the one that keeps it.
    static constexpr auto capabilities = [] {
        auto const all = vigil::without(
            First::capabilities, hana::type_c<concurrent_wait_t>);
        if constexpr (base::emulates)
            return vigil::without(all, hana::type_c<multi_poll_t>);
        else
            return all;
    }();

    /// What opening it may fail at: the selector itself cannot move.
    template <class Made, class... Parts>
    struct parts
    {
        composite_part<Made, Allocator> first;
        typename base::bell_type::parts bell;
        std::tuple<Parts...> others;
    };

    /// Opens all of them. `arguments` are `opening<S>(args...)` and
    /// `poll_every<S>(d)`, for those that need it. Errors: those of any
    /// `open`; no_period.
    template <class... Arguments>
    static auto open(
        Allocator const& allocator = Allocator(), Arguments... arguments)
    {
        using given = composite_arguments<Allocator, Arguments...>;
        static_assert(given::template are_for<First, Others...>(),
            "vigil: an argument is for none of these selectors");
        static_assert(!given::template has_period<First>(),
            "vigil: poll_every is not for the selector that sleeps");
        static_assert(
            (true && ... &&
                (composition_of<First, Others>() != composition::polled ||
                    given::template has_period<Others>())),
            "vigil: one of these selectors has no handle, no attach and no "
            "notifiers: it needs poll_every<S>(d)");
        given all(arguments...);
        return join(all.template open<First>(allocator),
            all.template open<Others>(allocator)...);
    }

    template <class... Parts>
    explicit basic_composite_selector(parts<Parts...>&& p)
        : base(std::move(p.first.made), std::move(p.bell), std::move(p.others))
        , records_(p.first.allocator)
    {
    }

    /// One wait of the first selector, and one of zero in each of the others
    /// that may have something to tell. Errors: those of any of them, when no
    /// other has an event; not_enough_memory.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        if (is_waiting_.exchange(true))
            return errc::second_waiter;
        result<std::size_t> n = wait_alone(out, limit);
        is_waiting_.store(false);
        return n;
    }

    /// Whether the first selector, which has the wakers, may have had more.
    [[nodiscard]] bool has_more() const noexcept { return has_more_; }

private:
    using base::bell_;
    using base::first_;
    using base::others_;

    static constexpr std::size_t count = 1 + sizeof...(Others);

    // What there is to tell so far.
    struct harvest
    {
        std::size_t size = 0;
        std::error_code why;
        bool has_news = false; // the others are to be looked at again
    };

    template <class Made, class... Parts>
    static auto join(
        result<composite_part<Made, Allocator>> first, result<Parts>... others)
    {
        using all = parts<Made, Parts...>;
        // Now, and not when the first handle is registered: that may be a
        // closed one, whose number a new handle would get.
        auto bell = make_bell();
        std::error_code why = first ? bell.error() : first.error();
        static_cast<void>(
            (false || ... || (why = why ? why : others.error(), false)));
        if (why)
            return result<all>(why);
        return result<all>(all{*std::move(first), *std::move(bell),
            std::tuple<Parts...>(*std::move(others)...)});
    }

    static auto make_bell()
    {
        using bell = selector_bell<First>;
        if constexpr ((true && ... &&
                          (composition_of<First, Others>() ==
                              composition::nested)))
            return result<typename bell::parts>(std::in_place); // no need
        else
            return bell::make();
    }

    bool reserve(std::size_t n) noexcept
    {
        return records_.reserve(n) &&
            std::apply(
                [&](auto&... c) { return (true && ... && c.reserve(n)); },
                others_);
    }

    result<std::size_t> wait_alone(
        std::span<event_type> out, timeout limit) noexcept
    {
        if (!reserve(out.size()))
            return std::make_error_code(std::errc::not_enough_memory);
        has_more_ = true;
        selector_deadline const end(first_, limit);
        for (;;)
        {
            bell_.arm();
            harvest const h = look_and_sleep(out, end);
            bell_.disarm();
            if (h.size != 0)
                return h.size;
            if (h.why)
                return h.why;
            if (!h.has_news && end.left().is_zero())
                return std::size_t{0};
        }
    }

    harvest look_and_sleep(
        std::span<event_type> out, selector_deadline<First> const& end) noexcept
    {
        harvest h;
        bool const is_tight = out.size() < count;
        turn_ = (turn_ + 1) % count;
        // Twice: at first it may say that one of the others has news.
        for (int n = 0; is_tight && turn_ == 0 && n != 2 && h.size == 0; ++n)
            ask_first(out, timeout::zero(), h);
        if (h.size == 0)
            ask_others(
                out, is_tight ? composite_look::all : composite_look::usual, h);
        if (h.size == out.size() || (is_tight && h.size != 0))
            return h;
        bool const is_over = h.size != 0 || h.why || h.has_news;
        timeout const rest = is_over ? timeout::zero() : cut(end.left());
        if (rest.is_zero())
            ask_first(out, rest, h);
        else
            sleep(out, rest, h);
        if (h.has_news && h.size != out.size())
            ask_others(out, composite_look::again, h);
        return h;
    }

    // No longer than until a child wants to be looked at.
    timeout cut(timeout limit) const noexcept
    {
        std::apply(
            [&](auto const&... c) { ((limit = c.cut(limit)), ...); }, others_);
        return limit;
    }

    void sleep(std::span<event_type> out, timeout limit, harvest& h) noexcept
    {
        std::apply([&](auto&... c) { (c.begin_sleep(out.size(), bell_), ...); },
            others_);
        ask_first(out, limit, h);
        std::apply(
            [&](auto&... c) { ((h.has_news |= c.end_sleep()), ...); }, others_);
    }

    void ask_first(
        std::span<event_type> out, timeout limit, harvest& h) noexcept
    {
        auto const room = records_.first(out.size() - h.size);
        result<std::size_t> const got = first_.wait(room, limit);
        if (!got)
        {
            h.why = got.error();
            return;
        }
        has_more_ = *got == room.size() || has_left_events(first_);
        for (auto const& e : room.first(*got))
        {
            bool const is_own = this->hear(e.token());
            h.has_news |= is_own;
            if (!is_own || this->is_shared())
                out[h.size++] = event_type(std::in_place_index<0>, e);
        }
    }

    // Each gets an equal part of the room that is left, and so does the first
    // if it comes after them; who is asked first changes from wait to wait.
    void ask_others(
        std::span<event_type> out, composite_look look, harvest& h) noexcept
    {
        constexpr std::size_t others = count - 1;
        std::size_t const first = look == composite_look::again ? 0 : 1;
        for (std::size_t k = 0; k != others; ++k)
        {
            std::size_t const left = out.size() - h.size;
            std::size_t const sharing = others - k + first;
            ask((turn_ + others - 1 + k) % others,
                out.subspan(h.size, (left + sharing - 1) / sharing), look, h,
                std::make_index_sequence<others>());
        }
    }

    template <std::size_t... Index>
    void ask(std::size_t which, std::span<event_type> room, composite_look look,
        harvest& h, std::index_sequence<Index...>) noexcept
    {
        static_cast<void>((false || ... ||
            (which == Index && (ask<Index>(room, look, h), true))));
    }

    template <std::size_t Index>
    void ask(
        std::span<event_type> room, composite_look look, harvest& h) noexcept
    {
        auto const got = std::get<Index>(others_).take(
            room, look, [](auto const& e) noexcept {
                return event_type(std::in_place_index<Index + 1>, e);
            });
        if (got)
            h.size += *got;
        else
            h.why = got.error();
    }

    record_buffer<typename First::event_type, Allocator> records_;
    std::size_t turn_ = 0;
    bool has_more_ = false;
    typename base::system_type::template atomic<bool> is_waiting_{false};
};

/// The same in memory of the heap.
template <vigil::selector First, vigil::selector... Others>
using composite_selector =
    basic_composite_selector<std::allocator<std::byte>, First, Others...>;

} // namespace vigil

#endif // VIGIL_SELECTOR_COMPOSITE_HPP
