//! Macros for what compilers spell differently; all begin with `VIGIL_`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFIG_HPP
#define VIGIL_CONFIG_HPP

// Nothing here changes a layout or a meaning, only how fast and how quietly
// it compiles.

#if defined(_MSC_VER) && !defined(__clang__)
#define VIGIL_FORCE_INLINE __forceinline
#define VIGIL_COLD __declspec(noinline)
#else
#define VIGIL_FORCE_INLINE inline __attribute__((always_inline))
#define VIGIL_COLD __attribute__((noinline, cold))
#endif

#if defined(_MSC_VER)
#define VIGIL_NO_UNIQUE_ADDRESS [[msvc::no_unique_address]]
#else
#define VIGIL_NO_UNIQUE_ADDRESS [[no_unique_address]]
#endif

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
#define VIGIL_HAS_EXCEPTIONS 1
#else
#define VIGIL_HAS_EXCEPTIONS 0
#endif

#endif // VIGIL_CONFIG_HPP
