//! Defines `vigil::sim::tcp_transfer`: reading and writing over TCP.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TCP_TRANSFER_HPP
#define VIGIL_SIM_TCP_TRANSFER_HPP

#include <vigil/sim/tcp_flow.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace vigil::sim {

/// What a program moves over a connection, and how it ends that.
class tcp_transfer : public tcp_flow
{
public:
    using tcp_flow::tcp_flow;

    moved read(buffers into, bool peek, address* from) override
    {
        if (from != nullptr)
            *from = address();
        if (state_ == state::listening)
            return {errc::not_connected};
        if (received_.size() == 0)
            return read_nothing();
        std::size_t most = (std::min)(into.size(), received_.size());
        if (!peek)
            most = core().cut_short(fault::short_read, *this, most,
                static_cast<std::uint64_t>(event::more_to_read));
        std::size_t const n = received_.peek(into, most);
        if (!peek)
        {
            received_.drop(n);
            if (other_ != nullptr)
                other_->credit(n);
        }
        return {errc::none, n};
    }

    moved write(buffers from, address const*) override
    {
        if (state_ == state::connecting)
            return {errc::would_block};
        if (state_ != state::established || !sends_)
            return {error_ != errc::none ? take_error() : errc::broken_pipe};
        if (from.size() == 0)
            return {}; // no segment, which the other end might refuse
        if (is_full())
            return {errc::would_block};
        std::size_t most = (std::min)(
            from.size(), core().settings.stream_buffer - outstanding_);
        lacks_room_ = most < from.size();
        awaits_room_ |= lacks_room_;
        most = core().cut_short(fault::short_write, *this, most,
            static_cast<std::uint64_t>(event::more_room));
        push(from, most);
        if (core().strikes(fault::reset, *this))
            abort(errc::reset);
        return {errc::none, most};
    }

protected:
    void push(buffers from, std::size_t n)
    {
        sending_.push(from, n);
        outstanding_ += n;
        send(segment_kind::data, n);
    }

    void finish()
    {
        if (std::exchange(sends_, false))
            send(segment_kind::fin);
    }

    // Both ends learn that the connection is gone.
    void abort(errc why)
    {
        close_by_reset();
        error_ = why;
        tell(0);
    }

    void close_by_reset()
    {
        if (state_ == state::connecting)
        {
            cut();
            if (other_ != nullptr)
                send(segment_kind::reset);
        }
        else if (far_ != nullptr && other_ != nullptr)
            send(segment_kind::reset);
        state_ = state::closed;
        receives_ = sends_ = false;
    }

    // A socket that can connect; tcp_disconnect() of Linux.
    void begin_anew() noexcept
    {
        part();
        release_port();
        received_.clear();
        outstanding_ = credit_ = 0;
        lacks_room_ = awaits_room_ = is_finished_ = fin_arrived_ = false;
        receives_ = sends_ = true;
        state_ = state::fresh;
    }

    // It has not been answered: as if it had not begun, but for the error.
    errc end_call()
    {
        link const& l = core().link_between(owner, *far_);
        if (other_ != nullptr)
            core().line.add(core().now + l.settings.latency.count(), *other_,
                static_cast<std::uint64_t>(event::reset));
        cut();
        begin_anew();
        error_ = errc::reset;
        tell(0);
        return errc::none;
    }

private:
    // Whether a write finds no room; then an edge is due when there is some.
    bool is_full()
    {
        if (core().strikes(fault::full_buffer, *this))
        {
            full_until_ = core().now + 1 +
                scaled_time(
                    core().measure(fault::full_buffer, *this), 10'000'000);
            core().line.add(full_until_, *this,
                static_cast<std::uint64_t>(event::more_room));
        }
        else if (outstanding_ >= core().settings.stream_buffer ||
            (lacks_room_ && !is_writable()))
            core().faults.note(fault::full_buffer);
        else
            return false;
        return lacks_room_ = awaits_room_ = true;
    }

    moved read_nothing()
    {
        if (is_finished_)
            return {};
        if (error_ != errc::none)
            return {take_error()};
        if (!receives_)
            return {};
        return {state_ == state::established || state_ == state::connecting
                ? errc::would_block
                : errc::not_connected};
    }
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TCP_TRANSFER_HPP
