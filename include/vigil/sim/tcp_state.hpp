//! Defines `vigil::sim::tcp_state`, what an end of a TCP connection is in.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TCP_STATE_HPP
#define VIGIL_SIM_TCP_STATE_HPP

//
// An end knows the other by a plain pointer, which whoever dies first clears:
// to a null pointer nobody listens, and what is sent there comes back as a
// reset. What was accepted from a writer and is not read yet is counted in
// one number, so that no more is on its way than the reader has room for.

#include <vigil/sim/byte_queue.hpp>
#include <vigil/sim/inet_socket.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace vigil::sim {

/// The state of an end, how it ends, and the room that it gives a writer.
class tcp_state : public inet_socket
{
public:
    using inet_socket::inet_socket;

    ~tcp_state() override { part(); }

    /// What has arrived at the other end was read: there is room for more.
    void credit(std::size_t n)
    {
        if (!awaits_room_)
        {
            outstanding_ -= n;
            return;
        }
        credit_ += n;
        if (credit_ != n)
            return; // is on its way
        link& l = core().link_between(*far_, owner);
        core().line.add(core().now + l.settings.latency.count(), *this,
            static_cast<std::uint64_t>(event::credit));
    }

protected:
    enum class event : std::uint64_t
    {
        segment,
        credit,
        refusal,
        reset,
        give_up,
        more_to_read,
        more_room,
        probe
    };

    enum class state : std::uint8_t
    {
        fresh,
        listening,
        connecting,
        established,
        closed
    };

    enum class segment_kind : std::uint8_t
    {
        syn,
        syn_ack,
        ack,
        data,
        fin,
        reset
    };

    /// How often Linux sends it again: tcp_syn_retries and others of tcp(7).
    static constexpr unsigned most_tries(segment_kind k) noexcept
    {
        if (k == segment_kind::syn)
            return 6;
        return k == segment_kind::syn_ack ? 5 : 15;
    }

    struct segment
    {
        std::int64_t at;
        std::size_t size;
        segment_kind kind;
    };

    /// Nothing is on its way from this end any more.
    virtual void cut() noexcept = 0;

    /// This end is over, because of `why`.
    void fail(errc why)
    {
        if (state_ == state::closed || is_dead_)
            return;
        error_ = why;
        state_ = state::closed;
        receives_ = sends_ = false;
        cut();
        tell(0);
        part();
        leave_backlog(); // after which it may be gone
    }

    /// Nobody will accept it any more.
    virtual void leave_backlog() {}

    /// The other end is not of this connection any more.
    void part() noexcept
    {
        if (other_ != nullptr)
            other_->other_ = nullptr;
        other_ = nullptr;
    }

    void be_reset()
    {
        if (state_ == state::connecting)
            return fail(errc::refused);
        fail(is_finished_ ? errc::broken_pipe : errc::reset);
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return core().now >= full_until_ &&
            outstanding_ <= core().settings.stream_buffer / 3 * 2;
    }

    /// The same for who asks what is ready. Who hears that this is not is told
    /// once it is, as tcp_poll() of Linux sees to, and so is who finds no room
    /// for a write; nobody else is.
    [[nodiscard]] bool says_writable() const noexcept
    {
        bool const is = is_writable();
        if (!is)
            awaits_room_ = true;
        return is;
    }

    // Both directions have ended, and both ends know.
    void settle() noexcept
    {
        if (state_ == state::established && is_finished_ && fin_arrived_)
            state_ = state::closed;
    }

    void take_credit()
    {
        outstanding_ -= std::exchange(credit_, 0);
        if (awaits_room_ && is_writable())
        {
            lacks_room_ = awaits_room_ = false;
            tell(readiness::out);
        }
    }

    state state_ = state::fresh;
    bool receives_ = true; // not shut down
    bool sends_ = true;
    bool is_finished_ = false; // the other end sends no more
    bool is_orphan_ = false; // closed by its owner
    bool is_dead_ = false; // with its host
    bool lacks_room_ = false; // a write was short
    mutable bool awaits_room_ = false; // somebody knows: SOCK_NOSPACE
    sim::host* far_ = nullptr;
    tcp_state* other_ = nullptr;
    bool other_crashed_ = false;
    std::int64_t full_until_ = 0; // by a fault
    std::size_t outstanding_ = 0;
    std::size_t credit_ = 0;
    byte_queue sending_;
    byte_queue received_;
    bool fin_arrived_ = false; // that of this end, at the other
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TCP_STATE_HPP
