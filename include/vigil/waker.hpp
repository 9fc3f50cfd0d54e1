//! Defines `vigil::basic_waker`, which ends a wait.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_HPP
#define VIGIL_WAKER_HPP

#include <vigil/error.hpp>
#include <vigil/token.hpp>

#include <concepts>
#include <utility>

namespace vigil {

/// Ends the wait of a poll from elsewhere. `poll.make_waker(token)` makes
/// one, as often as one likes.
///
/// The wait reports an event with the waker's token that is readable. No
/// wake is lost: one that comes while nobody waits ends the next wait. Wakes
/// between two waits are one event. A waker may be destroyed right after
/// `wake`, and may outlive its poll. Movable; moving and destroying it are
/// for one thread at a time.
template <class Registry, class WakerPolicy>
class basic_waker
{
public:
    using policy_type = typename WakerPolicy::template waker<Registry>;

    /// Of what the policy's waker is made of: the policy calls it.
    template <class... Args>
        requires std::constructible_from<policy_type, Args...>
    explicit basic_waker(Args&&... args) noexcept
        : policy_(std::forward<Args>(args)...)
    {
    }

    /// May be called from any thread, and from several at once; never
    /// blocks, allocates nothing. In a signal handler too with
    /// `eventfd_waker`, `pipe_waker` and the notifiers of poll(2). One
    /// system call at most; two where edges are emulated and several threads
    /// wake at once, and two more where a counter or a pipe is full.
    result<void> wake() const noexcept { return policy_.wake(); }

private:
    policy_type policy_;
};

} // namespace vigil

#endif // VIGIL_WAKER_HPP
