//! Defines `vigil::current`, what this thread is busy with.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CURRENT_HPP
#define VIGIL_SYSTEM_CURRENT_HPP

#include <vigil/system/sanitizer.hpp>

namespace vigil {

/// A pointer to a T for each thread of the OS; null at first.
template <class T>
class current
{
public:
    VIGIL_NO_TSAN static T* get() noexcept { return pointer_; }
    VIGIL_NO_TSAN static void set(T* to) noexcept { pointer_ = to; }

private:
    static inline thread_local T* pointer_ = nullptr;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CURRENT_HPP
