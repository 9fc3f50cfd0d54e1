//! Defines `vigil::chaos_batch`, what becomes of the events of a wait.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_CHAOS_BATCH_HPP
#define VIGIL_SELECTOR_CHAOS_BATCH_HPP

//
// What comes of a wait is in `records_`: first what was withheld by the last
// one, then what S reports now. It is told, or kept at the front for the next
// wait, and then this one left something behind (`has_more`). An event of a
// level registration that is withheld is dropped: S reports it again if it
// is still true. While something is kept a bell rings in S, if S can be
// registered elsewhere: who watches its handle is to see that.

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/selector/chaos_choices.hpp>
#include <vigil/selector/named_registrations.hpp>
#include <vigil/selector/record_buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace vigil {

/// The events of one wait of S, those that are withheld by it, and what is
/// made up: a base of `chaos`.
template <vigil::selector S, class Allocator>
class chaos_batch : public named_registrations<S, Allocator>
{
    using base = named_registrations<S, Allocator>;
    using typename base::entry;
    using typename base::record_type;

public:
    using typename base::event_type;

    /// How often it was done: a test that never saw it proves nothing.
    [[nodiscard]] std::uint64_t times(disturbance d) const noexcept
    {
        return choices_.times(d);
    }

    /// Whether the last wait left something behind, withheld or truncated.
    [[nodiscard]] bool has_more() const noexcept { return has_more_; }

protected:
    template <class Made>
    chaos_batch(
        Allocator const& allocator, Made&& made, chaos_options const& options)
        : base(allocator, std::forward<Made>(made))
        , choices_(options)
        , records_(allocator)
        , withheld_(allocator)
    {
    }

    ~chaos_batch() = default;

    /// Makes room for `capacity` events.
    bool reserve(std::size_t capacity) noexcept
    {
        if (capacity <= records_.capacity())
            return true;
        lock_guard const lock(mutex_); // of `settle`
        return withheld_.reserve(capacity) && records_.reserve(capacity, kept_);
    }

    /// Whether it is done this time.
    bool happens(disturbance d) noexcept
    {
        bool const is_due = choices_.is_due(d);
        if (is_due)
            choices_.count(d);
        return is_due;
    }

    /// Whether something was withheld that is still due.
    bool withdraw() noexcept
    {
        lock_guard const lock(mutex_);
        bool const has_some = drop_stale_locked();
        if (bell_.is_open())
            bell_.silence();
        return has_some;
    }

    /// Nothing is withheld of what was changed, and the bell says so.
    void settle() noexcept
    {
        if constexpr (nestable<S>)
        {
            lock_guard const lock(mutex_);
            if (kept_ != 0 && !drop_stale_locked())
                bell_.silence();
        }
    }

    /// A wait of S, behind what was withheld.
    result<std::size_t> take(std::size_t most, timeout limit) noexcept
    {
        size_ = kept_;
        if (most <= kept_)
            return std::size_t{0};
        std::size_t room = most - kept_;
        if (room > 1 && choices_.is_due(disturbance::truncated))
            room = 1 +
                choices_.below(disturbance::truncated,
                    static_cast<std::uint32_t>(room - 1));
        result<std::size_t> const got =
            this->fetch(records_.first(size_ + room).subspan(size_), limit);
        if (got)
            size_ += *got;
        if (got && *got == room && size_ != most)
            choices_.count(disturbance::truncated);
        return got;
    }

    /// Puts into `out` what is told of all this, and counts it.
    std::size_t tell(std::span<event_type> out, bool makes_up) noexcept
    {
        lock_guard const lock(mutex_);
        has_more_ = this->has_left_some();
        std::size_t held = 0;
        std::size_t const n = choose_locked(out.size(), held);
        if (choices_.is_due(disturbance::reordered))
            reorder(n);
        std::size_t const told = tell_locked(out, n, makes_up);
        keep_locked(held);
        return told;
    }

    /// Whether an event is to be made up, and there is something to make it
    /// of.
    bool can_make_up() noexcept
    {
        if constexpr (makes_events<S>)
        {
            if (!choices_.is_due(disturbance::spurious))
                return false;
            lock_guard const lock(mutex_);
            return count_sources_locked() != 0;
        }
        else
        {
            return false;
        }
    }

    using base::inner_;

private:
    using base::bell_;
    using base::entries_;
    using base::mutex_;

    bool drop_stale_locked() noexcept
    {
        std::size_t left = 0;
        for (std::size_t k = 0; k != kept_; ++k)
            if (this->find_locked(records_[k]) != nullptr)
                records_[left++] = records_[k];
        kept_ = left;
        return left != 0;
    }

    // Leaves what is to be told at the front of `records_`, and puts the rest
    // into `withheld_`.
    std::size_t choose_locked(std::size_t most, std::size_t& held) noexcept
    {
        std::size_t n = 0;
        for (std::size_t k = 0; k != size_; ++k)
        {
            record_type const said = records_[k];
            entry const* const e = this->find_locked(said);
            if (e == nullptr)
                continue;
            if (n != most && (k < kept_ || n == 0 || !is_withheld(said, held)))
                records_[n++] = said;
            else if (e->trigger == trigger::level)
                has_more_ = true;
            else
                withheld_[held++] = said;
        }
        return n;
    }

    // Also what comes after a withheld event of the same registration.
    bool is_withheld(record_type const& said, std::size_t held) noexcept
    {
        for (std::size_t k = 0; k != held; ++k)
            if (withheld_[k].token() == said.token())
                return true;
        if (!choices_.is_due(disturbance::withheld))
            return false;
        if constexpr (nestable<S>)
            if (this->open_bell_locked()) // nobody would learn of it
                return false;
        choices_.count(disturbance::withheld);
        return true;
    }

    // Exchanges events, but no two of one registration, nor one with another
    // across a third of the same.
    void reorder(std::size_t n) noexcept
    {
        for (std::size_t k = n; k > 1; --k)
        {
            std::size_t const other = choices_.below(
                disturbance::reordered, static_cast<std::uint32_t>(k));
            if (!may_exchange(other, k - 1))
                continue;
            std::swap(records_[other], records_[k - 1]);
            choices_.count(disturbance::reordered);
        }
    }

    [[nodiscard]] bool may_exchange(
        std::size_t low, std::size_t high) const noexcept
    {
        token const a = records_[low].token();
        token const b = records_[high].token();
        for (std::size_t k = low + 1; k < high; ++k)
            if (records_[k].token() == a || records_[k].token() == b)
                return false;
        return a != b;
    }

    std::size_t tell_locked(
        std::span<event_type> out, std::size_t n, bool makes_up) noexcept
    {
        std::size_t told = 0;
        if (makes_up && n != out.size())
            told = make_up_locked(out[0]);
        // Of a notifier that was closed the first event is the last: with it
        // the registration goes, and another one was withheld.
        for (std::size_t k = 0; k != n; ++k)
            if (entry* const e = this->find_locked(records_[k]))
                out[told++] = base::tell_locked(records_[k], *e);
        return told;
    }

    void keep_locked(std::size_t held) noexcept
    {
        for (std::size_t k = 0; k != held; ++k)
            records_[k] = withheld_[k];
        kept_ = held;
        has_more_ |= held != 0;
        this->forget_closed_locked(records_.first(kept_));
        if constexpr (nestable<S>)
            if (held != 0)
                static_cast<void>(bell_.ring(inner_));
    }

    static bool is_source(entry const& e) noexcept
    {
        return e.handle && e.trigger != trigger::oneshot;
    }

    std::uint32_t count_sources_locked() noexcept
    {
        std::uint32_t n = 0;
        entries_.for_each([&](token, entry& e) { n += is_source(e); });
        return n;
    }

    // The number of events that were made: one, if there is a source still.
    std::size_t make_up_locked(event_type& out) noexcept
    {
        if constexpr (makes_events<S>)
        {
            std::uint32_t const sources = count_sources_locked();
            if (sources == 0)
                return 0;
            std::uint32_t left = choices_.below(disturbance::spurious, sources);
            entries_.for_each([&](token id, entry& e) {
                if (is_source(e) && left-- == 0)
                    out = event_type(
                        e.name, record_type::make(id, e.wanted), true);
            });
            choices_.count(disturbance::spurious);
            return 1;
        }
        else
        {
            return 0;
        }
    }

    chaos_choices choices_;
    record_buffer<record_type, Allocator> records_;
    record_buffer<record_type, Allocator> withheld_;
    std::size_t kept_ = 0; // withheld by the last wait
    std::size_t size_ = 0; // and reported by this one
    bool has_more_ = false;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_CHAOS_BATCH_HPP
