//! Defines `vigil::chaos`, a selector that does all that it may.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_CHAOS_HPP
#define VIGIL_SELECTOR_CHAOS_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/chaos_batch.hpp>
#include <vigil/selector/chaos_choices.hpp>
#include <vigil/selector/decorator.hpp>

#include <cstddef>
#include <span>
#include <system_error>
#include <utility>

namespace vigil {

/// A decorator for tests: `S`, but its waits do what the contract allows and
/// code forgets. Events come that are spurious, in another order, or a wait
/// later; fewer than there is room for; and a wait ends early, as when a
/// signal handler ran.
///
/// Within these limits: no edge is lost. A withheld event comes with the next
/// wait, which then does not block, unless its registration was changed since.
/// Of a batch at least one event is told. Events of one registration keep
/// their order. Only edge and level registrations are reported spuriously,
/// each with the directions it waits for. No wait of zero is interrupted.
///
/// The same seed and the same calls give the same choices. One thread waits
/// at a time. I/O objects carry a link (`io<Poll>`), and a change is linear
/// in the number of registrations.
template <vigil::selector S, class Allocator = std::allocator<std::byte>>
class chaos : public chaos_batch<S, Allocator>
{
    using base = chaos_batch<S, Allocator>;

public:
    using typename base::event_type;
    using typename base::handle_type;
    using typename base::system_type;

    template <class Other>
    using rebind = chaos<rebound_selector<S, Other>, Other>;

    static constexpr auto capabilities = vigil::without(S::capabilities,
        hana::type_c<concurrent_wait_t>, hana::type_c<multi_poll_t>);

    /// What opening it may fail at: the selector itself cannot move.
    template <class Made>
    struct parts
    {
        Made inner;
        Allocator allocator;
        chaos_options options;
    };

    /// Opens S with `args`. Errors: its, and rate_too_high.
    template <class... Args>
    static auto open(Allocator const& allocator = Allocator(),
        chaos_options const& options = chaos_options(), Args&&... args)
    {
        using all = parts<made_of<S, Allocator, Args...>>;
        if (!chaos_choices::are_sound(options))
            return result<all>(errc::rate_too_high);
        auto made = open_selector<S>(allocator, std::forward<Args>(args)...);
        if (!made)
            return result<all>(made.error());
        return result<all>(all{*std::move(made), allocator, options});
    }

    template <class Made>
    explicit chaos(parts<Made>&& p)
        : base(p.allocator, std::move(p.inner), p.options)
    {
    }

    /// A wait of S, and what becomes of it. Errors: those of S; interrupted;
    /// not_enough_memory.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        if (is_waiting_.exchange(true))
            return errc::second_waiter;
        result<std::size_t> n = wait_alone(out, limit);
        is_waiting_.store(false);
        return n;
    }

    /// The handle of S, readable too while something is withheld.
    [[nodiscard]] auto native_handle() const noexcept
        requires nestable<S>
    {
        return inner_.native_handle();
    }

    std::error_code modify(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        std::error_code const why = base::modify(h, t, i, m);
        this->settle();
        return why;
    }

    std::error_code remove(handle_type const& h) noexcept
    {
        std::error_code const why = base::remove(h);
        this->settle();
        return why;
    }

private:
    using base::inner_;

    result<std::size_t> wait_alone(
        std::span<event_type> out, timeout limit) noexcept
    {
        if (!this->reserve(out.size()))
            return std::make_error_code(std::errc::not_enough_memory);
        selector_deadline const end(inner_, limit);
        for (;;)
        {
            bool const has_some = this->withdraw();
            if (!has_some && !limit.is_zero() &&
                this->happens(disturbance::interrupted))
                return std::make_error_code(std::errc::interrupted);
            bool const makes_up = this->can_make_up();
            result<std::size_t> const got = this->take(out.size(),
                has_some || makes_up ? timeout::zero() : end.left());
            if (std::size_t const told = this->tell(out, makes_up); told != 0)
                return told;
            if (!got)
                return got;
            if (end.left().is_zero())
                return std::size_t{0};
            // What there was has been changed meanwhile.
        }
    }

    typename system_type::template atomic<bool> is_waiting_{false};
};

} // namespace vigil

#endif // VIGIL_SELECTOR_CHAOS_HPP
