//! What threads share, on a system that has one thread.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_SINGLE_THREAD_HPP
#define VIGIL_SYSTEM_SINGLE_THREAD_HPP

namespace vigil {

/// The thread of a system that has no others: to start one does not compile.
///
/// `multithreaded<System>` asks for it, so that nobody has to try.
class no_thread
{
public:
    template <class F>
    int start(F) noexcept
    {
        static_assert(sizeof(F) == 0,
            "vigil: this system has one thread, and cannot start another");
        return -1;
    }

    [[nodiscard]] bool joinable() const noexcept { return false; }
    void join() noexcept {}
};

/// A mutex where nobody else could hold it: no word, no instruction.
class single_thread_mutex
{
public:
    single_thread_mutex() noexcept = default;
    single_thread_mutex(single_thread_mutex const&) = delete;
    single_thread_mutex& operator=(single_thread_mutex const&) = delete;

    void lock() noexcept {}
    void unlock() noexcept {}
};

/// A condition variable where nobody could notify: a wait would never end,
/// and does not compile.
class single_thread_condition_variable
{
public:
    single_thread_condition_variable() noexcept = default;
    single_thread_condition_variable(
        single_thread_condition_variable const&) = delete;
    single_thread_condition_variable& operator=(
        single_thread_condition_variable const&) = delete;

    template <class Mutex>
    void wait(Mutex&) noexcept
    {
        static_assert(sizeof(Mutex) == 0,
            "vigil: this system has one thread: nobody could end this wait");
    }

    void notify_one() noexcept {}
    void notify_all() noexcept {}
};

} // namespace vigil

#endif // VIGIL_SYSTEM_SINGLE_THREAD_HPP
