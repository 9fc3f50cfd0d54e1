//! Defines `vigil::token`, the name of a registration.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TOKEN_HPP
#define VIGIL_TOKEN_HPP

#include <cstdint>

namespace vigil {

/// Names a registration: what is given to `add` comes back in every event.
///
/// Any value is allowed and none is reserved; two registrations may share
/// one. A scoped enumeration rather than an integer, so that a descriptor
/// cannot be passed where a token is meant.
enum class token : std::uintptr_t
{
};

} // namespace vigil

#endif // VIGIL_TOKEN_HPP
