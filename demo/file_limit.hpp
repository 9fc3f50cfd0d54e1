//! Defines `demo::require_open_files`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_FILE_LIMIT_HPP
#define VIGIL_DEMO_FILE_LIMIT_HPP

#include <cstdint>

namespace demo {

/// Raises the limit of open files as far as this process may. Throws
/// `std::invalid_argument`, with a sentence for the user, if `connections`
/// with both of their ends need more.
void require_open_files(std::uint32_t connections);

} // namespace demo

#endif // VIGIL_DEMO_FILE_LIMIT_HPP
