//! Defines `vigil::basic_poll`, and `vigil::poll` for this platform.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_POLL_HPP
#define VIGIL_POLL_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/concept/waker.hpp>
#include <vigil/core.hpp>
#include <vigil/defaults.hpp>
#include <vigil/error.hpp>
#include <vigil/events.hpp>
#include <vigil/registry.hpp>
#include <vigil/timeout.hpp>
#include <vigil/waker.hpp>

#include <concepts>
#include <cstddef>
#include <span>
#include <utility>

namespace vigil {

/// Waits until a handle can be read or written without blocking.
///
/// `Selector` asks which, `WakerPolicy` ends a wait from elsewhere, and
/// `Allocator` gives the memory of the core, of the selector's tables and of
/// the wakers. Movable and one pointer wide. `registry()` and the wakers are
/// for any thread; one thread waits at a time, unless the selector has
/// `concurrent_wait`. After fork a child may only destroy it, or exec.
template <vigil::selector Selector = default_selector,
    class WakerPolicy = default_waker<Selector>,
    class Allocator = std::allocator<std::byte>>
class basic_poll
{
public:
    using selector_type = rebound_selector<Selector, Allocator>;
    using system_type = system_of<selector_type>;
    using event_type = typename selector_type::event_type;
    using registry_type = basic_registry<selector_type>;
    using waker_type = basic_waker<registry_type, WakerPolicy>;
    using events_type = basic_events<event_type, Allocator>;
    using allocator_type = Allocator;

    static_assert(waker_policy<WakerPolicy, registry_type, Allocator>);

    basic_poll(basic_poll&& other) noexcept
        : registry_(other.registry_.take())
    {
    }

    basic_poll& operator=(basic_poll&& other) noexcept
    {
        registry_ = other.registry_.take();
        return *this;
    }

    /// Opens the selector with `args`. Errors: those of `Selector::open`
    /// (EMFILE, ENFILE), not_enough_memory. One system call on epoll.
    template <class... Args>
    static result<basic_poll> open(Args&&... args)
    {
        return open_with(Allocator(), std::forward<Args>(args)...);
    }

    /// The same, in the memory of `allocator`.
    template <class... Args>
    static result<basic_poll> open_with(
        Allocator const& allocator, Args&&... args)
    {
        auto made = [&] {
            if constexpr (takes_allocator<Selector, Allocator>)
                return selector_type::open(
                    allocator, std::forward<Args>(args)...);
            else
                return selector_type::open(std::forward<Args>(args)...);
        }();
        if (!made)
            return made.error();
        core_type* const core = core_type::make(allocator, *std::move(made));
        if (core == nullptr)
            return std::make_error_code(std::errc::not_enough_memory);
        return result<basic_poll>(std::in_place, core);
    }

    /// What registers handles with this poll: copy it to other threads.
    [[nodiscard]] registry_type const& registry() const noexcept
    {
        return registry_;
    }

    /// The selector itself: a mock is scripted through it. Terminates if the
    /// poll was moved from.
    [[nodiscard]] selector_type& selector() noexcept
    {
        return registry_.selector();
    }

    /// Waits until a registered handle is ready, a waker wakes, or `limit`
    /// is over, and fills `buffer` from its beginning.
    ///
    /// Returns the part that was filled; more than fits comes with the next
    /// wait. It is empty when the time was over, or earlier if the OS
    /// interrupted the call (a signal handler ran): that is no error, and
    /// nothing is lost. Conditions: no_capacity (an empty buffer), busy
    /// (another thread waits), bad_handle (moved from); of mocks deadlock,
    /// spinning, mismatch and bad_script. One system call on epoll.
    VIGIL_FORCE_INLINE result<std::span<event_type const>> wait(
        std::span<event_type> buffer, timeout limit = timeout::never())
    {
        auto* const core = own();
        if (core == nullptr) [[unlikely]]
            return errc::moved_from;
        if (buffer.empty()) [[unlikely]]
            return errc::no_events;
        if constexpr (collects)
        {
            std::uint32_t const epoch = core->wakers.epoch();
            // Not const: g++ keeps no const object in registers.
            auto n = core->selector.wait(buffer, limit);
            if (epoch != 0 && n) [[unlikely]]
                collect(*core, epoch, buffer, *n);
            return finish(buffer, n);
        }
        else
        {
            return finish(buffer, core->selector.wait(buffer, limit));
        }
    }

    /// The same until a point in time of any clock with `now()`.
    template <time_point TimePoint>
    result<std::span<event_type const>> wait_until(
        std::span<event_type> buffer, TimePoint const& when)
    {
        return wait(buffer, timeout::until(when));
    }

    /// A waker whose wakes are events named `t`. Any thread, also during a
    /// wait. Errors: those of the policy (EMFILE, ENFILE),
    /// not_enough_memory. Two system calls with `eventfd_waker`, none with
    /// `notify_waker` on poll(2).
    result<waker_type> make_waker(token t)
    {
        auto* const core = own();
        if (core == nullptr)
            return errc::moved_from;
        return core->wakers.template open<waker_type>(registry_, t);
    }

    /// The handle by which this poll is a source in another one, where the
    /// selector has one: readable while a wait would report something.
    [[nodiscard]] auto native_handle() const noexcept
        requires nestable<selector_type>
    {
        using handle = decltype(registry_.selector().native_handle());
        return own() == nullptr ? handle(system_type::invalid)
                                : registry_.selector().native_handle();
    }

private:
    friend class result<basic_poll>;

    using waker_state =
        typename WakerPolicy::template state<registry_type, Allocator>;
    using core_type = core<selector_type, waker_state, Allocator>;

    static constexpr bool collects =
        collects_wakers<waker_state, registry_type>;

    explicit basic_poll(core_type* core) noexcept
        : registry_(core)
    {
    }

    [[nodiscard]] core_type* own() const noexcept
    {
        auto* const core = registry_.core_.get();
        if (registry_.core_.is_null() || core->is_closed()) [[unlikely]]
            return nullptr;
        return static_cast<core_type*>(core);
    }

    // A wait that left nothing behind has seen the wakes of all wakers that
    // were gone before it began; one that filled the buffer, those in it.
    VIGIL_COLD void collect(core_type& core, std::uint32_t epoch,
        std::span<event_type> buffer, std::size_t n) noexcept
    {
        bool const is_all =
            n < buffer.size() && !has_left_events(core.selector);
        core.wakers.collect(registry_, epoch, [&](token name) noexcept {
            if (is_all)
                return true;
            for (event_type const& e : buffer)
                if (e.token() == name && e.is_readable())
                    return true;
            return false;
        });
    }

    VIGIL_FORCE_INLINE static result<std::span<event_type const>> finish(
        std::span<event_type> buffer, result<std::size_t> const& n) noexcept
    {
        if (n) [[likely]]
            return std::span<event_type const>(buffer.data(), *n);
        if (std::error_code why = failed(n.error()))
            return why;
        return std::span<event_type const>(buffer.data(), 0);
    }

    // A signal handler ran, or the process was stopped: no error, but not a
    // look at all that is ready either, so that `wait` collects nothing.
    VIGIL_COLD static std::error_code failed(std::error_code why) noexcept
    {
        return why == std::errc::interrupted ? std::error_code() : why;
    }

    registry_type registry_;
};

/// The poll of this platform.
using poll = basic_poll<>;
using registry = poll::registry_type;
using waker = poll::waker_type;
using event = poll::event_type;
using events = poll::events_type;

} // namespace vigil

#endif // VIGIL_POLL_HPP
