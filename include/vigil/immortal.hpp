//! Defines `vigil::immortal`, which is there until the process is gone.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IMMORTAL_HPP
#define VIGIL_IMMORTAL_HPP

namespace vigil {

/// A `T` of static duration that no destructor ends, for what destructors of
/// other static objects may still lead to. It costs no memory of the heap,
/// and no guard where `T(args...)` is a constant.
template <class T>
union immortal {
    template <class... Args>
    constexpr explicit immortal(Args const&... args) noexcept
        : value(args...)
    {
    }

    ~immortal() {} // and not that of `value`

    T value;
};

} // namespace vigil

#endif // VIGIL_IMMORTAL_HPP
