//! Threads, mutexes and condition variables of Windows.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_THREAD_HPP
#define VIGIL_SYSTEM_WINDOWS_THREAD_HPP

#include <vigil/system/windows_headers.hpp>

#include <cerrno>
#include <cstdint>
#include <new>
#include <utility>

#include <process.h>

namespace vigil {

/// A thread that must be joined before the object dies.
class windows_thread
{
public:
    windows_thread() noexcept = default;

    windows_thread(windows_thread&& other) noexcept
        : handle_(std::exchange(other.handle_, 0))
    {
    }

    windows_thread& operator=(windows_thread&& other) noexcept
    {
        join();
        handle_ = std::exchange(other.handle_, 0);
        return *this;
    }

    ~windows_thread() { join(); }

    /// Runs `f()` on a new thread; 0, or the error of Windows:
    /// ERROR_NOT_ENOUGH_MEMORY, ERROR_MAX_THRDS_REACHED. `f` must not throw.
    /// Not CreateThread: the C library sets up what is of each thread.
    /// _beginthreadex.
    template <class F>
    int start(F f) noexcept
    {
        F* const task = new (std::nothrow) F(std::move(f));
        if (task == nullptr)
            return ERROR_NOT_ENOUGH_MEMORY;
        handle_ = ::_beginthreadex(nullptr, 0, run<F>, task, 0, nullptr);
        if (handle_ != 0)
            return 0;
        int const why =
            errno == EAGAIN ? ERROR_MAX_THRDS_REACHED : ERROR_NOT_ENOUGH_MEMORY;
        delete task;
        return why;
    }

    [[nodiscard]] bool joinable() const noexcept { return handle_ != 0; }

    /// Waits for the end of the thread. Nothing if there is none.
    /// WaitForSingleObject, CloseHandle.
    void join() noexcept
    {
        if (!joinable())
            return;
        auto* const h =
            reinterpret_cast<HANDLE>(std::exchange(handle_, std::uintptr_t{0}));
        ::WaitForSingleObject(h, INFINITE);
        ::CloseHandle(h);
    }

private:
    template <class F>
    static unsigned __stdcall run(void* argument)
    {
        F* const task = static_cast<F*>(argument);
        (*task)();
        delete task;
        return 0;
    }

    std::uintptr_t handle_ = 0;
};

/// A mutex of one word, with nothing to destroy: a slim reader/writer lock
/// that is only written. AcquireSRWLockExclusive.
class windows_mutex
{
public:
    windows_mutex() noexcept = default;
    windows_mutex(windows_mutex const&) = delete;
    windows_mutex& operator=(windows_mutex const&) = delete;

    void lock() noexcept { ::AcquireSRWLockExclusive(&native_); }
    void unlock() noexcept { ::ReleaseSRWLockExclusive(&native_); }
    SRWLOCK* native_handle() noexcept { return &native_; }

private:
    SRWLOCK native_ = SRWLOCK_INIT;
};

/// A condition variable of one word, with nothing to destroy.
/// SleepConditionVariableSRW.
class windows_condition_variable
{
public:
    windows_condition_variable() noexcept = default;
    windows_condition_variable(windows_condition_variable const&) = delete;
    windows_condition_variable& operator=(
        windows_condition_variable const&) = delete;

    /// `m` must be locked by the caller. May end without a notify. Without a
    /// time limit it cannot fail.
    void wait(windows_mutex& m) noexcept
    {
        ::SleepConditionVariableSRW(&native_, m.native_handle(), INFINITE, 0);
    }

    /// The same, for a time, in milliseconds rounded up; false once that is
    /// over.
    bool wait_for(windows_mutex& m, std::int64_t nanoseconds) noexcept
    {
        constexpr std::int64_t most = 0x7fff'ffff;
        std::int64_t const time = (nanoseconds + 999'999) / 1'000'000;
        return ::SleepConditionVariableSRW(&native_, m.native_handle(),
                   static_cast<DWORD>(time < most ? time : most), 0) != 0;
    }

    void notify_one() noexcept { ::WakeConditionVariable(&native_); }
    void notify_all() noexcept { ::WakeAllConditionVariable(&native_); }

private:
    CONDITION_VARIABLE native_ = CONDITION_VARIABLE_INIT;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_THREAD_HPP
