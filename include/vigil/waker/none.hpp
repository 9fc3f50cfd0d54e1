//! Defines `vigil::no_waker`, for polls that nobody can wake.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_NONE_HPP
#define VIGIL_WAKER_NONE_HPP

#include <vigil/error.hpp>
#include <vigil/token.hpp>

#include <system_error>

namespace vigil {

/// The policy of a poll without wakers: WASI preview 1 has one thread, and
/// no handle that it could make ready itself.
struct no_waker
{
    template <class Registry>
    class waker
    {
    public:
        std::error_code wake() const noexcept { return errc::moved_from; }
    };

    template <class Registry, class Allocator>
    class state
    {
    public:
        explicit state(Allocator const&) noexcept {}

        template <class Waker>
        result<Waker> open(Registry const&, token)
        {
            static_assert(sizeof(Waker) == 0,
                "vigil: this poll has no wakers (WakerPolicy is no_waker, the "
                "default where nobody could wake: WASI preview 1 has one "
                "thread)");
            return errc::moved_from;
        }
    };
};

} // namespace vigil

#endif // VIGIL_WAKER_NONE_HPP
