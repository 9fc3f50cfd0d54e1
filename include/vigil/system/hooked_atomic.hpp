//! Defines `vigil::hooked_atomic`, whose every use is told to a hook.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_HOOKED_ATOMIC_HPP
#define VIGIL_SYSTEM_HOOKED_ATOMIC_HPP

#include <atomic>
#include <concepts>

namespace vigil {

/// `std::atomic<T>`, with `Hook::touch()` before each operation: a
/// simulation may let another thread run there.
template <class T, class Hook>
class hooked_atomic
{
public:
    using value_type = T;

    constexpr hooked_atomic() noexcept = default;

    constexpr hooked_atomic(T value) noexcept
        : value_(value)
    {
    }

    hooked_atomic(hooked_atomic const&) = delete;
    hooked_atomic& operator=(hooked_atomic const&) = delete;

    T operator=(T to) noexcept
    {
        store(to);
        return to;
    }

    operator T() const noexcept { return load(); }

    [[nodiscard]] T load(std::memory_order o = strictest) const noexcept
    {
        Hook::touch();
        return value_.load(o);
    }

    void store(T to, std::memory_order o = strictest) noexcept
    {
        Hook::touch();
        value_.store(to, o);
    }

    T exchange(T to, std::memory_order o = strictest) noexcept
    {
        Hook::touch();
        return value_.exchange(to, o);
    }

    bool compare_exchange_strong(
        T& expected, T to, std::memory_order o = strictest) noexcept
    {
        Hook::touch();
        return value_.compare_exchange_strong(expected, to, o);
    }

    // Never fails without a reason: a choice of the hardware's is no choice
    // of the seed's.
    bool compare_exchange_weak(
        T& expected, T to, std::memory_order o = strictest) noexcept
    {
        return compare_exchange_strong(expected, to, o);
    }

    T fetch_add(T n, std::memory_order o = strictest) noexcept
        requires std::integral<T>
    {
        Hook::touch();
        return value_.fetch_add(n, o);
    }

    T fetch_sub(T n, std::memory_order o = strictest) noexcept
        requires std::integral<T>
    {
        Hook::touch();
        return value_.fetch_sub(n, o);
    }

    T fetch_and(T bits, std::memory_order o = strictest) noexcept
        requires std::integral<T>
    {
        Hook::touch();
        return value_.fetch_and(bits, o);
    }

    T fetch_or(T bits, std::memory_order o = strictest) noexcept
        requires std::integral<T>
    {
        Hook::touch();
        return value_.fetch_or(bits, o);
    }

    T operator++() noexcept { return static_cast<T>(fetch_add(1) + 1); }
    T operator++(int) noexcept { return fetch_add(1); }
    T operator--() noexcept { return static_cast<T>(fetch_sub(1) - 1); }
    T operator--(int) noexcept { return fetch_sub(1); }
    T operator+=(T n) noexcept { return static_cast<T>(fetch_add(n) + n); }
    T operator-=(T n) noexcept { return static_cast<T>(fetch_sub(n) - n); }

private:
    static constexpr auto strictest = std::memory_order_seq_cst;

    std::atomic<T> value_{};
};

} // namespace vigil

#endif // VIGIL_SYSTEM_HOOKED_ATOMIC_HPP
