//! Does not compile after a header that leaves macros of Windows behind.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_NO_MACROS_HPP
#define VIGIL_TEST_SUPPORT_NO_MACROS_HPP

// NOMINMAX is libstdc++'s own.
#if defined(near) || defined(far) || defined(min) || defined(max) ||           \
    defined(small) || defined(interface) || defined(WIN32_LEAN_AND_MEAN)
#error "a macro of <windows.h> is left behind"
#endif

#endif // VIGIL_TEST_SUPPORT_NO_MACROS_HPP
