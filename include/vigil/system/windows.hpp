//! Defines `vigil::windows_system`: the system policy of Windows.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_HPP
#define VIGIL_SYSTEM_WINDOWS_HPP

#include <vigil/system/windows_afd.hpp>
#include <vigil/system/windows_interface.hpp>
#include <vigil/system/windows_pair.hpp>
#include <vigil/system/windows_thread.hpp>

#include <atomic>

namespace vigil {

/// The system policy of Windows 7 and later: Winsock 2, slim locks, and the
/// native floor of afd_selector.
///
/// Each function is one call of the OS unless it says otherwise, and fails as
/// those of POSIX do: it returns -1 (`invalid` where a handle is expected),
/// and `error()` says why. Handles are sockets, non-blocking and not
/// inherited by child processes from birth.
class windows_system
    : public windows_pair
    , public windows_interface
    , public windows_afd
{
public:
    using mutex = windows_mutex;
    using condition_variable = windows_condition_variable;
    using thread = windows_thread;

    template <class T>
    using atomic = std::atomic<T>;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_HPP
