//! Defines `vigil::solaris_system`: what Solaris has beyond POSIX.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_SOLARIS_HPP
#define VIGIL_SYSTEM_SOLARIS_HPP

#if __has_include(<port.h>)

#include <vigil/system/event_port.hpp>
#include <vigil/system/posix.hpp>

namespace vigil {

/// The system policy of Solaris: POSIX with event ports.
class solaris_system : public event_port_system<posix_system>
{};

} // namespace vigil

#endif // __has_include(<port.h>)

#endif // VIGIL_SYSTEM_SOLARIS_HPP
