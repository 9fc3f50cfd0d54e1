//! Counts the descriptors of this process.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_DESCRIPTORS_HPP
#define VIGIL_TEST_SUPPORT_DESCRIPTORS_HPP

#include <cstddef>

#include "support/outside.hpp"

namespace vigil::test {

/// How many descriptors are open.
inline std::size_t open_descriptors() noexcept
{
    return outside::open_handles();
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_DESCRIPTORS_HPP
