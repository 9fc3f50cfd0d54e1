//! Defines `vigil::basic_handle_ref`, a handle that somebody else owns.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_HANDLE_REF_HPP
#define VIGIL_IO_HANDLE_REF_HPP

#include <vigil/system/default.hpp>

namespace vigil {

/// Registers a handle that a C library, or anybody else, owns: never closes
/// it and changes none of its flags.
///
/// Remove it before its owner closes it: the system may forget a closed
/// handle or not, and give its number away. Where edges are emulated (see
/// `basic_registry::rearm`) its user says when it was drained.
template <class System = default_system>
class basic_handle_ref
{
public:
    using system_type = System;
    using handle_type = typename System::handle_type;

    explicit constexpr basic_handle_ref(handle_type h) noexcept
        : handle_(h)
    {
    }

    [[nodiscard]] constexpr handle_type native_handle() const noexcept
    {
        return handle_;
    }

private:
    handle_type handle_;
};

using handle_ref = basic_handle_ref<>;

} // namespace vigil

#endif // VIGIL_IO_HANDLE_REF_HPP
