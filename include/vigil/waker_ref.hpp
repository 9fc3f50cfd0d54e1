//! Defines `vigil::waker_ref`, a waker that somebody else owns.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_REF_HPP
#define VIGIL_WAKER_REF_HPP

#include <concepts>

namespace vigil {

/// A waker of any type, which must outlive this and every `wake`.
///
/// What a selector without a handle is given, to call when something turns
/// ready. Two pointers wide; a copy is the same waker.
class waker_ref
{
public:
    /// Wakes nobody.
    constexpr waker_ref() noexcept = default;

    /// Leads to `w`: a waker of a poll, or what else has a `wake()`.
    template <class Waker>
        requires(!std::same_as<Waker, waker_ref>) && requires(Waker const& w) {
            { w.wake() } noexcept;
        }
    constexpr explicit waker_ref(Waker const& w) noexcept
        : waker_(&w)
        , wake_([](void const* waker) noexcept {
            static_cast<void>(static_cast<Waker const*>(waker)->wake());
        })
    {
    }

    /// From any thread that the waker may be used from. An error of it goes
    /// nowhere: who turns ready cannot help it.
    void wake() const noexcept
    {
        if (wake_ != nullptr)
            wake_(waker_);
    }

    friend constexpr bool operator==(waker_ref a, waker_ref b) noexcept
    {
        return a.waker_ == b.waker_;
    }

private:
    void const* waker_ = nullptr;
    void (*wake_)(void const*) noexcept = nullptr;
};

} // namespace vigil

#endif // VIGIL_WAKER_REF_HPP
