//! Defines `vigil::composite_children`, who registers with whom.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_COMPOSITE_CHILDREN_HPP
#define VIGIL_SELECTOR_COMPOSITE_CHILDREN_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/selector/composite_bell.hpp>
#include <vigil/selector/composite_child.hpp>
#include <vigil/selector/composite_handles.hpp>
#include <vigil/selector/decorator.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace vigil {

/// The selectors of a composite, and all but its wait: a base of it.
template <class Allocator, vigil::selector First, vigil::selector... Others>
class composite_children : public named_waker<First>
{
    using handles = composite_handles<First, Others...>;

protected:
    template <class S>
    using child_of = composite_child<First, S, Allocator>;

    static constexpr bool emulates = (emulates_edge<First> || ... ||
        emulates_edge<typename child_of<Others>::selector_type>);

public:
    using system_type = system_of<First>;
    using handle_type = typename handles::handle_type;
    using handle_types = handle_list<typename First::handle_type,
        typename Others::handle_type...>;
    using notifier_type = notifier_of<First>;

    template <class Handle>
    using keeper = typename handles::template child<Handle>;

    composite_children(composite_children const&) = delete;
    composite_children& operator=(composite_children const&) = delete;

    /// Errors: those of the one that keeps such a handle; of the first time
    /// also those of putting it beside the first (ENOSPC, EMFILE,
    /// not_enough_memory).
    template <class Handle>
    std::error_code add(Handle const& h, token t, interest i, mode m) noexcept
    {
        return keep(h, [&](auto& child, auto const& own) {
            std::error_code const why = prepare(child, t);
            return why ? why : selector_of(child).add(own, t, i, m);
        });
    }

    template <class Handle>
    std::error_code modify(
        Handle const& h, token t, interest i, mode m) noexcept
    {
        return keep(h, [&](auto& child, auto const& own) {
            std::error_code const why = prepare(child, t);
            return why ? why : selector_of(child).modify(own, t, i, m);
        });
    }

    template <class Handle>
    std::error_code remove(Handle const& h) noexcept
    {
        return keep(h, [&](auto& child, auto const& own) {
            return selector_of(child).remove(own);
        });
    }

    /// Nothing, where the one that keeps such a handle has native edges.
    template <class Handle>
    std::error_code rearm(Handle const& h, interest drained) noexcept
        requires emulates
    {
        return keep(h, [&](auto& child, auto const& own) -> std::error_code {
            if constexpr (requires { selector_of(child).rearm(own, drained); })
                return selector_of(child).rearm(own, drained);
            else
                return {};
        });
    }

    /// Whether the first selector does, which has the wakers.
    [[nodiscard]] bool emulates_edges() const noexcept
        requires emulates
    {
        return edges_are_emulated(first_);
    }

    template <class Handle>
    void shut_down(Handle const& h, interest ended) noexcept
        requires(hears_of_shutdown<First> || ... || hears_of_shutdown<Others>)
    {
        keep(h, [&](auto& child, auto const& own) -> std::error_code {
            if constexpr (requires {
                              selector_of(child).shut_down(own, ended);
                          })
                selector_of(child).shut_down(own, ended);
            return {};
        });
    }

    result<notifier_type> open_notifier(token t) noexcept
        requires has_notifiers<First>
    {
        note(t);
        return first_.open_notifier(t);
    }

    std::error_code notify(notifier_type const& n) noexcept
        requires has_notifiers<First>
    {
        return first_.notify(n);
    }

    void close_notifier(notifier_type const& n) noexcept
        requires has_notifiers<First>
    {
        first_.close_notifier(n);
    }

    /// The handle of the first selector, if all others are nested in it.
    [[nodiscard]] auto native_handle() const noexcept
        requires(nestable<First> && ... &&
            (composition_of<First, Others>() == composition::nested))
    {
        return first_.native_handle();
    }

    /// The time by which the first selector measures, where that is its own.
    [[nodiscard]] std::int64_t now() const noexcept
        requires requires(First const& s) { s.now(); }
    {
        return first_.now();
    }

    /// The selector number `Child`: of the first there are the most.
    template <std::size_t Child = 0>
    [[nodiscard]] auto& child() noexcept
    {
        if constexpr (Child == 0)
            return first_;
        else
            return std::get<Child - 1>(others_).selector();
    }

protected:
    using bell_type = composite_bell<First>;

    template <class Made, class... Parts>
    composite_children(Made&& first, typename bell_type::parts&& bell,
        std::tuple<Parts...>&& others)
        : first_(std::forward<Made>(first))
        , bell_(first_, std::move(bell))
        , others_(std::move(others))
    {
    }

    ~composite_children() = default;

    /// Whether an event of the first selector named `t` is of the composite
    /// itself; then one of the others has something to tell.
    bool hear(token t) noexcept
    {
        if (t != bell_.name())
            return hear_others(t);
        bell_.silence();
        return true;
    }

    /// Whether a registration of the user has such a name too.
    [[nodiscard]] bool is_shared() const noexcept { return is_shared_.load(); }

    First first_;
    bell_type bell_;
    std::tuple<child_of<Others>...> others_; // first to go: they ring it

private:
    using index_sequence = std::index_sequence_for<First, Others...>;

    // Calls `f(child, handle)` with the child that keeps `h`.
    template <class Handle, class F>
    std::error_code keep(Handle const& h, F f) noexcept
    {
        if constexpr (std::is_same_v<Handle, handle_type>)
            return keep_any(h, f, index_sequence());
        else
            return keep_of<handles::template index_of<Handle>()>(h, f);
    }

    template <std::size_t Child, class Handle, class F>
    std::error_code keep_of(Handle const& h, F& f) noexcept
    {
        if constexpr (Child == 0)
            return f(first_, h);
        else
            return f(std::get<Child - 1>(others_), h);
    }

    template <class F, std::size_t... Child>
    std::error_code keep_any(
        handle_type const& h, F& f, std::index_sequence<Child...>) noexcept
    {
        std::error_code why;
        static_cast<void>(
            ((h.index() == Child &&
                 (why = keep_of<Child>(*std::get_if<Child>(&h), f), true)) ||
                ...));
        return why;
    }

    static First& selector_of(First& first) noexcept { return first; }

    template <class S>
    static auto& selector_of(composite_child<First, S, Allocator>& c) noexcept
    {
        return c.selector();
    }

    // Before a registration named `t`.

    std::error_code prepare(First&, token t) noexcept
    {
        note(t);
        return {};
    }

    template <class S>
    std::error_code prepare(
        composite_child<First, S, Allocator>& c, token) noexcept
    {
        lock_guard const lock(mutex_);
        return c.prepare(first_, bell_);
    }

    // No name is reserved: of one that is the composite's and the user's too
    // both are told.
    void note(token t) noexcept
    {
        if (is_own(t))
            is_shared_.store(true);
    }

    [[nodiscard]] bool is_own(token t) const noexcept
    {
        return t == bell_.name() ||
            std::apply(
                [&](auto const&... c) {
                    return (false || ... || (c.name() == t));
                },
                others_);
    }

    bool hear_others(token t) noexcept
    {
        return std::apply(
            [&](auto&... c) { return (false || ... || c.hear(t)); }, others_);
    }

    typename system_type::mutex mutex_; // of what is prepared once
    typename system_type::template atomic<bool> is_shared_{false};
};

} // namespace vigil

#endif // VIGIL_SELECTOR_COMPOSITE_CHILDREN_HPP
