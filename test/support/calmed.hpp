//! Defines `vigil::test::calmed`, which makes up for `chaos`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_CALMED_HPP
#define VIGIL_TEST_SUPPORT_CALMED_HPP

#include <vigil/error.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/selector/chaos.hpp>

#include <cstddef>
#include <span>
#include <system_error>

namespace vigil::test {

/// A chaos at its worst, whose waits are gone over until nothing is left, by
/// what a program may know: then all laws must hold.
template <class Chaos, class Allocator = std::allocator<std::byte>>
class calmed : public Chaos
{
public:
    using typename Chaos::event_type;

    template <class Other>
    using rebind = calmed<rebound_selector<Chaos, Other>, Other>;

    static auto open(Allocator const& allocator = Allocator())
    {
        return Chaos::open(allocator,
            chaos_options{seed++, 300'000, 500'000, 500'000, 500'000, 300'000});
    }

    using Chaos::Chaos;

    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        // Among several waits of his there is none of a second waiter.
        if (is_waiting_.exchange(true))
            return errc::second_waiter;
        result<std::size_t> const n = wait_alone(out, limit);
        is_waiting_.store(false);
        return n;
    }

private:
    result<std::size_t> wait_alone(
        std::span<event_type> out, timeout limit) noexcept
    {
        selector_deadline const end(this->inner(), limit);
        std::size_t n = 0;
        for (int in_vain = 0;; ++in_vain)
        {
            std::size_t const before = n;
            auto const got = Chaos::wait(
                out.subspan(n), n != 0 ? timeout::zero() : end.left());
            if (got)
                n = merge(out, n, *got);
            else if (got.error() != std::errc::interrupted)
                return n != 0 ? result<std::size_t>(n) : got;
            bool const is_all = got && !Chaos::has_more();
            if (n == out.size() || (is_all && (n != 0 || end.left().is_zero())))
                return n;
            // In a little room what is level comes again and again.
            if (n != before)
                in_vain = 0;
            if (n != 0 && in_vain == 8)
                return n;
        }
    }

    // Drops what is spurious, and what is level and came twice.
    static std::size_t merge(
        std::span<event_type> out, std::size_t n, std::size_t more) noexcept
    {
        std::size_t left = n;
        for (std::size_t k = n; k != n + more; ++k)
            if (!out[k].is_spurious() && !contains(out.first(left), out[k]))
                out[left++] = out[k];
        return left;
    }

    static bool contains(
        std::span<event_type const> told, event_type const& e) noexcept
    {
        for (event_type const& each : told)
            if (each.token() == e.token() &&
                any_event::of(each).native() == any_event::of(e).native())
                return true;
        return false;
    }

    static inline std::uint64_t seed = 1;
    typename Chaos::system_type::template atomic<bool> is_waiting_{false};
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_CALMED_HPP
