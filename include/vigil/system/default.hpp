//! Defines `vigil::default_system`, the system policy of this platform.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_DEFAULT_HPP
#define VIGIL_SYSTEM_DEFAULT_HPP

/// Whether the system has a kqueue for its own.
#if defined(__APPLE__) || defined(__FreeBSD__) || defined(__NetBSD__) ||       \
    defined(__OpenBSD__) || defined(__DragonFly__)
#define VIGIL_HAS_KQUEUE 1
#else
#define VIGIL_HAS_KQUEUE 0
#endif

// Says which preview this is where the compiler does not. Without it: 1.
#if defined(__wasi__) && defined(__has_include)
#if __has_include(<wasi/version.h>)
#include <wasi/version.h>
#endif
#endif

#if defined(__linux__)
#include <vigil/system/linux.hpp>
#elif defined(__wasip2__)
#include <vigil/system/wasi2.hpp>
#elif defined(__wasi__)
#include <vigil/system/wasi.hpp>
#elif defined(_WIN32)
#include <vigil/system/windows.hpp>
#elif defined(__APPLE__)
#include <vigil/system/apple.hpp>
#elif VIGIL_HAS_KQUEUE
#include <vigil/system/bsd.hpp>
#else
#include <vigil/system/posix.hpp>
#endif

namespace vigil {

#if defined(__linux__)
using default_system = linux_system;
#elif defined(__wasip2__)
using default_system = wasi2_system;
#elif defined(__wasi__)
using default_system = wasi_system;
#elif defined(_WIN32)
using default_system = windows_system;
#elif defined(__APPLE__)
using default_system = apple_system;
#elif VIGIL_HAS_KQUEUE
using default_system = bsd_system;
#else
using default_system = posix_system;
#endif

} // namespace vigil

#endif // VIGIL_SYSTEM_DEFAULT_HPP
