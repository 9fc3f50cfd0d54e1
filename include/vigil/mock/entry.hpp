//! Defines `vigil::mock::entry`, a registration with a mock selector.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_ENTRY_HPP
#define VIGIL_MOCK_ENTRY_HPP

#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace vigil::mock {

class pollable;
class entry_list;
class failure;

/// A registration: in the chain of its pollable, and in the list of its
/// selector, so that either may die first.
struct entry
{
    pollable* of = nullptr;
    entry_list* in = nullptr;
    token name{};
    std::uint8_t wanted = 0;
    std::uint8_t armed = 0; // what was delivered is not, until re-armed
    vigil::trigger trigger = vigil::trigger::edge;
    entry* next_of_pollable = nullptr;
    entry* previous = nullptr;
    entry* next = nullptr;

    /// Registered anew, and armed.
    void begin(token t, interest i, mode m) noexcept
    {
        name = t;
        wanted = i.bits();
        armed = i.bits();
        trigger = m.trigger;
    }

    /// An edge of `i` is reported again.
    void rearm(interest i) noexcept
    {
        if (trigger == vigil::trigger::edge)
            armed = static_cast<std::uint8_t>(armed | (wanted & i.bits()));
    }
};

/// The registrations of one selector, in the order of their turns.
class entry_list
{
public:
    entry_list() noexcept = default;
    entry_list(entry_list const&) = delete;
    entry_list& operator=(entry_list const&) = delete;

    [[nodiscard]] entry* first() const noexcept { return first_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    void append(entry& e) noexcept
    {
        e.in = this;
        e.next = nullptr;
        e.previous = std::exchange(last_, &e);
        (e.previous != nullptr ? e.previous->next : first_) = &e;
        ++size_;
    }

    void remove(entry& e) noexcept
    {
        (e.previous != nullptr ? e.previous->next : first_) = e.next;
        (e.next != nullptr ? e.next->previous : last_) = e.previous;
        --size_;
    }

    /// Keeps `e`, which is in no list, for the next `reuse`.
    void recycle(entry& e) noexcept { e.next = std::exchange(free_, &e); }

    /// An entry that was recycled, or null.
    entry* reuse() noexcept
    {
        entry* const e = free_;
        if (e != nullptr)
            free_ = e->next;
        return e;
    }

    /// Why the selector cannot go on, if it cannot.
    std::shared_ptr<mock::failure> failure;

private:
    entry* first_ = nullptr;
    entry* last_ = nullptr;
    entry* free_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_ENTRY_HPP
