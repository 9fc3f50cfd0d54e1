//! Defines `vigil::test::kernel_lock`, a lock that no signal can meet.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KERNEL_LOCK_HPP
#define VIGIL_TEST_SUPPORT_KERNEL_LOCK_HPP

#include <mutex>

#include <pthread.h>
#include <signal.h>

namespace vigil::test {

/// Holds a lock where no signal handler can ask for it.
class kernel_lock
{
public:
    explicit kernel_lock(std::mutex& m)
        : mutex_(m)
    {
        sigset_t all;
        sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
        mutex_.lock();
    }

    kernel_lock(kernel_lock const&) = delete;

    ~kernel_lock()
    {
        mutex_.unlock();
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    std::mutex& mutex_;
    sigset_t before_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KERNEL_LOCK_HPP
