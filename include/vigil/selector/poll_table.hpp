//! Defines the table of `vigil::basic_poll_selector`: who is registered.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_POLL_TABLE_HPP
#define VIGIL_SELECTOR_POLL_TABLE_HPP

#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/segments.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>

namespace vigil {

/// The state of a registration, in one word that changes atomically.
class poll_state
{
public:
    static constexpr std::uint32_t registered = 1u << 8;

    /// Not seen by the waiter yet: what poll(2) says of it is out of date.
    static constexpr std::uint32_t changed = 1u << 9;

    /// A place in the waiter's array is set aside for it.
    static constexpr std::uint32_t claimed = 1u << 10;

    static constexpr std::uint32_t all_directions = 7;

    constexpr explicit poll_state(std::uint32_t bits) noexcept
        : bits_(bits)
    {
    }

    /// A fresh registration: armed for all that it wants.
    constexpr poll_state(interest i, mode m) noexcept
        : bits_(registered | changed | i.bits() | armed(i.bits()) |
              static_cast<std::uint32_t>(m.trigger) << 6)
    {
    }

    [[nodiscard]] constexpr std::uint32_t bits() const noexcept
    {
        return bits_;
    }

    [[nodiscard]] constexpr bool has(std::uint32_t flag) const noexcept
    {
        return (bits_ & flag) != 0;
    }

    /// The directions that the user registered.
    [[nodiscard]] constexpr std::uint32_t wanted() const noexcept
    {
        return bits_ & all_directions;
    }

    /// The directions that the next poll(2) asks for.
    [[nodiscard]] constexpr std::uint32_t armed() const noexcept
    {
        return bits_ >> 3 & all_directions;
    }

    [[nodiscard]] constexpr vigil::trigger trigger() const noexcept
    {
        return static_cast<vigil::trigger>(bits_ >> 6 & 3);
    }

    /// The bits that say that `directions` are armed.
    static constexpr std::uint32_t armed(std::uint32_t directions) noexcept
    {
        return directions << 3;
    }

private:
    std::uint32_t bits_;
};

/// A registration: 16 bytes, and 8 more in the waiter's array.
template <class System>
struct poll_entry
{
    token name;
    typename System::template atomic<std::uint32_t> state;
    std::uint32_t slot; // in the waiter's array; 0 for none

    [[nodiscard]] poll_state load() const noexcept
    {
        return poll_state(state.load());
    }
};

/// Makes `r` ask poll(2) for the armed directions of `h`; with none of them
/// it is parked, under the complement of its number.
template <class System>
void ask_for(typename System::poll_type& r, typename System::handle_type h,
    std::uint32_t armed) noexcept
{
    constexpr auto bit = [](std::uint32_t set, interest i, int flags) {
        return (set & i.bits()) != 0 ? flags : 0;
    };
    r.fd = armed != 0 ? h : ~h;
    r.events =
        static_cast<short>(bit(armed, interest::readable,
                               System::poll_in | System::poll_read_hang_up) |
            bit(armed, interest::writable, System::poll_out) |
            bit(armed, interest::priority, System::poll_priority));
    r.revents = 0;
}

/// What changed since the waiter looked: up to 64 handles, or "many".
///
/// Written by any thread without a lock, in signal handlers too. All of it
/// is sequentially consistent: a mark comes after its change, and the waiter
/// takes the marks before it reads the table.
template <class System>
class poll_changes
{
public:
    using handle_type = typename System::handle_type;

    poll_changes() noexcept
    {
        for (auto& place : places_)
            place.store(System::invalid);
    }

    void mark(handle_type h) noexcept
    {
        if (count_.load() > room)
            return; // many already
        std::uint32_t const i = count_.fetch_add(1);
        // A place that is taken was counted away by the waiter before its
        // own mark arrived: that one stays, and the waiter looks everywhere.
        handle_type none = System::invalid;
        if (i < room && !places_[i].compare_exchange_strong(none, h))
            lost_.store(true);
    }

    [[nodiscard]] bool empty() const noexcept
    {
        return count_.load() == 0 && !lost_.load();
    }

    /// Calls `f(handle)` for each mark; false if there were too many, or if
    /// one was on its way, and all of the table must be looked at.
    template <class F>
    [[nodiscard]] bool take(F f)
    {
        bool complete = !lost_.exchange(false);
        std::uint32_t const n = count_.exchange(0);
        complete = complete && n <= room;
        for (std::uint32_t i = 0; i != (n < room ? n : room); ++i)
        {
            handle_type const h = places_[i].exchange(System::invalid);
            if (h == System::invalid)
                complete = false;
            else
                f(h);
        }
        return complete;
    }

private:
    static constexpr std::uint32_t room = 64;

    template <class T>
    using atomic = typename System::template atomic<T>;

    atomic<std::uint32_t> count_{0};
    atomic<bool> lost_{false};
    atomic<handle_type> places_[room];
};

} // namespace vigil

#endif // VIGIL_SELECTOR_POLL_TABLE_HPP
