//! Defines `vigil::composite_child`, a selector among several.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_COMPOSITE_CHILD_HPP
#define VIGIL_SELECTOR_COMPOSITE_CHILD_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/concept/system.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/composite_bell.hpp>
#include <vigil/selector/composite_thread.hpp>
#include <vigil/selector/record_buffer.hpp>
#include <vigil/waker_ref.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil {

/// How the first selector of a composite learns that another has something
/// to tell.
enum class composition
{
    /// It watches the handle of the other.
    nested,
    /// The other calls a waker.
    attached,
    /// A thread waits in the other.
    threaded,
    /// It does not: the other is looked at again and again.
    polled
};

/// Which of the others a look is for.
enum class composite_look
{
    /// Those that may have something to tell.
    usual,
    /// All of them: the first was not asked before.
    all,
    /// Those of which the first told since, and which were not looked at.
    again
};

/// The best way to put S beside `First`, by what S has.
template <class First, class S>
constexpr composition composition_of() noexcept
{
    if constexpr (requires(First& first, S const& s, mode m) {
                      requires nestable<S>;
                      requires supports<First, level_t>;
                      first.add(
                          s.native_handle(), token(), interest::readable, m);
                  })
        return composition::nested;
    else if constexpr (attachable<S>)
        return composition::attached;
    else if constexpr (has_notifiers<S> && multithreaded<system_of<S>>)
        return composition::threaded;
    else
        return composition::polled;
}

/// What opening a child made, and its period: 0 for none.
template <class Made, class Allocator>
struct composite_part
{
    Made made;
    std::int64_t period;
    Allocator allocator;
};

/// S, as a part of a composite, with the buffer that it fills.
template <class First, class S, class Allocator>
class composite_child
{
    static constexpr composition way = composition_of<First, S>();

public:
    /// What is registered with: S itself but for `threaded`.
    using selector_type = std::conditional_t<way == composition::threaded,
        composite_thread<S, Allocator>, S>;
    using event_type = typename selector_type::event_type;

    template <class Made>
    explicit composite_child(composite_part<Made, Allocator>&& part)
        : period_(part.period)
        , selector_(make(part.allocator, std::move(part.made)))
        , records_(part.allocator)
    {
    }

    composite_child(composite_child const&) = delete;
    composite_child& operator=(composite_child const&) = delete;

    [[nodiscard]] selector_type& selector() noexcept { return selector_; }

    /// The name of its handle in the first selector: nothing else of the
    /// process has this address.
    [[nodiscard]] token name() const noexcept
    {
        return token{reinterpret_cast<std::uintptr_t>(this)};
    }

    /// Before the first registration: lets the first selector learn of it,
    /// and ends its sleep. Errors: those of `add`, of the bell, of the thread.
    /// For one thread at a time; nothing if it was done before.
    std::error_code prepare(First& first, composite_bell<First>& bell) noexcept
    {
        if (is_ready_.load())
            return {};
        if (std::error_code const why = connect(first, bell))
            return why;
        is_ready_.store(true);
        if (!is_nested())
            bell.wake();
        return {};
    }

    /// Makes room for `n` events.
    bool reserve(std::size_t n) noexcept
    {
        if constexpr (way == composition::threaded)
            if (!selector_.reserve(n))
                return false;
        return records_.reserve(n);
    }

    /// The first selector reported `t`, which may be its name.
    bool hear(token t) noexcept
    {
        bool const is_mine = is_nested() && t == name();
        has_news_ |= is_mine;
        return is_mine;
    }

    /// How long a sleep may be.
    [[nodiscard]] timeout cut(timeout limit) const noexcept
    {
        if (period_ == 0 || !is_ready_.load() ||
            (!limit.is_never() && limit.count() < period_))
            return limit;
        return timeout::nanoseconds(period_);
    }

    /// The first selector is about to sleep.
    void begin_sleep(
        std::size_t most, composite_bell<First> const& bell) noexcept
    {
        if constexpr (way == composition::threaded)
            if (period_ == 0 && is_ready_.load())
                selector_.begin(most, waker_ref(bell));
    }

    /// And is awake. True if there is something to tell.
    bool end_sleep() noexcept
    {
        if constexpr (way == composition::threaded)
            return selector_.end();
        else
            return false;
    }

    /// A wait of zero, if it is one of those that are looked at: its events,
    /// for which there must be room, are put into `out` by `make`, and
    /// counted. Of a nested one the first tells when there are some; and
    /// while there were, there may be more.
    template <class Out, class Make>
    result<std::size_t> take(
        std::span<Out> out, composite_look which, Make make) noexcept
    {
        bool const is_due = !out.empty() && is_meant(which);
        was_asked_ = is_due;
        if (!is_due)
            return std::size_t{0};
        result<std::size_t> const n = look(records_.first(out.size()));
        has_news_ = n && *n != 0;
        if (!n && n.error() == std::errc::interrupted)
            return std::size_t{0};
        if (n)
            for (std::size_t k = 0; k != *n; ++k)
                out[k] = make(records_[k]);
        return n;
    }

private:
    template <class Made>
    static selector_type make(Allocator const& allocator, Made&& made)
    {
        if constexpr (way == composition::threaded)
            return selector_type(allocator, std::forward<Made>(made));
        else
            return selector_type(std::forward<Made>(made));
    }

    [[nodiscard]] bool is_nested() const noexcept
    {
        return way == composition::nested && period_ == 0;
    }

    [[nodiscard]] bool is_meant(composite_look which) const noexcept
    {
        if (!is_ready_.load())
            return false;
        switch (which)
        {
        case composite_look::usual:
            return !is_nested() || has_news_;
        case composite_look::again:
            return is_nested() && has_news_ && !was_asked_;
        case composite_look::all:
            break;
        }
        return true;
    }

    std::error_code connect(First& first, composite_bell<First>& bell) noexcept
    {
        if constexpr (way == composition::nested)
            if (period_ == 0)
                return first.add(selector_.native_handle(), name(),
                    interest::readable, mode::of<level_t>());
        if (std::error_code const why = bell.open())
            return why;
        if constexpr (way == composition::attached)
            if (period_ == 0)
                selector_.attach(waker_ref(bell));
        if constexpr (way == composition::threaded)
            if (period_ == 0)
                return selector_.start();
        return {};
    }

    result<std::size_t> look(std::span<event_type> room) noexcept
    {
        if constexpr (way == composition::threaded)
            return selector_.take(room);
        else
            return selector_.wait(room, timeout::zero());
    }

    std::int64_t period_;
    selector_type selector_;
    record_buffer<event_type, Allocator> records_;
    typename system_of<First>::template atomic<bool> is_ready_{false};
    bool has_news_ = false; // the waiter's
    bool was_asked_ = false; // by the last look
};

} // namespace vigil

#endif // VIGIL_SELECTOR_COMPOSITE_CHILD_HPP
