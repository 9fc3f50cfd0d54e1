//! Defines `vigil::apple_system`: what macOS and iOS do otherwise.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_APPLE_HPP
#define VIGIL_SYSTEM_APPLE_HPP

#if defined(__APPLE__)

#include <vigil/system/bsd.hpp>
#include <vigil/system/posix_silent.hpp>

#include <sys/socket.h>

namespace vigil {

/// The system policy of the Apples: no accept4(2), no SOCK_NONBLOCK and no
/// pipe2(2), so that handles are born in several calls, and no MSG_NOSIGNAL
/// before macOS 11, so that each socket is told not to raise SIGPIPE.
class apple_system : public posix_silent<bsd_system, SO_NOSIGPIPE>
{};

} // namespace vigil

#endif // defined(__APPLE__)

#endif // VIGIL_SYSTEM_APPLE_HPP
