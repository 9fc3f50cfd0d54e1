//! Defines `vigil::composite_bell`, by which a child ends a wait.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_COMPOSITE_BELL_HPP
#define VIGIL_SELECTOR_COMPOSITE_BELL_HPP

#include <vigil/selector/bell.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// A bell in the first selector of a composite, which the others ring when
/// they turn ready: while it is armed, and then once.
template <class First>
class composite_bell
{
public:
    using parts = typename selector_bell<First>::parts;

    composite_bell(First& first, parts&& made) noexcept
        : first_(first)
        , bell_(std::move(made))
    {
    }

    composite_bell(composite_bell const&) = delete;
    composite_bell& operator=(composite_bell const&) = delete;
    ~composite_bell() { bell_.close(first_); }

    /// Errors: those of `selector_bell`. Nothing if it is open.
    std::error_code open() noexcept
    {
        return bell_.is_open() ? std::error_code() : bell_.open(first_, name());
    }

    /// The name of its events in the first selector: nothing else of the
    /// process has this address.
    [[nodiscard]] token name() const noexcept
    {
        return token{reinterpret_cast<std::uintptr_t>(this)};
    }

    /// From now on it rings; what turned ready before must be looked at.
    void arm() noexcept { is_armed_.store(true); }
    void disarm() noexcept { is_armed_.store(false); }

    /// After its event came.
    void silence() noexcept { bell_.silence(); }

    /// Any thread.
    void wake() const noexcept
    {
        // If it fails the child is looked at when the wait is over.
        if (is_armed_.load() && is_armed_.exchange(false))
            static_cast<void>(bell_.ring(first_));
    }

private:
    First& first_;
    selector_bell<First> bell_;
    mutable typename system_of<First>::template atomic<bool> is_armed_{false};
};

} // namespace vigil

#endif // VIGIL_SELECTOR_COMPOSITE_BELL_HPP
