//! Defines `vigil::mock::script`, an ordered list of steps.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_SCRIPT_HPP
#define VIGIL_MOCK_SCRIPT_HPP

#include <vigil/mock/alarms.hpp>
#include <vigil/mock/stage.hpp>
#include <vigil/mock/step.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <utility>
#include <vector>

// One list, two cursors: reads and writes each stand before their next step.
// A step is open when those are done that it waits for, which `order` says,
// and available when its own conditions hold too: the program has waited as
// often as it should, and the time has passed. What is asked of a script, and
// when, is the business of a source; here is only what stands where.

namespace vigil::mock {

/// The steps of a script, and how far it is played.
///
/// The functions that write it return what contradicts itself, or null.
class script
{
public:
    /// `told(w)` is called when a step of way `w` becomes available.
    script(order o, std::function<void(way)> told)
        : order_(o)
        , told_(std::move(told))
    {
    }

    /// Adds a step, under the conditions that were said before it.
    char const* append(step s)
    {
        bool const is_in = s.direction() == way::in;
        if (is_in && is_ended_)
            return "nothing can be read after read_eof";
        if (!is_in && is_shut_)
            return "nothing can be written after expect_shutdown";
        if (is_in && !next_.cuts.empty())
            return "accept_write belongs to a write, and a read follows";
        if (s.what >= step::kind::shutdown && !next_.cuts.empty())
            return "accept_write belongs to expect_write";
        if (s.what == step::kind::shutdown && has_loose_end())
            return "a shutdown never blocks: would_block and after belong to "
                   "another step than expect_shutdown";
        is_ended_ |= s.what == step::kind::end;
        is_shut_ |= s.what == step::kind::shutdown;
        s.waits = next_.waits;
        s.delay = next_.delay;
        s.cuts = std::move(next_.cuts);
        next_ = step{step::kind::read, ""};
        steps_.push_back(std::move(s));
        played_.push_back(steps_.size() - 1);
        settle();
        return nullptr;
    }

    char const* block()
    {
        ++next_.waits;
        return nullptr;
    }

    char const* delay(std::int64_t nanoseconds)
    {
        if (nanoseconds < 0)
            return "a duration must not be negative";
        next_.delay = nanoseconds > alarms::never - next_.delay
            ? alarms::never
            : next_.delay + nanoseconds;
        return nullptr;
    }

    char const* cut(std::size_t n)
    {
        if (n == 0)
            return "accept_write(0) moves nothing: say would_block()";
        next_.cuts.push_back(n);
        return nullptr;
    }

    /// Has the steps from `first` on `n` times in all.
    char const* repeat(std::size_t first, std::size_t n)
    {
        if (has_loose_end())
            return "repeat is of a step, and no step is behind the last "
                   "condition";
        if (first >= size())
            return "there is no step to repeat";
        if (n == 0)
            return "a step that is there happens at least once";
        std::size_t const count = size() - first;
        if (size() > most || n - 1 > (most - size()) / count)
            return "more than 10,000,000 steps";
        for (std::size_t i = first; n != 1 && i != first + count; ++i)
            if (char const* const why = once_only(steps_[played_[i]]))
                return why;
        for (; n != 1; --n)
            for (std::size_t i = 0; i != count; ++i)
                played_.push_back(played_[first + i]);
        settle();
        return nullptr;
    }

    [[nodiscard]] std::size_t size() const noexcept { return played_.size(); }

    /// Whether there is a condition without a step behind it.
    [[nodiscard]] bool has_loose_end() const noexcept
    {
        return next_.waits != 0 || next_.delay != 0 || !next_.cuts.empty();
    }

    [[nodiscard]] order kept_order() const noexcept { return order_; }

    /// Begins to play.
    void start(stage& s)
    {
        stage_ = &s;
        settle();
    }

    /// How a way stands.
    struct cursor
    {
        std::size_t at = 0; // the number of its step, or `size()`
        std::size_t done = 0; // bytes of that step
        std::size_t cut = 0; // how many of its cuts were used
        std::int64_t due = 0;
        unsigned waits = 0; // that must begin yet
        bool is_open = false;
        alarms::alarm alarm{};
    };

    [[nodiscard]] cursor& of(way w) noexcept
    {
        return w == way::in ? in_ : out_;
    }

    [[nodiscard]] cursor const& of(way w) const noexcept
    {
        return w == way::in ? in_ : out_;
    }

    /// The next step of a way; null if there is none.
    [[nodiscard]] step const* next(way w) const noexcept
    {
        std::size_t const at = of(w).at;
        return at == size() ? nullptr : &steps_[played_[at]];
    }

    /// The step with this number, counted from 0.
    [[nodiscard]] step const& operator[](std::size_t n) const noexcept
    {
        return steps_[played_[n]];
    }

    [[nodiscard]] bool is_open(way w) const noexcept { return of(w).is_open; }

    [[nodiscard]] bool is_available(way w) const noexcept
    {
        cursor const& c = of(w);
        return c.is_open && c.waits == 0 && stage_->now() >= c.due;
    }

    /// Whether all its steps are done.
    [[nodiscard]] bool is_played() const noexcept
    {
        return in_.at == size() && out_.at == size();
    }

    /// The next step of a way is done.
    void finish(way w)
    {
        cursor& c = of(w);
        c.is_open = false;
        c.done = 0;
        ++c.at;
        stage_->step_moved();
        settle();
    }

    /// Whether a step waits for a wait.
    [[nodiscard]] bool awaits_wait() const noexcept
    {
        return in_.waits + out_.waits != 0;
    }

    /// The program waits, which is what some steps wait for.
    void wait_begins()
    {
        for (way const w : {way::in, way::out})
            if (of(w).waits != 0 && --of(w).waits == 0)
                tell(w);
    }

private:
    static constexpr std::size_t most = 10'000'000;

    static char const* once_only(step const& s) noexcept
    {
        switch (s.what)
        {
        case step::kind::end:
            return "nothing can be read after read_eof";
        case step::kind::shutdown:
            return "nothing can be written after expect_shutdown";
        case step::kind::connection:
            return "a peer connects once";
        default:
            return nullptr;
        }
    }

    // Moves both cursors to their next step, and opens what may be.
    void settle()
    {
        if (stage_ == nullptr)
            return;
        for (way const w : {way::in, way::out})
            while (next(w) != nullptr && next(w)->direction() != w)
                ++of(w).at;
        for (way const w : {way::in, way::out})
            if (next(w) != nullptr && !of(w).is_open && may_open(w))
                open(w);
    }

    [[nodiscard]] bool may_open(way w) const noexcept
    {
        if (w == way::out)
            return order_ == order::causal || out_.at < in_.at;
        return in_.at < out_.at;
    }

    void open(way w)
    {
        cursor& c = of(w);
        step const& s = *next(w);
        c.is_open = true;
        c.cut = 0;
        c.waits = s.waits;
        c.due = stage_->after(s.delay);
        if (s.delay != 0 && c.due != alarms::never)
            c.alarm.set(stage_->due(), c.due, [this, w] { tell(w); });
        else
            tell(w);
    }

    void tell(way w)
    {
        if (is_available(w))
            told_(w);
    }

    order order_;
    std::function<void(way)> told_;
    std::deque<step> steps_; // as they were written: a matcher may add some
    std::vector<std::size_t> played_; // in the order in which they are played
    step next_{step::kind::read, ""}; // holds the conditions of the next one
    bool is_ended_ = false;
    bool is_shut_ = false;
    stage* stage_ = nullptr;
    cursor in_{};
    cursor out_{};
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_SCRIPT_HPP
