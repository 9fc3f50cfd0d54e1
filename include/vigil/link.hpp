//! Defines how an I/O object re-arms itself: `no_link`, `rearm_link`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_LINK_HPP
#define VIGIL_LINK_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>

#include <system_error>
#include <utility>

namespace vigil {

/// What a `rearm_link` leads to: the core of a poll whose selector emulates
/// edges, seen without its type. Handles are passed by address, since each
/// system has its own.
class rearm_target
{
public:
    virtual std::error_code rearm(
        void const* handle, interest drained) noexcept = 0;
    virtual void remove(void const* handle) noexcept = 0;

    /// The owner ended directions himself, which a selector may not see.
    virtual void shut_down(
        void const* /* handle */, interest /* ended */) noexcept
    {
    }

    virtual void retain() noexcept = 0;
    virtual void release() noexcept = 0;

protected:
    ~rearm_target() = default;
};

/// The link of an I/O object where edges are native: nothing at all.
class no_link
{};

/// The link of an I/O object where edges are emulated: leads to the poll
/// that it is registered with, and keeps the core of that poll alive.
///
/// Set by `add`, cleared by `remove` and by `close`; reads and writes only
/// follow it.
class rearm_link
{
public:
    rearm_link() noexcept = default;

    rearm_link(rearm_link&& other) noexcept
        : target_(std::exchange(other.target_, nullptr))
    {
    }

    /// What this link led to must have been left before.
    rearm_link& operator=(rearm_link&& other) noexcept
    {
        rearm_target* const taken = std::exchange(other.target_, nullptr);
        detach();
        target_ = taken;
        return *this;
    }

    ~rearm_link() { detach(); }

    [[nodiscard]] bool is_attached() const noexcept
    {
        return target_ != nullptr;
    }

    [[nodiscard]] bool leads_to(rearm_target const& target) const noexcept
    {
        return target_ == &target;
    }

    void attach(rearm_target& target) noexcept
    {
        target.retain();
        detach();
        target_ = &target;
    }

    void detach() noexcept
    {
        if (rearm_target* const left = std::exchange(target_, nullptr))
            left->release();
    }

    /// Reports `drained` anew when it is ready again.
    template <class Handle>
    void rearm(Handle const& handle, interest drained) const noexcept
    {
        // Fails only for a handle that was removed behind the object's back,
        // and then there is nobody left to be told.
        if (target_ != nullptr)
            static_cast<void>(target_->rearm(&handle, drained));
    }

    /// Says that `ended` was shut down by the owner of the handle.
    template <class Handle>
    void shut_down(Handle const& handle, interest ended) const noexcept
    {
        if (target_ != nullptr)
            target_->shut_down(&handle, ended);
    }

    /// Removes the registration: the handle is about to be closed.
    template <class Handle>
    void leave(Handle const& handle) noexcept
    {
        if (target_ == nullptr)
            return;
        target_->remove(&handle);
        detach();
    }

private:
    rearm_target* target_ = nullptr;
};

} // namespace vigil

#endif // VIGIL_LINK_HPP
