//! Defines `vigil::sim::watchdog`, which finds a host that is stuck outside.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_WATCHDOG_HPP
#define VIGIL_SIM_WATCHDOG_HPP

//
// A host that locks or sleeps outside the simulation stops the time of its
// world, and no virtual limit is ever reached. So one thread of the OS, for
// all worlds of the process, looks now and then whether the thread that runs
// in a world has come to it since. The time is counted in looks: a process
// that was stopped, by a debugger, has aged by one.
//
// A thread of the OS that stays away is given up, and its world goes on
// without it. A fiber holds the thread that runs the world: if it comes back
// in twice the time its run is over, and else the process is.

#include <vigil/immortal.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/interval.hpp>
#include <vigil/sim/task.hpp>
#include <vigil/sim/trace_text.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/sanitizer.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <utility>

namespace vigil::sim {

/// The last call of a thread, for a report.
inline std::string last_call_of(task const& t)
{
    return t.last_call ? std::string(name_of(*t.last_call)) : "none";
}

/// What a report says of a thread that stays away.
inline std::string silence_text(task const& t, interval patience)
{
    return "  host '" + t.owner.name + "', thread " +
        std::to_string(object::ordinal_of(t.key())) + ", made no call for " +
        std::to_string(patience.count() / 1'000'000) +
        " ms of real time; its last was " + last_call_of(t) +
        ": is there a lock or a sleep outside the simulation?\n";
}

/// The thread that runs in a world, for the watchdog to look at.
class watched
{
public:
    explicit watched(std::uint64_t of, interval d) noexcept
        : seed_(of)
        , patience_(d)
    {
    }

    watched(watched const&) = delete;
    watched& operator=(watched const&) = delete;

    void begin(task& t) noexcept
    {
        running_.store(&t);
        static_cast<void>(t.pulse.beat());
    }

    void end() noexcept { running_.store(nullptr); }

private:
    friend class watchdog;

    std::uint64_t const seed_;
    interval const patience_;
    default_system::atomic<task*> running_{nullptr};

    // The watchdog's, under its lock.
    watched* next_ = nullptr;
    watched** previous_ = nullptr;
    task* seen_ = nullptr;
    std::uint32_t word_ = 0;
    std::int64_t age_ = 0;
};

/// Looks after all worlds of the process that run.
class watchdog
{
public:
    watchdog() noexcept = default;
    watchdog(watchdog const&) = delete;
    watchdog& operator=(watchdog const&) = delete;

    static watchdog& of_process() noexcept
    {
        static immortal<watchdog> all;
        static end_of_process const last(all.value);
        return all.value;
    }

    /// Looks after a world while this lives.
    class scope
    {
    public:
        explicit scope(watched& w) noexcept
            : watched_(w)
        {
            of_process().add(w);
        }

        scope(scope const&) = delete;
        scope& operator=(scope const&) = delete;
        ~scope() { of_process().remove(watched_); }

    private:
        watched& watched_;
    };

    /// For who was given up: what is done about it has been done.
    void wait_for_look() noexcept { lock_guard const held(mutex_); }

private:
    // Ends the thread when the process ends. A child of fork(2) has none.
    class end_of_process
    {
    public:
        explicit end_of_process(watchdog& w) noexcept
            : watchdog_(w)
        {
        }

        ~end_of_process() { watchdog_.stop(); }

    private:
        watchdog& watchdog_;
    };

    static std::int64_t tick_of(watched const& w) noexcept
    {
        return (std::max)(w.patience_.count() / 10, std::int64_t{1});
    }

    void add(watched& w) noexcept
    {
        if (w.patience_.count() == 0)
            return;
        lock_guard const held(mutex_);
        if (is_over_ || !has_thread_locked())
            return;
        w.next_ = first_;
        w.previous_ = &first_;
        if (first_ != nullptr)
            first_->previous_ = &w.next_;
        first_ = &w;
        w.seen_ = nullptr;
        if (tick_of(w) < tick_)
            changed_.notify_one();
    }

    void remove(watched& w) noexcept
    {
        if (w.patience_.count() == 0)
            return;
        lock_guard const held(mutex_);
        if (w.previous_ == nullptr)
            return;
        if (w.next_ != nullptr)
            w.next_->previous_ = w.previous_;
        *std::exchange(w.previous_, nullptr) = w.next_;
    }

    bool has_thread_locked() noexcept
    {
        if (!thread_.joinable())
        {
            generation_ = default_system::generation();
            static_cast<void>(thread_.start([this] { watch(); }));
        }
        return thread_.joinable() &&
            generation_ == default_system::generation();
    }

    void stop() noexcept
    {
        {
            lock_guard const held(mutex_);
            is_over_ = true;
            changed_.notify_one();
        }
        if (generation_ == default_system::generation())
            thread_.join();
    }

    // The thread. It goes on for a tick when the last world has ended, so
    // that many short worlds do not wake it each.
    void watch() noexcept
    {
        unseen_by_tsan const ours;
        lock_guard const held(mutex_);
        while (!is_over_)
        {
            tick_ = asleep;
            for (watched* w = first_; w != nullptr; w = w->next_)
                tick_ = (std::min)(tick_, tick_of(*w));
            if (tick_ == asleep)
                changed_.wait(mutex_);
            else if (!changed_.wait_for(mutex_, tick_))
                for (watched* w = first_; w != nullptr; w = w->next_)
                    look_at(*w);
        }
    }

    void look_at(watched& w) noexcept
    {
        task* const t = w.running_.load();
        std::uint32_t const word = t == nullptr ? 0 : t->pulse.word();
        if (t == nullptr || t != w.seen_ || word != w.word_)
        {
            w.seen_ = t;
            w.word_ = word;
            w.age_ = 0;
            return;
        }
        w.age_ += tick_;
        if (pulse::is_given_up(word))
        {
            if (!t->control->is_abandoned() &&
                w.age_ / 2 >= w.patience_.count())
                end_process(w, *t);
        }
        else if (w.age_ >= w.patience_.count() && t->pulse.give_up(word))
        {
            w.word_ = t->pulse.word();
            t->control->abandon();
        }
    }

    [[noreturn]] static void end_process(watched const& w, task const& t)
    {
        std::string const text = "sim: stalled, seed " +
            std::to_string(w.seed_) + "\n" + silence_text(t, w.patience_);
        std::fputs(text.c_str(), stderr);
        std::terminate();
    }

    static constexpr std::int64_t asleep = 0x7fff'ffff'ffff'ffff;

    default_system::mutex mutex_;
    default_system::condition_variable changed_;
    default_system::thread thread_;
    std::uint32_t generation_ = 0;
    watched* first_ = nullptr;
    std::int64_t tick_ = asleep; // for which the thread waits
    bool is_over_ = false;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_WATCHDOG_HPP
