//! Defines `vigil::sim::tcp_keep_alive`, which asks a silent peer.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TCP_KEEP_ALIVE_HPP
#define VIGIL_SIM_TCP_KEEP_ALIVE_HPP

//
// A probe that is answered changes nothing, and would keep a world alive in
// which nothing can happen any more. So the entries of the timeline for it
// count as background, and an end whose peer is well rests when there are no
// others, until it hears something.

#include <vigil/sim/tcp_state.hpp>

#include <cstdint>

namespace vigil::sim {

/// SO_KEEPALIVE of an end of a connection: tcp(7).
class tcp_keep_alive : public tcp_state
{
public:
    using tcp_state::tcp_state;

    void hear_option(socket_option o) override
    {
        if (o == socket_option::keep_alive)
            keep_alive();
    }

    [[nodiscard]] bool is_stale(std::uint64_t what) const noexcept override
    {
        return event_of(what) == event::probe &&
            (what >> event_bits != ticket_ || state_ != state::established ||
                is_orphan_ || !option(socket_option::keep_alive));
    }

protected:
    static constexpr unsigned event_bits = 8;

    static constexpr event event_of(std::uint64_t what) noexcept
    {
        return static_cast<event>(what & ((1u << event_bits) - 1));
    }

    /// Begins to ask, if it is to: of an end that is established.
    void keep_alive()
    {
        ++ticket_;
        unanswered_ = 0;
        is_resting_ = false;
        heard_ = core().now;
        if (state_ == state::established && option(socket_option::keep_alive))
            ask_at(heard_ + idle());
    }

    /// The two ends have heard of each other.
    void hear()
    {
        heard_ = core().now;
        unanswered_ = 0;
        if (is_resting_)
            keep_alive();
    }

    /// It is time to ask. What waits to be answered asks enough.
    void probe(bool is_quiet)
    {
        std::int64_t const now = core().now;
        if (!is_quiet || now < heard_ + idle())
            return ask_at((is_quiet ? heard_ : now) + idle());
        if (!is_answered())
            return miss();
        if (other_ == nullptr)
            return be_reset();
        heard_ = now;
        unanswered_ = 0;
        is_resting_ = !core().line.has_foreground();
        if (!is_resting_)
            ask_at(now + idle());
    }

private:
    [[nodiscard]] std::int64_t idle() const noexcept
    {
        return core().settings.keep_alive_idle.count();
    }

    void ask_at(std::int64_t at)
    {
        core().line.add(at, *this,
            ticket_ << event_bits | static_cast<std::uint64_t>(event::probe),
            true);
    }

    [[nodiscard]] bool is_reachable() const
    {
        return far_->is_up &&
            !core().link_between(owner, *far_).is_parted(core().now) &&
            !core().link_between(*far_, owner).is_parted(core().now);
    }

    bool is_answered()
    {
        link const& l = core().link_between(owner, *far_);
        if (!l.is_loopback && core().strikes(fault::lost_probe, *this))
            return false;
        if (is_reachable())
            return true;
        core().faults.note(fault::lost_probe);
        return false;
    }

    void miss()
    {
        if (unanswered_ == core().settings.keep_alive_probes)
            return fail(errc::timed_out);
        ++unanswered_;
        ask_at(core().now + core().settings.keep_alive_interval.count());
    }

    std::uint64_t ticket_ = 0;
    std::int64_t heard_ = 0;
    std::uint32_t unanswered_ = 0;
    bool is_resting_ = false;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TCP_KEEP_ALIVE_HPP
