//! Defines what threads of a simulated host are, and what they share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_THREAD_HPP
#define VIGIL_SIM_THREAD_HPP

#include <vigil/sim/call.hpp>
#include <vigil/sim/task.hpp>
#include <vigil/sim/world_core.hpp>
#include <vigil/system/hooked_atomic.hpp>
#include <vigil/system/sanitizer.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

namespace vigil::sim {

/// Where the world may let another thread run, besides calls.
struct switch_point
{
    /// Before an atomic operation, or after an unlock. Who only ever does
    /// such things must let time pass, too.
    static void touch() noexcept
    {
        task* const t = caller();
        if (t == nullptr)
            return;
        unseen_by_tsan const ours;
        world_core& core = t->core;
        constexpr std::uint32_t patience = 1'000;
        bool const is_spinning = ++t->touches % patience == 0;
        if (t->is_stopped())
        {
            if (is_spinning)
                static_cast<void>(core.block(*t));
        }
        else if (is_spinning)
            core.spin(*t);
        else if (core.settings.switch_rate != 0 &&
            strikes(
                core.draw(choice::switch_here, *t), core.settings.switch_rate))
            core.yield(*t);
    }
};

/// Threads that wait for the same, in order.
class wait_list
{
public:
    bool empty() const noexcept { return tasks_.empty(); }

    void wait(task& t, char const* what)
    {
        tasks_.push_back(&t);
        block(t, what);
        std::erase(tasks_, &t);
    }

    static void block(task& t, char const* what)
    {
        t.lock = what; // for a report
        static_cast<void>(t.core.block(t));
        t.lock = nullptr;
    }

    void wake_one()
    {
        if (!tasks_.empty())
            wake_first();
    }

    void wake_all()
    {
        while (!tasks_.empty())
            wake_first();
    }

private:
    void wake_first()
    {
        task& t = *tasks_.front();
        tasks_.erase(tasks_.begin());
        t.core.wake(t);
    }

    std::vector<task*> tasks_;
};

/// A thread of the host that starts it. Joined when the object dies.
class thread
{
public:
    thread() noexcept = default;

    thread(thread&& other) noexcept
        : task_(std::move(other.task_))
    {
    }

    thread& operator=(thread&& other) noexcept
    {
        join();
        task_ = std::move(other.task_);
        return *this;
    }

    ~thread() { join(); }

    /// 0, or the number of `errc::no_world` where no world is, and of
    /// `errc::no_buffers` where memory is not.
    template <class F>
    int start(F f)
    {
        task* const t = caller();
        if (t == nullptr)
            return static_cast<int>(errc::no_world);
        unseen_by_tsan const ours;
        auto work = std::make_unique<job_of<F>>(std::move(f));
        job& what = *work;
        task_ = counted_pointer<task>(
            t->core.start(t->owner, what, std::move(work)));
        return task_ ? 0 : static_cast<int>(errc::no_buffers);
    }

    [[nodiscard]] bool joinable() const noexcept
    {
        return static_cast<bool>(task_);
    }

    /// Waits for the end of the thread. Nothing if there is none; who is no
    /// thread of a world forgets it.
    void join() noexcept
    {
        unseen_by_tsan const ours;
        task* const t = caller();
        counted_pointer<task> const other = std::move(task_);
        if (!other || t == nullptr)
            return;
        while (!other->is_done)
        {
            other->joiners.push_back(counted_pointer<task>(t));
            wait_list::block(*t, "the end of a thread");
        }
        observe(other.get());
    }

private:
    counted_pointer<task> task_;
};

namespace detail {

/// What only a thread of a host can do was asked for by another, which can
/// not wait in a world, nor be told so by these calls.
[[noreturn]] inline void end_outside(char const* what) noexcept
{
    std::fprintf(stderr, "vigil: a thread of no world %s\n", what);
    std::terminate();
}

} // namespace detail

/// A lock among threads of one host. Contention is a place to switch.
///
/// Who is no thread of a world may lock it for himself: an object with a lock
/// may die after its world. But he cannot wait there, nor unlock it for a host,
/// nor while one waits: that ends the process.
class mutex
{
public:
    mutex() noexcept = default;
    mutex(mutex const&) = delete;
    mutex& operator=(mutex const&) = delete;

    /// Waits for whoever has it. Not twice by one thread.
    void lock() noexcept
    {
        {
            unseen_by_tsan const ours;
            task* const t = caller();
            if (is_locked_ && t == nullptr)
                detail::end_outside("waits for a sim::mutex");
            if (is_locked_)
                t->core.note(happening::contention, &t->owner, t->key(), 0);
            while (is_locked_)
                waiting_.wait(*t, "a mutex");
            is_locked_ = true;
            is_of_host_ = t != nullptr;
        }
        observe(this);
    }

    /// By the thread that has it. Wakes one that waits, and may let others go
    /// first.
    void unlock() noexcept
    {
        publish(this);
        {
            unseen_by_tsan const ours;
            release(caller());
        }
        switch_point::touch();
    }

private:
    friend class condition_variable;

    void release(task const* by) noexcept
    {
        if (by == nullptr && (is_of_host_ || !waiting_.empty()))
            detail::end_outside("unlocks a sim::mutex of a host");
        is_locked_ = false;
        waiting_.wake_one();
    }

    bool is_locked_ = false;
    bool is_of_host_ = false; // who has it, or had
    wait_list waiting_;
};

/// Wakes threads of one host that wait with a mutex.
///
/// Who is no thread of a world may notify it where nobody waits. To wait, or
/// to wake a thread of a host, ends the process.
class condition_variable
{
public:
    condition_variable() noexcept = default;
    condition_variable(condition_variable const&) = delete;
    condition_variable& operator=(condition_variable const&) = delete;

    /// `m` must be locked by the caller. May end without a notify.
    void wait(mutex& m) noexcept
    {
        publish(&m);
        {
            unseen_by_tsan const ours;
            task* const t = caller();
            if (t == nullptr)
                detail::end_outside("waits for a sim::condition_variable");
            // No other goes on between these two, so no notify is lost.
            m.release(t);
            waiting_.wait(*t, "a condition_variable");
        }
        m.lock();
    }

    /// Wakes the thread that has waited longest, if any does. Needs no lock.
    void notify_one() noexcept
    {
        unseen_by_tsan const ours;
        check(caller());
        waiting_.wake_one();
    }

    /// Wakes all that wait. Needs no lock.
    void notify_all() noexcept
    {
        unseen_by_tsan const ours;
        check(caller());
        waiting_.wake_all();
    }

private:
    void check(task const* by) const noexcept
    {
        if (by == nullptr && !waiting_.empty())
            detail::end_outside("notifies a sim::condition_variable of a host");
    }

    wait_list waiting_;
};

template <class T>
using atomic = hooked_atomic<T, switch_point>;

} // namespace vigil::sim

#endif // VIGIL_SIM_THREAD_HPP
