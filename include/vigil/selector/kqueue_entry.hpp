//! Defines the entry that a kqueue selector keeps of a registration.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_KQUEUE_ENTRY_HPP
#define VIGIL_SELECTOR_KQUEUE_ENTRY_HPP

#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <cstdint>

namespace vigil {

/// The state of a registration, in one word that changes atomically.
///
/// The upper bits count the registrations of a descriptor, from one `add` or
/// `modify` to the next: what a oneshot has for its `udata` in the kernel. It
/// wraps around after 2^58 of them, or 2^26 where a pointer has 32 bits, and
/// an event would have to be on its way as long to be taken for another.
class kqueue_state
{
public:
    static constexpr std::uintptr_t registered = 1u << 4;

    /// A oneshot that has its event before it.
    static constexpr std::uintptr_t armed = 1u << 5;

    static constexpr std::uintptr_t all_directions = 3;

    constexpr explicit kqueue_state(std::uintptr_t bits) noexcept
        : bits_(bits)
    {
    }

    /// A fresh registration, the next after this one.
    [[nodiscard]] constexpr kqueue_state next(interest i, mode m) const noexcept
    {
        return kqueue_state(((generation() + 1) << shift) | registered | armed |
            i.bits() | static_cast<std::uintptr_t>(m.trigger) << 2);
    }

    /// None any more, or not yet.
    [[nodiscard]] constexpr kqueue_state none() const noexcept
    {
        return kqueue_state(generation() << shift);
    }

    /// A oneshot that had its event.
    [[nodiscard]] constexpr kqueue_state fired() const noexcept
    {
        return kqueue_state(bits_ & ~armed);
    }

    /// Registered, and nothing asked for.
    [[nodiscard]] constexpr kqueue_state silent() const noexcept
    {
        return kqueue_state(bits_ & ~(all_directions | armed));
    }

    [[nodiscard]] constexpr std::uintptr_t bits() const noexcept
    {
        return bits_;
    }

    [[nodiscard]] constexpr bool has(std::uintptr_t flag) const noexcept
    {
        return (bits_ & flag) != 0;
    }

    [[nodiscard]] constexpr std::uintptr_t generation() const noexcept
    {
        return bits_ >> shift;
    }

    [[nodiscard]] constexpr bool wants(interest i) const noexcept
    {
        return has(i.bits());
    }

    [[nodiscard]] constexpr vigil::trigger trigger() const noexcept
    {
        return static_cast<vigil::trigger>(bits_ >> 2 & 3);
    }

    /// Whether the next event of this generation is the one of a oneshot.
    [[nodiscard]] constexpr bool awaits(
        std::uintptr_t generation) const noexcept
    {
        return has(registered) && has(armed) &&
            this->generation() == generation;
    }

    friend constexpr bool operator==(
        kqueue_state, kqueue_state) noexcept = default;

private:
    static constexpr unsigned shift = 6;

    std::uintptr_t bits_;
};

/// A registration: two words a descriptor.
///
/// Written under a lock, and read without by whoever has an event of a
/// oneshot: the state first, then the name, and the claim of the state last.
/// Writers change the state before the name, so that a claim which succeeds
/// has read the name that goes with it.
template <class System>
struct kqueue_entry
{
    using word = typename System::template atomic<std::uintptr_t>;

    word name;
    word state;

    [[nodiscard]] kqueue_state load() const noexcept
    {
        return kqueue_state(state.load());
    }

    /// Under the lock.
    void store(kqueue_state s, std::uintptr_t n) noexcept
    {
        state.store(s.none().bits());
        name.store(n);
        state.store(s.bits());
    }

    /// Makes the one event of the oneshot of `generation` the caller's, and
    /// `t` its token. False if another has it, or if there is none any more.
    [[nodiscard]] bool claim(std::uintptr_t generation, token& t) noexcept
    {
        kqueue_state const s = load();
        if (!s.awaits(generation))
            return false;
        t = token{name.load()};
        std::uintptr_t bits = s.bits();
        return state.compare_exchange_strong(bits, s.fired().bits());
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_KQUEUE_ENTRY_HPP
