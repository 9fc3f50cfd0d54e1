//! Defines `vigil::sim::world_core`: hosts that boot, crash and end.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_WORLD_CORE_HPP
#define VIGIL_SIM_WORLD_CORE_HPP

#include <vigil/config.hpp>
#include <vigil/sim/watchdog.hpp>
#include <vigil/sim/world_scheduler.hpp>
#include <vigil/system/current.hpp>
#include <vigil/system/fiber.hpp>
#include <vigil/system/sanitizer.hpp>
#include <vigil/system/thread_strand.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <memory>
#include <utility>

namespace vigil::sim {

/// The life of the hosts of a world, and of their threads.
class world_core : public world_scheduler
{
public:
    using world_scheduler::world_scheduler;

    ~world_core() { end(); }

    /// Starts a thread of `h` that runs `what`; null if there is no memory.
    task* start(host& h, job& what, std::unique_ptr<job> owned = nullptr)
    {
        counted_pointer<task> t(new task(*this, h, h.next_task_key(), what));
        t->incarnation = h.incarnation;
        t->owned = std::move(owned);
        if (!open(*t))
            return nullptr;
        h.tasks.push_back(t);
        ++h.living;
        note(happening::thread_start, &h, t->key(), 0);
        publish(t.get());
        line.add(now, *t, ++t->ticket);
        return t.get();
    }

    /// Stops every thread, and lets it end. Also those of daemons.
    void end()
    {
        watchdog::scope const watching(watched_);
        line.clear();
        for (std::unique_ptr<host> const& h : hosts)
        {
            put_off(*h, false);
            stop(*h);
        }
        while (line.has_next())
            line.take().who->happen(0);
        for (std::unique_ptr<host> const& h : hosts)
            for (counted_pointer<task> const& t : h->tasks)
                if (t->is_abandoned && !t->is_silent && t->control)
                    set_aside(*t);
        line.clear();
    }

    // Hosts.

    /// Starts what was added to the hosts. False if there is no memory.
    bool add(host& h)
    {
        h.fate = counted_pointer<due>(new fate(*this, h));
        boot(h);
        return h.main != nullptr;
    }

    /// Starts the program of a host that is new, or up again.
    void boot(host& h)
    {
        if (settings.drift_per_million != 0)
        {
            faults.note(fault::drift);
            h.drift = drift_of(draw(choice::drift, h));
        }
        h.has_returned = false;
        unfinished_ += static_cast<std::uint32_t>(!h.is_daemon);
        h.main = start(h, *h.program);
    }

    /// Nothing leaves the host any more, and its threads are to end.
    void crash(host& h)
    {
        if (!h.is_up)
            return;
        h.is_up = false;
        note(happening::crash, &h, h.key(), 0);
        h.disk.crash(seed, h);
        stop(h);
        if (h.living == 0)
            h.disk.reconnect();
    }

    /// Runs the program again, once all threads have ended.
    void restart(host& h)
    {
        if (h.is_up)
            return;
        put_off(h, h.living != 0);
        if (h.is_to_restart)
            return;
        h.is_up = true;
        h.is_stopped = false;
        ++h.incarnation;
        h.jumped = -now;
        note(happening::restart, &h, h.key(), h.incarnation);
        boot(h);
    }

    /// No thread of any host is left.
    [[nodiscard]] bool is_at_rest() const noexcept
    {
        return std::all_of(hosts.begin(), hosts.end(),
            [](std::unique_ptr<host> const& h) { return h->living == 0; });
    }

    // Failures.

    /// An exception left `t`. That of a thread that was stopped is its way
    /// to end.
    void fail(task& t, std::exception_ptr why)
    {
        if (t.is_stopped() || has_ended_)
            return;
        failure = std::move(why);
        culprit = &t;
        failed_at = now;
        static_cast<void>(ended(outcome::failed));
    }

private:
    // A crash that no script says, and its end.
    class fate final : public due
    {
    public:
        fate(world_core& of, host& h) noexcept
            : core_(of)
            , host_(h)
        {
        }

        void happen(std::uint64_t what) override
        {
            std::uint32_t const must_return = host_.is_daemon ? 0 : 1;
            if (what == host::is_up_again)
            {
                core_.restarts_to_come -= must_return;
                return core_.restart(host_);
            }
            if (!host_.is_up)
                return;
            core_.crash(host_);
            core_.restarts_to_come += must_return;
            std::int64_t const most = core_.settings.most_down.count();
            core_.line.add(core_.now + 1 +
                    scaled_time(core_.measure(fault::crash, host_), most),
                *this, host::is_up_again);
        }

    private:
        world_core& core_;
        host& host_;
    };

    // What is to come up again once its threads have ended is still to come.
    void put_off(host& h, bool is_put_off) noexcept
    {
        std::uint32_t const must_return = h.is_daemon ? 0 : 1;
        bool const was = std::exchange(h.is_to_restart, is_put_off);
        if (was && !is_put_off)
            restarts_to_come -= must_return;
        else if (!was && is_put_off)
            restarts_to_come += must_return;
    }

    bool open(task& t)
    {
#if VIGIL_HAS_FIBERS
        if (settings.scheduler == scheduler::fibers)
        {
            t.control = fiber::open(settings.stack_size, live, &t);
            return t.control != nullptr;
        }
#endif
        auto thread = std::make_unique<thread_strand>(live, &t);
        if (!thread->open())
            return false;
        t.control = std::move(thread);
        return true;
    }

    // What is left may point to a stack that is never left, so that dies last.
    // A thread of the OS cannot be ended from here.
    void set_aside(task& t)
    {
        if (t.control->may_die_early())
            never_left.push_back(std::move(t.control));
        else
            static_cast<void>(t.control.release());
    }

    // The life of a thread, on its own stack.
    static void live(void* argument)
    {
        task& t = *static_cast<task*>(argument);
        current<task>::set(&t);
        observe(&t);
#if VIGIL_HAS_EXCEPTIONS
        try
        {
            t.work.run();
        }
        catch (...)
        {
            unseen_by_tsan const ours;
            static_cast<void>(t.core.arrive(t));
            t.core.fail(t, std::current_exception());
        }
#else
        t.work.run();
#endif
        t.owned.reset();
        publish(&t);
        unseen_by_tsan const ours;
        static_cast<void>(t.core.arrive(t));
        t.core.over(t);
    }

    // A program that never began does not begin any more. A thread of one
    // that did begins: others of its host may wait for what it does.
    void drop(task& t)
    {
        t.control.reset();
        over(t);
    }

    void over(task& t)
    {
        t.is_done = true;
        host& h = t.owner;
        --h.living;
        note(happening::thread_end, &h, t.key(), 0);
        for (counted_pointer<task> const& j : t.joiners)
            wake(*j);
        t.joiners.clear();
        if (&t == h.main)
        {
            h.has_returned = true;
            unfinished_ -= static_cast<std::uint32_t>(!h.is_daemon);
        }
        if (h.living != 0)
            return;
        h.disk.reconnect();
        if (h.is_to_restart)
            restart(h);
    }

    void stop(host& h)
    {
        h.is_stopped = true;
        h.end_files();
        if (h.main != nullptr && !h.main->has_begun && !h.main->is_done)
            drop(*h.main);
        for (counted_pointer<task> const& t : h.tasks)
            if (!t->is_done)
            {
                t->is_woken = true;
                line.add(now, *t, ++t->ticket);
            }
    }
};

/// The thread of a host that comes here; null if none does.
inline task* caller() noexcept
{
    task* const t = current<task>::get();
    if (t != nullptr)
        static_cast<void>(t->core.arrive(*t));
    return t;
}

inline void task::happen(std::uint64_t)
{
    core.resume(*this);
}

} // namespace vigil::sim

#endif // VIGIL_SIM_WORLD_CORE_HPP
