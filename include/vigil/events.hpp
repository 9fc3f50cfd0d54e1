//! Defines `vigil::basic_events`, the buffer of a wait.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EVENTS_HPP
#define VIGIL_EVENTS_HPP

#include <vigil/allocation.hpp>
#include <vigil/concept/event.hpp>

#include <cstddef>
#include <span>
#include <utility>

namespace vigil {

/// Room for the events of a wait, which converts to the span that `wait`
/// takes. So does `std::array<vigil::event, 64>`, without an allocation.
///
/// Its storage is left uninitialised: the selector fills it, and what is in
/// it is in the span that `wait` returns.
template <event_record Event, class Allocator = std::allocator<std::byte>>
class basic_events
{
public:
    using event_type = Event;

    static_assert(std::is_trivially_copyable_v<Event> &&
            std::is_trivially_destructible_v<Event>,
        "vigil: a buffer of events goes straight to the system");

    /// Room for `capacity` events: 64 to 1024 suit most loops. An exception
    /// of the allocator passes.
    explicit basic_events(
        std::size_t capacity, Allocator const& allocator = Allocator())
        : allocator_(allocator)
        , events_(traits::allocate(allocator_, capacity))
        , capacity_(capacity)
    {
        for (std::size_t n = 0; n != capacity; ++n)
            ::new (static_cast<void*>(events_ + n)) Event; // no instruction
    }

    basic_events(basic_events&& other) noexcept
        : allocator_(other.allocator_)
        , events_(std::exchange(other.events_, nullptr))
        , capacity_(std::exchange(other.capacity_, 0))
    {
    }

    basic_events& operator=(basic_events&&) = delete;

    ~basic_events()
    {
        if (events_ != nullptr)
            traits::deallocate(allocator_, events_, capacity_);
    }

    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }

    operator std::span<Event>() & noexcept { return {events_, capacity_}; }

private:
    using own_allocator = rebound_allocator<Event, Allocator>;
    using traits = std::allocator_traits<own_allocator>;

    VIGIL_NO_UNIQUE_ADDRESS own_allocator allocator_;
    Event* events_;
    std::size_t capacity_;
};

} // namespace vigil

#endif // VIGIL_EVENTS_HPP
