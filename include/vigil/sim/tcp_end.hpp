//! Defines `vigil::sim::tcp_end`: connections and listeners of TCP.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TCP_END_HPP
#define VIGIL_SIM_TCP_END_HPP

#include <vigil/sim/tcp_backlog.hpp>
#include <vigil/sim/tcp_transfer.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace vigil::sim {

/// A socket of TCP, as Linux behaves: tcp(7).
class tcp_end final : public tcp_transfer
{
public:
    tcp_end(sim::host& of, address_family f)
        : tcp_transfer(of, f, of.tcp)
    {
    }

    [[nodiscard]] std::uint32_t ready() const noexcept override
    {
        using namespace readiness;
        if (state_ == state::listening)
            return backlog_.empty() ? 0 : in;
        std::uint32_t r = error_ != errc::none ? error : 0;
        bool const is_over = state_ == state::fresh || state_ == state::closed;
        if (is_over || (!receives_ && !sends_))
            r |= hang_up;
        if (!receives_)
            r |= in | read_hang_up;
        if (state_ == state::connecting)
            return r;
        if (received_.size() != 0)
            r |= in;
        if (!sends_ || says_writable())
            r |= out;
        return r;
    }

    errc bind(address const& at) override
    {
        return state_ == state::fresh ? inet_socket::bind(at) : errc::invalid;
    }

    errc connect(address const& to) override
    {
        if (state_ != state::fresh)
            return connect_again();
        if (to.family() != family_)
            return errc::invalid;
        far_ = core().route(owner, to);
        if (far_ == nullptr)
            return errc::unreachable;
        if (errc const why = bind_for(to); why != errc::none)
            return why;
        peer_address_ = to;
        if (to.is_any())
            peer_address_ = world_state::seen_by(owner, to);
        peer_address_.set_port(to.port());
        state_ = state::connecting;
        attempt_ = progress::begun;
        call();
        return errc::in_progress;
    }

    errc listen(int backlog) override
    {
        if (state_ == state::listening)
            return errc::none;
        if (state_ != state::fresh)
            return errc::invalid;
        if (errc const why = bind_any(); why != errc::none)
            return why;
        backlog_.open(backlog);
        state_ = state::listening;
        return errc::none;
    }

    errc accept(counted_pointer<file>& made, address& peer) override
    {
        if (state_ != state::listening)
            return errc::invalid;
        if (backlog_.empty())
            return errc::would_block;
        if (core().strikes(fault::too_many_files, *this))
            return errc::too_many_files;
        counted_pointer<tcp_end> const next = backlog_.take();
        if (core().strikes(fault::aborted, *this))
        {
            next->close_by_reset();
            return errc::aborted;
        }
        peer = next->peer_address_;
        made = counted_pointer<file>(next.get());
        return errc::none;
    }

    errc shutdown(direction d) override
    {
        if (state_ == state::listening)
            return shut_down_listener(d);
        if (state_ == state::connecting)
            return end_call();
        if (attempt_ == progress::begun)
            attempt_ =
                state_ == state::closed ? progress::given_up : progress::over;
        if (d != direction::send)
            receives_ = false;
        if (d != direction::receive && state_ == state::established)
            finish();
        else if (d != direction::receive)
            sends_ = false;
        tell(0);
        // Linux notes it, and tells who waits, also where it is an error.
        return state_ == state::established ? errc::none : errc::not_connected;
    }

    errc peer_address(address& a) const override
    {
        if (state_ != state::established)
            return errc::not_connected;
        a = peer_address_;
        return errc::none;
    }

    void close(bool is_crash) override
    {
        is_orphan_ = true;
        if (is_crash)
            return die();
        if (state_ == state::listening)
        {
            unbind();
            refuse_pending();
        }
        else if (state_ == state::connecting)
            close_by_reset();
        else if (state_ == state::established || !sends_)
        {
            if (received_.size() != 0 || linger == 0)
                close_by_reset();
            else if (state_ == state::established)
                finish();
        }
        receives_ = false;
    }

protected:
    void receive_syn(tcp_flow& from) override
    {
        tcp_end& client = static_cast<tcp_end&>(from);
        if (backlog_.is_full())
            return core().faults.note(fault::full_backlog);
        if (core().strikes(fault::full_backlog, *this))
            return;
        counted_pointer<tcp_end> child(new tcp_end(owner, family_));
        child->state_ = state::established;
        child->socket_options = socket_options;
        child->linger = linger;
        child->keep_alive();
        child->local_ = client.peer_address_;
        child->peer_address_ = client.local_;
        child->far_ = &client.owner;
        child->other_ = &client;
        child->listener_ = this;
        client.other_ = child.get();
        child->send(segment_kind::syn_ack);
        backlog_.begin(std::move(child));
    }

    void receive_ack() override
    {
        if (listener_ == nullptr)
            return;
        listener_->grow_up(*this);
        listener_ = nullptr;
    }

    void leave_backlog() override
    {
        if (tcp_end* const l = std::exchange(listener_, nullptr))
            l->backlog_.drop(*this);
    }

    [[nodiscard]] tcp_flow* listener() const override
    {
        file* const found = far_->tcp.find(peer_address_, [](file& f) {
            return static_cast<tcp_end&>(f).state_ == state::listening;
        });
        return static_cast<tcp_end*>(found);
    }

private:
    // Of its own connect, as far as its owner was told.
    enum class progress : std::uint8_t
    {
        begun,
        over, // or there was none
        given_up
    };

    // What became of the first, once; __inet_stream_connect() of Linux. One
    // that failed leaves a socket that can connect.
    errc connect_again()
    {
        if (state_ == state::connecting)
            return errc::already;
        if (attempt_ != progress::begun)
            return attempt_ == progress::given_up ? errc::invalid
                                                  : errc::is_connected;
        attempt_ = progress::over;
        if (state_ != state::closed)
            return errc::none;
        errc const why = take_error();
        begin_anew();
        tell(readiness::error);
        return why != errc::none ? why : errc::aborted;
    }

    // Begins the handshake, unless that goes wrong.
    void call()
    {
        link& l = core().link_between(owner, *far_);
        bool const is_refused = core().strikes(fault::refused, *this);
        if (is_refused || core().strikes(fault::unanswered, *this))
            core().line.add(is_refused ? core().arrival(l, 0)
                                       : core().now + 127'000'000'000,
                *this,
                static_cast<std::uint64_t>(
                    is_refused ? event::refusal : event::give_up));
        else
            send(segment_kind::syn);
    }

    // inet_shutdown() of Linux: it sends nothing, so there is nothing to end.
    errc shut_down_listener(direction d)
    {
        if (d != direction::send)
        {
            refuse_pending();
            begin_anew();
        }
        tell(0);
        return errc::none;
    }

    void refuse_pending()
    {
        backlog_.clear([](tcp_end& c) {
            c.listener_ = nullptr;
            c.is_orphan_ = true;
            c.close_by_reset();
        });
    }

    void grow_up(tcp_end& child)
    {
        backlog_.complete(child);
        tell(readiness::in);
    }

    // With its host: nobody is told.
    void die()
    {
        is_dead_ = true;
        cut();
        backlog_.clear([](tcp_end& c) { c.die(); });
        unbind();
        tcp_end* const left = static_cast<tcp_end*>(other_);
        part();
        if (left != nullptr)
        {
            left->other_crashed_ = true;
            left->call_again();
        }
        state_ = state::closed;
    }

    progress attempt_ = progress::over;
    tcp_end* listener_ = nullptr; // of a child that is not accepted yet
    tcp_backlog<tcp_end> backlog_; // of a listener
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TCP_END_HPP
