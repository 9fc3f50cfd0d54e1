//! Defines `vigil::default_system` by the one ladder of platforms.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_DEFAULT_HPP
#define VIGIL_SYSTEM_DEFAULT_HPP

// Each rung is a family of platforms, the system policy that they get, and
// what it has to poll with, as a macro that is 1 there and 0 elsewhere:
// `defaults.hpp` makes selectors of it. The test `check.ladder` climbs it once
// for each platform.

// Says which preview this is where the compiler does not. Without it: 1.
#if defined(__wasi__) && defined(__has_include)
#if __has_include(<wasi/version.h>)
#include <wasi/version.h>
#endif
#endif

#if defined(__linux__) // Android too
#include <vigil/system/linux.hpp>
#define VIGIL_DEFAULT_SYSTEM linux_system
#define VIGIL_HAS_EPOLL 1
#elif defined(__illumos__) // which says that it is Solaris, too
#include <vigil/system/illumos.hpp>
#define VIGIL_DEFAULT_SYSTEM illumos_system
#define VIGIL_HAS_EPOLL 1
#define VIGIL_HAS_EVENT_PORTS 1
#elif defined(__redox__)
#include <vigil/system/epoll.hpp>
#define VIGIL_DEFAULT_SYSTEM epoll_system
#define VIGIL_HAS_EPOLL 1
#elif defined(__APPLE__) // macOS, iOS, tvOS, watchOS, visionOS
#include <vigil/system/apple.hpp>
#define VIGIL_DEFAULT_SYSTEM apple_system
#define VIGIL_HAS_KQUEUE 1
#elif defined(__FreeBSD__) || defined(__NetBSD__) || defined(__OpenBSD__) ||   \
    defined(__DragonFly__)
#include <vigil/system/bsd.hpp>
#define VIGIL_DEFAULT_SYSTEM bsd_system
#define VIGIL_HAS_KQUEUE 1
#elif defined(__sun)
#include <vigil/system/solaris.hpp>
#define VIGIL_DEFAULT_SYSTEM solaris_system
#define VIGIL_HAS_EVENT_PORTS 1
#elif defined(__wasip2__)
#include <vigil/system/wasi2.hpp>
#define VIGIL_DEFAULT_SYSTEM wasi2_system
#define VIGIL_HAS_POLL_ONEOFF 1
#elif defined(__wasi__)
#include <vigil/system/wasi.hpp>
#define VIGIL_DEFAULT_SYSTEM wasi_system
#define VIGIL_HAS_POLL_ONEOFF 1
#elif defined(_WIN32)
#include <vigil/system/windows.hpp>
#define VIGIL_DEFAULT_SYSTEM windows_system
#define VIGIL_HAS_AFD 1
#elif defined(_AIX) || defined(__HAIKU__) || defined(__gnu_hurd__) ||          \
    defined(__QNX__) || defined(__CYGWIN__) || defined(__NuttX__) ||           \
    defined(ESP_PLATFORM) || defined(__Fuchsia__) || defined(__unix__) ||      \
    defined(__unix)
#include <vigil/system/posix.hpp>
#define VIGIL_DEFAULT_SYSTEM posix_system
#else
#error "vigil has no selector for this system yet: see doc/porting.adoc"
#endif

#if !defined(VIGIL_HAS_EPOLL)
#define VIGIL_HAS_EPOLL 0
#endif
#if !defined(VIGIL_HAS_KQUEUE)
#define VIGIL_HAS_KQUEUE 0
#endif
#if !defined(VIGIL_HAS_EVENT_PORTS)
#define VIGIL_HAS_EVENT_PORTS 0
#endif
#if !defined(VIGIL_HAS_POLL_ONEOFF)
#define VIGIL_HAS_POLL_ONEOFF 0
#endif
#if !defined(VIGIL_HAS_AFD)
#define VIGIL_HAS_AFD 0
#endif

// The others have poll(2), too.
#if VIGIL_HAS_POLL_ONEOFF || VIGIL_HAS_AFD
#define VIGIL_HAS_POLL 0
#else
#define VIGIL_HAS_POLL 1
#endif

namespace vigil {

/// The system policy of this platform.
using default_system = VIGIL_DEFAULT_SYSTEM;

} // namespace vigil

#endif // VIGIL_SYSTEM_DEFAULT_HPP
