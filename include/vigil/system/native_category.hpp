//! Defines `vigil::native_category`, of the numbers of this system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_NATIVE_CATEGORY_HPP
#define VIGIL_SYSTEM_NATIVE_CATEGORY_HPP

#include <system_error>

#if defined(_WIN32)
#include <vigil/system/windows_error.hpp>
#endif

namespace vigil {

/// The category of the codes that the system policy of this platform
/// returns, whose values are those of the OS.
///
/// `std::system_category()` but on Windows, where libstdc++ knows nothing of
/// sockets.
inline std::error_category const& native_category() noexcept
{
#if defined(_WIN32)
    return windows_category();
#else
    return std::system_category();
#endif
}

} // namespace vigil

#endif // VIGIL_SYSTEM_NATIVE_CATEGORY_HPP
