//! Defines `vigil::exception_state`, what a thread knows of its exceptions.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_EXCEPTION_STATE_HPP
#define VIGIL_SYSTEM_EXCEPTION_STATE_HPP

#include <vigil/config.hpp>

#include <cstddef>
#include <cstring>

#if VIGIL_HAS_EXCEPTIONS && !defined(_MSC_VER)
#include <cxxabi.h>
#define VIGIL_HAS_CXA_GLOBALS 1
#else
#define VIGIL_HAS_CXA_GLOBALS 0
#endif

#if VIGIL_HAS_CXA_GLOBALS && defined(_LIBCPPABI_VERSION)
// libc++abi has it, and its <cxxabi.h> does not say so.
namespace __cxxabiv1 {
struct __cxa_eh_globals;
extern "C" __cxa_eh_globals* __cxa_get_globals() noexcept;
} // namespace __cxxabiv1
#endif

namespace vigil {

/// The exceptions that are caught, and how many are under way. A stack that
/// is left inside a catch block takes them along: else another stack's
/// `throw;` would throw them.
///
/// The Itanium C++ ABI keeps them in a record of the OS thread: 2.2.2,
/// __cxa_eh_globals. Elsewhere they are not kept.
class exception_state
{
public:
    /// Makes this one the thread's, and keeps what was the thread's.
    void exchange() noexcept
    {
#if VIGIL_HAS_CXA_GLOBALS
        void* const globals = abi::__cxa_get_globals();
        unsigned char current[size];
        std::memcpy(current, globals, size);
        std::memcpy(globals, bytes_, size);
        std::memcpy(bytes_, current, size);
#endif
    }

private:
#if VIGIL_HAS_CXA_GLOBALS
    // A pointer and a count; on 32-bit ARM another pointer.
#if defined(__ARM_EABI_UNWINDER__)
    static constexpr std::size_t size = 3 * sizeof(void*);
#else
    static constexpr std::size_t size = 2 * sizeof(void*);
#endif
    unsigned char bytes_[size] = {};
#endif
};

} // namespace vigil

#endif // VIGIL_SYSTEM_EXCEPTION_STATE_HPP
