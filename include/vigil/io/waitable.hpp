//! Defines `vigil::basic_waitable`, any HANDLE that can be waited for.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_WAITABLE_HPP
#define VIGIL_IO_WAITABLE_HPP

#include <vigil/allocation.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/waitable_state.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <optional>
#include <system_error> // which has std::allocator by std::string
#include <utility>

namespace vigil {

/// A HANDLE of Windows that WaitForSingleObject waits for, as a source: an
/// event, a process, a thread, a timer, a semaphore. It is readable when it
/// is signalled.
///
/// Owns no handle: that must stay open while it is registered. An event is
/// the end of a wait, which takes the signal, as every wait does: an event
/// that resets itself is reset, a semaphore has counted down. Level waits
/// again in each wait of the poll; edge after `rearm`, or a `take` that found
/// no signal; oneshot after `modify`. A mutex has an owner, which nobody
/// would be: it is not_pollable.
///
/// Move-only. Not for two threads at once. While it is registered the system
/// holds a packet of the port, or where it has none (before Windows 8, and
/// in Wine) a thread of its pool waits for up to 63 handles.
template <class Registry, class Allocator = std::allocator<std::byte>>
class basic_waitable
{
    using system = typename Registry::system_type;
    using state_type = waitable_state<system, Allocator>;

public:
    using registry_type = Registry;
    using system_type = system;
    using handle_type = typename system::waitable_type;

    explicit basic_waitable(
        handle_type h, Allocator const& allocator = Allocator()) noexcept
        : handle_(h)
        , allocator_(allocator)
    {
    }

    basic_waitable(basic_waitable&& other) noexcept
        : handle_(std::exchange(other.handle_, system::no_port))
        , state_(std::exchange(other.state_, nullptr))
        , registry_(std::exchange(other.registry_, std::nullopt))
        , allocator_(other.allocator_)
    {
    }

    basic_waitable& operator=(basic_waitable&& other) noexcept
    {
        if (this == &other)
            return *this;
        leave();
        handle_ = std::exchange(other.handle_, system::no_port);
        state_ = std::exchange(other.state_, nullptr);
        registry_ = std::exchange(other.registry_, std::nullopt);
        return *this;
    }

    ~basic_waitable() { leave(); }

    [[nodiscard]] handle_type wait_handle() const noexcept { return handle_; }

    /// Takes one signal, without waiting. Conditions: would_block, which
    /// re-arms an edge; bad_handle. One system call.
    result<void> take() noexcept
    {
        int const taken = system::take_signal(handle_);
        if (taken == -1)
            return system::error();
        if (taken != 0)
            return {};
        if (std::error_code const why = rearm().error();
            why && why != condition::not_registered)
            return why;
        return std::make_error_code(std::errc::operation_would_block);
    }

    /// Reports the next signal of an edge. Condition: not_registered.
    result<void> rearm() noexcept
    {
        if (state_ == nullptr)
            return registration_error(std::errc::no_such_file_or_directory);
        lock_guard const lock(state_->hub().mutex());
        return state_->rearm();
    }

    // For registries.

    std::error_code add_to(
        Registry const& at, token t, interest i, mode m) noexcept
    {
        if (handle_ == system::no_port)
            return errc::moved_from;
        if (!(i == interest::readable))
            return errc::interest_not_supported;
        auto& hub = at.selector();
        if (state_ != nullptr)
            return &state_->hub() != &hub
                ? make_error_code(errc::in_another_poll)
                : registration_error(std::errc::file_exists);
        state_type* const s =
            vigil::create<state_type>(allocator_, allocator_, hub, handle_);
        if (s == nullptr)
            return registration_error(std::errc::not_enough_memory);
        lock_guard const lock(hub.mutex());
        std::error_code why = s->open();
        if (!why)
            why = s->settle_and_wait(t, i, m);
        if (why)
        {
            s->close();
            return why;
        }
        state_ = s;
        registry_.emplace(at);
        return {};
    }

    std::error_code modify_in(
        Registry const& at, token t, interest i, mode m) noexcept
    {
        if (!(i == interest::readable))
            return errc::interest_not_supported;
        if (!is_in(at))
            return registration_error(std::errc::no_such_file_or_directory);
        lock_guard const lock(state_->hub().mutex());
        return state_->settle_and_wait(t, i, m);
    }

    /// A signal that was taken for this registration and not told yet is
    /// lost.
    std::error_code remove_from(Registry const& at) noexcept
    {
        if (!is_in(at))
            return registration_error(std::errc::no_such_file_or_directory);
        leave();
        return {};
    }

private:
    [[nodiscard]] bool is_in(Registry const& at) const noexcept
    {
        return state_ != nullptr && &state_->hub() == &at.selector();
    }

    void leave() noexcept
    {
        state_type* const s = std::exchange(state_, nullptr);
        // The selector may go with the last registry: not under its lock.
        if (s == nullptr)
            return;
        [[maybe_unused]] auto const kept =
            std::exchange(registry_, std::nullopt);
        lock_guard const lock(s->hub().mutex());
        s->close();
    }

    handle_type handle_;
    state_type* state_ = nullptr; // null: not registered
    std::optional<Registry> registry_; // keeps the selector alive
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_IO_WAITABLE_HPP
