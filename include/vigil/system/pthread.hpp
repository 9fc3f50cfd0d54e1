//! Threads, mutexes and condition variables over pthreads(7).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_PTHREAD_HPP
#define VIGIL_SYSTEM_PTHREAD_HPP

#include <bit>
#include <cerrno>
#include <cstdint>
#include <ctime>
#include <new>
#include <type_traits>
#include <utility>

#include <pthread.h>

namespace vigil {

/// A thread that must be joined before the object dies.
class pthread_thread
{
public:
    pthread_thread() noexcept = default;

    pthread_thread(pthread_thread&& other) noexcept
        : id_(other.id_)
        , joinable_(std::exchange(other.joinable_, false))
    {
    }

    pthread_thread& operator=(pthread_thread&& other) noexcept
    {
        join();
        id_ = other.id_;
        joinable_ = std::exchange(other.joinable_, false);
        return *this;
    }

    ~pthread_thread() { join(); }

    /// Runs `f()` on a new thread; 0, or the error number of
    /// pthread_create(3). `f` must not throw. If it is no more than a pointer
    /// no memory is taken for it, and a child that is forked meanwhile, where
    /// the thread is not, inherits none that nobody releases.
    template <class F>
    int start(F f) noexcept
    {
        if constexpr (is_pointer_like<F>)
        {
            return create(run_copy<F>, std::bit_cast<void*>(f));
        }
        else
        {
            F* const task = new (std::nothrow) F(std::move(f));
            if (task == nullptr)
                return ENOMEM;
            int const error = create(run<F>, task);
            if (error != 0)
                delete task;
            return error;
        }
    }

    [[nodiscard]] bool joinable() const noexcept { return joinable_; }

    /// Waits for the end of the thread. Nothing if there is none.
    void join() noexcept
    {
        if (std::exchange(joinable_, false))
            ::pthread_join(id_, nullptr);
    }

private:
    template <class F>
    static constexpr bool is_pointer_like =
        sizeof(F) == sizeof(void*) && std::is_trivially_copyable_v<F>;

    int create(void* (*f)(void*), void* argument) noexcept
    {
        int const error = ::pthread_create(&id_, nullptr, f, argument);
        joinable_ = error == 0;
        return error;
    }

    template <class F>
    static void* run_copy(void* argument)
    {
        std::bit_cast<F>(argument)();
        return nullptr;
    }

    template <class F>
    static void* run(void* argument)
    {
        F* const task = static_cast<F*>(argument);
        (*task)();
        delete task;
        return nullptr;
    }

    pthread_t id_{};
    bool joinable_ = false;
};

/// pthread_mutex_lock(3), for systems without futexes.
class pthread_mutex
{
public:
    pthread_mutex() noexcept = default;
    pthread_mutex(pthread_mutex const&) = delete;
    pthread_mutex& operator=(pthread_mutex const&) = delete;
    ~pthread_mutex() { ::pthread_mutex_destroy(&native_); }

    void lock() noexcept { ::pthread_mutex_lock(&native_); }
    void unlock() noexcept { ::pthread_mutex_unlock(&native_); }
    pthread_mutex_t* native_handle() noexcept { return &native_; }

private:
    pthread_mutex_t native_ = PTHREAD_MUTEX_INITIALIZER;
};

/// pthread_cond_wait(3), for systems without futexes.
class pthread_condition_variable
{
public:
    pthread_condition_variable() noexcept = default;
    pthread_condition_variable(pthread_condition_variable const&) = delete;
    pthread_condition_variable& operator=(
        pthread_condition_variable const&) = delete;
    ~pthread_condition_variable() { ::pthread_cond_destroy(&native_); }

    /// `m` must be locked by the caller. May end without a notify.
    void wait(pthread_mutex& m) noexcept
    {
        ::pthread_cond_wait(&native_, m.native_handle());
    }

    /// The same, for a time; false once that is over.
    /// pthread_cond_timedwait(3).
    bool wait_for(pthread_mutex& m, std::int64_t nanoseconds) noexcept
    {
        constexpr std::int64_t second = 1'000'000'000;
        timespec end{};
        ::clock_gettime(CLOCK_REALTIME, &end);
        std::int64_t const rest = end.tv_nsec + nanoseconds % second;
        end.tv_sec += static_cast<decltype(end.tv_sec)>(
            nanoseconds / second + rest / second);
        end.tv_nsec = static_cast<decltype(end.tv_nsec)>(rest % second);
        return ::pthread_cond_timedwait(&native_, m.native_handle(), &end) !=
            ETIMEDOUT;
    }

    void notify_one() noexcept { ::pthread_cond_signal(&native_); }
    void notify_all() noexcept { ::pthread_cond_broadcast(&native_); }

private:
    pthread_cond_t native_ = PTHREAD_COND_INITIALIZER;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_PTHREAD_HPP
