//! A mutex and a condition variable of one word each, over futex(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_FUTEX_HPP
#define VIGIL_SYSTEM_FUTEX_HPP

#if defined(__linux__)

#include <vigil/config.hpp>

#include <atomic>
#include <cerrno>
#include <cstdint>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vigil {

/// The two calls of futex(2) that are needed here.
///
/// Neither is asked for its result: a wait may end for no reason, so that
/// its caller looks at the word again in any case, and a wake cannot fail on
/// a word that exists.
class futex
{
public:
    using word = std::atomic<std::uint32_t>;

    /// Sleeps while `w` is `expected`, until woken, or for no reason.
    static void wait(word& w, std::uint32_t expected) noexcept
    {
        ::syscall(SYS_futex, address(w), FUTEX_WAIT_PRIVATE, expected, nullptr,
            nullptr, 0);
    }

    /// The same, for a time; false once that is over.
    static bool wait_for(
        word& w, std::uint32_t expected, std::int64_t nanoseconds) noexcept
    {
        // What this call takes, whatever the library's timespec is.
        struct
        {
            long seconds;
            long rest;
        } const time{static_cast<long>(nanoseconds / 1'000'000'000),
            static_cast<long>(nanoseconds % 1'000'000'000)};
        return ::syscall(SYS_futex, address(w), FUTEX_WAIT_PRIVATE, expected,
                   &time, nullptr, 0) == 0 ||
            errno != ETIMEDOUT;
    }

    /// Wakes up to `count` threads that sleep on `w`.
    VIGIL_COLD static void wake(word& w, int count) noexcept
    {
        ::syscall(SYS_futex, address(w), FUTEX_WAKE_PRIVATE, count, nullptr,
            nullptr, 0);
    }

private:
    static std::uint32_t* address(word& w) noexcept
    {
        static_assert(sizeof(word) == sizeof(std::uint32_t));
        static_assert(word::is_always_lock_free);
        return reinterpret_cast<std::uint32_t*>(&w);
    }
};

/// A mutex of one word: 0 is free, 1 locked, 2 locked and maybe waited for.
///
/// The third mutex of U. Drepper, "Futexes Are Tricky". Locks and unlocks
/// without contention in an instruction each, inline, where `std::mutex`
/// calls twice into pthreads (65 instructions).
class futex_mutex
{
public:
    futex_mutex() noexcept = default;
    futex_mutex(futex_mutex const&) = delete;
    futex_mutex& operator=(futex_mutex const&) = delete;

    void lock() noexcept
    {
        std::uint32_t free = 0;
        if (!state_.compare_exchange_strong(free, 1, std::memory_order_acquire))
            lock_slowly();
    }

    void unlock() noexcept
    {
        if (state_.exchange(0, std::memory_order_release) == 2)
            futex::wake(state_, 1);
    }

private:
    VIGIL_COLD void lock_slowly() noexcept
    {
        while (state_.exchange(2, std::memory_order_acquire) != 0)
            futex::wait(state_, 2);
    }

    futex::word state_{0};
};

/// A condition variable: a count of notifications to sleep on.
class futex_condition_variable
{
public:
    futex_condition_variable() noexcept = default;
    futex_condition_variable(futex_condition_variable const&) = delete;
    futex_condition_variable& operator=(
        futex_condition_variable const&) = delete;

    /// `m` must be locked by the caller. May end without a notify.
    void wait(futex_mutex& m) noexcept
    {
        // Read under the lock: a notify that comes after the unlock changes
        // the count, and the futex does not sleep.
        std::uint32_t const seen = count_.load(std::memory_order_relaxed);
        m.unlock();
        futex::wait(count_, seen);
        m.lock();
    }

    /// The same, for a time; false once that is over.
    bool wait_for(futex_mutex& m, std::int64_t nanoseconds) noexcept
    {
        std::uint32_t const seen = count_.load(std::memory_order_relaxed);
        m.unlock();
        bool const is_early = futex::wait_for(count_, seen, nanoseconds);
        m.lock();
        return is_early;
    }

    void notify_one() noexcept { notify(1); }
    void notify_all() noexcept { notify(0x7fff'ffff); }

private:
    void notify(int waiters) noexcept
    {
        count_.fetch_add(1, std::memory_order_relaxed);
        futex::wake(count_, waiters);
    }

    futex::word count_{0};
};

} // namespace vigil

#endif // defined(__linux__)

#endif // VIGIL_SYSTEM_FUTEX_HPP
