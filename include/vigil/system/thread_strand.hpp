//! Defines `vigil::thread_strand`, a strand on a thread of the OS.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_THREAD_STRAND_HPP
#define VIGIL_SYSTEM_THREAD_STRAND_HPP

#include <vigil/system/default.hpp>
#include <vigil/system/strand.hpp>

namespace vigil {

/// A strand wherever there are threads: a baton goes to and fro.
///
/// To switch costs microseconds. The baton orders all that the two sides do,
/// so that no tool sees a race between them. Must be over when it dies, or
/// never have begun; one that was abandoned must not die.
class thread_strand final : public strand
{
public:
    thread_strand(function f, void* argument) noexcept
        : strand(f, argument)
    {
    }

    ~thread_strand() override
    {
        if (!has_begun_)
        {
            is_dropped_ = true;
            pass(true);
        }
        thread_.join();
    }

    /// Whether there is a thread to run on.
    [[nodiscard]] bool open() noexcept
    {
        return thread_.start([this] {
            mutex_.lock();
            wait_for(true);
            mutex_.unlock();
            if (!is_dropped_)
                run();
            pass(false);
        }) == 0;
    }

    void resume() noexcept override
    {
        has_begun_ = true;
        mutex_.lock();
        is_inside_ = true;
        changed_.notify_all();
        wait_for(false);
        mutex_.unlock();
    }

    void suspend() noexcept override
    {
        mutex_.lock();
        is_inside_ = false;
        changed_.notify_all();
        wait_for(true);
        mutex_.unlock();
    }

    void abandon() noexcept override
    {
        mutex_.lock();
        is_abandoned_ = true;
        is_inside_ = false;
        changed_.notify_all();
        mutex_.unlock();
    }

    [[nodiscard]] bool may_die_early() const noexcept override { return false; }

private:
    // Under the lock.
    void wait_for(bool inside) noexcept
    {
        while (is_inside_ != inside)
            changed_.wait(mutex_);
    }

    // Notifies under the lock: who is told may destroy all this.
    void pass(bool inside) noexcept
    {
        mutex_.lock();
        is_inside_ = inside;
        changed_.notify_all();
        mutex_.unlock();
    }

    default_system::mutex mutex_;
    default_system::condition_variable changed_;
    bool is_inside_ = false;
    bool has_begun_ = false;
    bool is_dropped_ = false; // before it began
    default_system::thread thread_;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_THREAD_STRAND_HPP
