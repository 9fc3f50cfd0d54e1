//! Defines `vigil::sim::world_scheduler`, which decides whose turn it is.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_WORLD_SCHEDULER_HPP
#define VIGIL_SIM_WORLD_SCHEDULER_HPP

//
// One thread runs at a time, and goes on until it waits, or until its next
// call would be over later than something else is due: then it is due itself,
// and whatever is first is next. So all that happens in a world happens in
// the order of its virtual time, and a thread that nobody disturbs is never
// switched.

#include <vigil/sim/watchdog.hpp>
#include <vigil/sim/world_state.hpp>
#include <vigil/system/current.hpp>
#include <vigil/system/sanitizer.hpp>
#include <vigil/system/strand.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <type_traits>
#include <utility>

namespace vigil::sim {

/// Calls, waits and runs. All of it is called by the world's OS thread, or
/// by the one thread of a host that runs.
class world_scheduler : public world_state
{
public:
    world_scheduler(std::uint64_t of, sim::options const& o)
        : world_state(of, o)
        , watched_(of, o.patience)
    {
    }

    /// Each time that `t` comes to the world. True if it comes too late, and
    /// the run is over. Does not return if the world went on without it.
    bool arrive(task& t) noexcept
    {
        if (!t.pulse.beat())
            return false;
        watchdog::of_process().wait_for_look();
        while (t.control->is_abandoned())
            t.control->suspend();
        give_up(t);
        return true;
    }

    /// Before a call of `t`: it takes time, and what is due by then happens
    /// first. An error ends the call.
    errc enter(task& t, os_call call)
    {
        bool const is_late = arrive(t);
        if (!is_late) // else a report names the call before
            t.last_call = call;
        t.touches = 0;
        idle_ = 0;
        if (t.is_stopped())
            return refuse(t);
        if (is_late)
            hold(t, outcome::stalled);
        else if (++steps_ > settings.most_steps)
            hold(t, outcome::step_limit);
        else
            pass(t, now + cost(t));
        return t.is_stopped() ? refuse(t) : errc::none;
    }

    /// After a call.
    void leave(task& t, os_call call, std::uint64_t object,
        std::int64_t value) noexcept
    {
        log.add({now, value, object, static_cast<std::uint16_t>(t.owner.index),
            static_cast<std::uint16_t>(object::ordinal_of(t.key())),
            static_cast<std::uint8_t>(call)});
    }

    /// Waits until `wake`, or until `deadline` by the world's time; -1 has
    /// none. False if nobody woke it. A stopped thread is woken at once, and
    /// again and again.
    bool block(task& t, std::int64_t deadline = -1)
    {
        t.is_woken = false;
        ++t.ticket;
        if (t.is_stopped())
        {
            static_cast<void>(refuse(t));
            line.add(now, t, t.ticket);
        }
        else if (deadline >= 0)
            line.add((std::max)(deadline, now) + lateness(fault::oversleep, t),
                t, t.ticket);
        t.is_blocked = true;
        suspend(t);
        return t.is_woken;
    }

    void wake(task& t)
    {
        if (!t.is_blocked || t.is_woken)
            return;
        std::int64_t delay = scaled_time(draw(choice::wake_delay, t), 1'000);
        delay += lateness(fault::late_wake, t);
        t.is_woken = true;
        line.add(now + delay, t, ++t.ticket);
    }

    /// Lets others go first who are due within a call's time.
    void yield(task& t) { pass(t, now + cost(t)); }

    /// The same for a thread that may do so for ever, and makes no call: it
    /// counts as if it did.
    void spin(task& t)
    {
        if (++steps_ > settings.most_steps)
            hold(t, outcome::step_limit);
        else
            yield(t);
    }

    void resume(task& t)
    {
        t.has_begun = true;
        t.is_blocked = false;
        publish(&t);
        current<task>::set(&t);
        watched_.begin(t);
        t.control->resume();
        watched_.end();
        current<task>::set(nullptr);
        if (t.pulse.beat())
        {
            watchdog::of_process().wait_for_look();
            give_up(t);
        }
        if (!t.control->is_over())
            return;
        t.control.reset();
        observe(&t);
    }

    /// Goes on until `stop_at`, or until `is_enough()`.
    template <class F>
    outcome run(std::int64_t stop_at, F is_enough)
    {
        publish(&stop_at_);
        stop_at_ = (std::min)(stop_at, latest());
        checks_often_ = !std::is_same_v<F, never>;
        outcome const how = go_on(is_enough);
        observe(&now);
        return how;
    }

    /// The predicate of a run that is not to stop.
    struct never
    {
        bool operator()() const noexcept { return false; }
    };

    /// Whether a thread went on although it was stopped, or stayed away.
    [[nodiscard]] bool has_stalled() const noexcept
    {
        return culprit != nullptr &&
            (culprit->is_abandoned || culprit->is_silent);
    }

    /// Whether the run has come to an end, and nothing goes on.
    [[nodiscard]] bool is_over() const noexcept { return has_ended_; }

    /// For the watchdog of a run.
    [[nodiscard]] watched& watching() noexcept { return watched_; }

    /// Whether a thread of the OS may still come back to this world, which
    /// therefore must not die.
    [[nodiscard]] bool is_haunted() const noexcept { return is_haunted_; }

    [[nodiscard]] std::uint64_t steps() const noexcept { return steps_; }

    /// Of hosts that must return: as a script says, after a fault, and once
    /// the threads of an earlier life have ended.
    std::uint32_t restarts_to_come = 0;

    std::exception_ptr failure;
    task const* culprit = nullptr; // of a failure, or of a stall
    std::int64_t failed_at = 0;

protected:
    outcome ended(outcome o) noexcept
    {
        has_ended_ = true;
        return result_ = o;
    }

    std::uint32_t unfinished_ = 0; // hosts that are to return
    bool has_ended_ = false;
    watched watched_;

private:
    template <class F>
    outcome go_on(F& is_enough)
    {
        while (!has_ended_)
        {
            if (unfinished_ == 0 && restarts_to_come == 0)
                return ended(outcome::finished);
            if (is_enough())
                return outcome::paused;
            if (!line.has_next())
                return ended(outcome::deadlock);
            if (line.next_time() > stop_at_)
                return run_out();
            if (++idle_ > settings.most_steps)
                return ended(outcome::step_limit);
            timeline::entry const next = line.take();
            now = (std::max)(now, next.at);
            next.who->happen(next.what);
        }
        return result_;
    }

    // What the world's OS thread does between two runs comes after all that
    // was done before, and before what is done later.
    void suspend(task& t)
    {
        publish(&now);
        t.control->suspend();
        observe(&stop_at_);
    }

    // More than was to pass.
    std::int64_t lateness(fault f, task& t)
    {
        return strikes(f, t) ? scaled_time(measure(f, t), 10'000'000) : 0;
    }

    std::int64_t cost(task& t) noexcept
    {
        std::int64_t const least = settings.least_cost.count();
        return least +
            scaled_time(draw(choice::call_cost, t),
                settings.most_cost.count() - least + 1);
    }

    void pass(task& t, std::int64_t at)
    {
        if (strikes(fault::crash, t.owner))
            line.add(now, *t.owner.fate, host::crashes);
        bool const is_first = !line.has_next() || line.next_time() > at;
        if (is_first && at <= stop_at_ && !checks_often_)
        {
            now = at;
            return;
        }
        line.add(at, t, ++t.ticket);
        suspend(t);
    }

    errc refuse(task& t)
    {
        constexpr std::uint32_t most = 10'000;
        if (++t.calls_when_stopped < most)
            return errc::stopped;
        t.is_abandoned = t.is_done = true;
        culprit = &t;
        static_cast<void>(ended(outcome::stalled));
        strand& control = *t.control;
        publish(&now);
        seen_by_tsan const again; // TSan minds a stack that dies unseen
        control.stop();
    }

    void hold(task& t, outcome o)
    {
        static_cast<void>(ended(o));
        line.add(now, t, ++t.ticket);
        suspend(t);
    }

    outcome run_out() noexcept
    {
        if (stop_at_ == latest())
            return ended(outcome::time_limit);
        now = stop_at_;
        return outcome::paused;
    }

    // The watchdog did, and `t` has come back, or is left behind.
    void give_up(task& t) noexcept
    {
        t.is_silent = true;
        culprit = &t;
        static_cast<void>(ended(outcome::stalled));
        if (t.control->is_abandoned())
            t.is_abandoned = t.is_done = is_haunted_ = true;
        else
            t.pulse.forgive();
    }

    std::uint64_t steps_ = 0;
    std::uint64_t idle_ = 0; // what happened since the last call
    std::int64_t stop_at_ = 0;
    bool checks_often_ = false;
    bool is_haunted_ = false;
    outcome result_ = outcome::paused;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_WORLD_SCHEDULER_HPP
