//! Defines `vigil::pointer_of_thread`, which each thread has for itself.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_POINTER_OF_THREAD_HPP
#define VIGIL_SYSTEM_POINTER_OF_THREAD_HPP

namespace vigil {

/// A pointer to a T that each thread has for itself, and that is null in a
/// new one. What it leads to is not destroyed with the thread, so that objects
/// of static duration may use it to their end.
template <class T>
[[nodiscard]] inline T*& pointer_of_thread() noexcept
{
    static thread_local T* pointer = nullptr;
    return pointer;
}

} // namespace vigil

#endif // VIGIL_SYSTEM_POINTER_OF_THREAD_HPP
