//! The headers of Windows, in the one order that they bear.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_HEADERS_HPP
#define VIGIL_SYSTEM_WINDOWS_HEADERS_HPP

// <windows.h> brings the sockets of 1993, which collide with <winsock2.h>,
// unless that one came first or WIN32_LEAN_AND_MEAN was said; and macros that
// are words of C++. Whoever included it before has it as he wanted it: what
// is here then adds to it, and takes nothing away. Else it comes as small as
// can be, and leaves no macro in lower case behind. Our headers work with all
// of them defined.

#if defined(_WINSOCKAPI_) && !defined(_WINSOCK2API_) && !defined(__MINGW32__)
#error                                                                         \
    "<windows.h> has brought the old <winsock.h>: include vigil before it, \
or define WIN32_LEAN_AND_MEAN"
#endif

#if defined(_WINDOWS_) || defined(_INC_WINDOWS)
#define VIGIL_WINDOWS_CAME_BEFORE 1
#else
#define VIGIL_WINDOWS_CAME_BEFORE 0
#endif

#if !defined(WIN32_LEAN_AND_MEAN)
#define WIN32_LEAN_AND_MEAN
#define VIGIL_WINDOWS_MADE_LEAN
#endif
#if !defined(NOMINMAX)
#define NOMINMAX
#define VIGIL_WINDOWS_HID_MINMAX
#endif

// clang-format off: <winsock2.h> goes first. GCC's warns if it is too late,
// which it survives: what follows is the same.
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcpp"
#endif
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
// clang-format on

#if defined(VIGIL_WINDOWS_MADE_LEAN)
#undef VIGIL_WINDOWS_MADE_LEAN
#undef WIN32_LEAN_AND_MEAN
#endif
#if defined(VIGIL_WINDOWS_HID_MINMAX)
#undef VIGIL_WINDOWS_HID_MINMAX
#undef NOMINMAX
#endif

// FAR and NEAR stand for them in headers to come.
#if !VIGIL_WINDOWS_CAME_BEFORE
#undef near
#undef far
#undef FAR
#undef NEAR
#define FAR
#define NEAR
#endif
#undef VIGIL_WINDOWS_CAME_BEFORE

#endif // VIGIL_SYSTEM_WINDOWS_HEADERS_HPP
