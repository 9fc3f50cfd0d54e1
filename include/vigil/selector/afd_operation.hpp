//! Defines `vigil::afd_operation`, what else ends in a packet of the port.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_OPERATION_HPP
#define VIGIL_SELECTOR_AFD_OPERATION_HPP

#include <cstdint>

namespace vigil {

/// An operation of a source of its own kind (a named pipe, a wait for a
/// HANDLE) whose end is a packet of the selector's port.
///
/// The kernel is given the address of `native`, which is that of the
/// operation. It writes there until the packet is out, and whoever owns the
/// operation keeps it for so long: `complete` is called once for each packet,
/// under the lock of the selector, also while the selector is destroyed.
template <class System>
struct afd_operation
{
    using function = void (*)(
        afd_operation&, std::int32_t status, std::uint32_t bytes) noexcept;

    explicit afd_operation(function f) noexcept
        : complete(f)
    {
    }

    typename System::overlapped_type native{};
    function complete;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_OPERATION_HPP
