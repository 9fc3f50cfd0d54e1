//! Defines `vigil::sim::tcp_flow`, the segments of a TCP connection.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TCP_FLOW_HPP
#define VIGIL_SIM_TCP_FLOW_HPP

//
// What an end sends is a queue of segments, which arrive in that order: the
// first of them has a place on the timeline. A segment that is lost, or that
// meets a partition or a host that is down, is sent again, later and later,
// until the end gives up.

#include <vigil/sim/byte_queue.hpp>
#include <vigil/sim/tcp_keep_alive.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>

namespace vigil::sim {

/// Segments of one direction, their loss, and how the connection ends.
class tcp_flow : public tcp_keep_alive
{
public:
    using tcp_keep_alive::tcp_keep_alive;

    /// The timeline comes back with one of these.
    void happen(std::uint64_t what) override
    {
        switch (event_of(what))
        {
        case event::segment:
            return deliver();
        case event::credit:
            return take_credit();
        case event::refusal:
            return fail(errc::refused);
        case event::reset:
            if (state_ != state::fresh && state_ != state::connecting)
                be_reset(); // else it is of the connection before
            return;
        case event::give_up:
            if (state_ == state::connecting)
                fail(errc::timed_out);
            return;
        case event::more_to_read:
            return tell(readiness::in);
        case event::more_room:
            return tell(readiness::out);
        case event::probe:
            return probe(flight_.empty());
        }
    }

protected:
    static constexpr std::int64_t first_timeout = 200'000'000;
    static constexpr std::int64_t longest_timeout = 120'000'000'000;
    static constexpr std::int64_t handshake_timeout = 1'000'000'000;

    void send(segment_kind kind, std::size_t size = 0)
    {
        link& l = core().link_between(owner, *far_);
        std::int64_t at = core().arrival(l, size);
        if (!l.is_loopback && core().strikes(fault::loss, l))
            at += first_timeout;
        if (!flight_.empty())
            at = (std::max)(at, flight_.back().at);
        flight_.push_back({at, size, kind});
        if (kind == segment_kind::syn)
            called_at_ = core().now;
        if (flight_.size() == 1)
            schedule();
    }

    void cut() noexcept override
    {
        flight_.clear();
        sending_.clear();
    }

    /// A segment of `from` has come to this end, a listener for the first.
    virtual void receive_syn(tcp_flow& from) = 0;
    virtual void receive_ack() = 0;

    void establish()
    {
        if (state_ != state::connecting)
            return;
        state_ = state::established;
        keep_alive();
        send(segment_kind::ack);
        tell(0);
    }

    void receive(segment const& s, byte_queue& bytes)
    {
        switch (s.kind)
        {
        case segment_kind::syn:
            return; // goes to a listener
        case segment_kind::syn_ack:
            return establish();
        case segment_kind::ack:
            return receive_ack();
        case segment_kind::data:
            return receive_data(s.size, bytes);
        case segment_kind::fin:
            return receive_fin();
        case segment_kind::reset:
            return be_reset();
        }
    }

    /// Who answered the SYN is gone, and the answer with it: the SYN is sent
    /// again, when that is due.
    void call_again()
    {
        if (state_ != state::connecting || !flight_.empty())
            return;
        std::int64_t next = handshake_timeout;
        for (tries_ = 1; called_at_ + next <= core().now; ++tries_)
            next += handshake_timeout << tries_;
        flight_.push_back({called_at_ + next, 0, segment_kind::syn});
        schedule();
    }

    /// Whom a SYN of this end is for; null if nobody listens.
    virtual tcp_flow* listener() const = 0;

private:
    [[nodiscard]] tcp_flow* other() const noexcept
    {
        return static_cast<tcp_flow*>(other_);
    }

    void schedule()
    {
        core().line.add(flight_.front().at, *this,
            static_cast<std::uint64_t>(event::segment));
    }

    void deliver()
    {
        // A cut may have come first, and another queue begun.
        if (flight_.empty() || flight_.front().at > core().now)
            return;
        counted_pointer<tcp_flow> const keep(this);
        if (tries_ > most_tries(flight_.front().kind))
            return give_up();
        if (core().link_between(owner, *far_).is_parted(core().now) ||
            !far_->is_up || !owner.is_up)
            return try_later();
        segment const s = flight_.front();
        if (s.kind == segment_kind::syn)
        {
            if (!deliver_syn())
                return;
        }
        else if (other_ == nullptr)
        {
            if (s.kind == segment_kind::data || other_crashed_)
                return bounce();
            flight_.pop_front();
            end_of(s);
        }
        else
        {
            flight_.pop_front();
            hear();
            other()->hear();
            core().note(happening::arrival, far_, other_->key(),
                static_cast<std::int64_t>(s.kind));
            other()->receive(s, sending_);
            end_of(s);
        }
        tries_ = 0;
        if (!flight_.empty())
            schedule();
    }

    // The other end knows by now, if that was the last segment.
    void end_of(segment const& s) noexcept
    {
        if (s.kind == segment_kind::fin)
            fin_arrived_ = true;
        settle();
    }

    // False if the SYN stays in the queue, or the connection has failed.
    bool deliver_syn()
    {
        tcp_flow* const l = listener();
        if (l == nullptr)
        {
            bounce();
            return false;
        }
        l->receive_syn(*this);
        if (other_ == nullptr)
        {
            try_later(); // its queue is full
            return false;
        }
        flight_.pop_front();
        return true;
    }

    // After the last try too, an answer is waited for.
    void try_later()
    {
        if (is_dead_)
            return give_up();
        segment_kind const k = flight_.front().kind;
        bool const begins =
            k == segment_kind::syn || k == segment_kind::syn_ack;
        std::int64_t const first = begins ? handshake_timeout : first_timeout;
        std::int64_t const wait = (std::min)(first << tries_, longest_timeout);
        ++tries_;
        flight_.front().at = core().now + wait;
        schedule();
    }

    void give_up()
    {
        bool const was_answer =
            !is_dead_ && flight_.front().kind == segment_kind::syn_ack;
        cut();
        if (was_answer && other_ != nullptr)
            other()->call_again();
        fail(errc::timed_out);
    }

    // Nobody is there: what comes back is a reset.
    void bounce()
    {
        bool const is_syn = flight_.front().kind == segment_kind::syn;
        cut();
        link& l = core().link_between(*far_, owner);
        core().line.add(core().arrival(l, 0), *this,
            static_cast<std::uint64_t>(is_syn ? event::refusal : event::reset));
    }

    void receive_data(std::size_t size, byte_queue& bytes)
    {
        bool const is_shut = !sends_ && !receives_; // by its owner
        if (!is_orphan_ && state_ != state::established)
            return bytes.drop(size);
        if (is_orphan_ || is_shut)
        {
            bytes.drop(size);
            return refuse_data();
        }
        bytes.move(size, received_);
        tell(readiness::in);
    }

    // What nobody will read: the sender is told, at once.
    void refuse_data()
    {
        counted_pointer<tcp_flow> const sender(other());
        link const& l = core().link_between(owner, *far_);
        if (is_orphan_)
        {
            cut();
            part();
        }
        else
            fail(errc::reset);
        core().line.add(core().now + l.settings.latency.count(), *sender,
            static_cast<std::uint64_t>(event::reset));
    }

    void receive_fin()
    {
        if (state_ != state::established)
            return;
        is_finished_ = true;
        receives_ = false;
        settle();
        tell(0);
    }

    std::deque<segment> flight_;
    unsigned tries_ = 0;
    std::int64_t called_at_ = 0; // when the SYN was sent first
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TCP_FLOW_HPP
