//! Defines `vigil::sim::udp_end`, a socket of UDP.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_UDP_END_HPP
#define VIGIL_SIM_UDP_END_HPP

#include <vigil/sim/inet_socket.hpp>
#include <vigil/sim/message.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

namespace vigil::sim {

/// A socket of UDP, as Linux behaves: udp(7).
class udp_end final : public inet_socket
{
public:
    static constexpr std::size_t longest = 65'507;

    udp_end(sim::host& of, address_family f)
        : inet_socket(of, f, of.udp)
    {
    }

    [[nodiscard]] std::uint32_t ready() const noexcept override
    {
        using namespace readiness;
        std::uint32_t r = out;
        if (error_ != errc::none)
            r |= error;
        if (!queue_.empty())
            r |= in;
        if (!receives_)
            r |= in | read_hang_up;
        if (!receives_ && !sends_)
            r |= hang_up;
        return r;
    }

    moved read(buffers into, bool peek, address* from) override
    {
        if (error_ != errc::none)
            return {take_error()};
        if (queue_.empty())
            return {errc::would_block}; // shut down too, as Linux does
        message const& m = queue_.front();
        moved const done = m.scatter(into);
        if (from != nullptr)
            *from = m.from;
        if (!peek)
            queue_.pop_front();
        return done;
    }

    moved write(buffers from, address const* to) override
    {
        if (errc const why = bind_any(); why != errc::none)
            return {why};
        if (to == nullptr && !is_connected_)
            return {errc::no_destination};
        address where = to != nullptr ? *to : peer_address_;
        if (where.family() != family_ || where.port() == 0)
            return {errc::invalid};
        if (error_ != errc::none)
            return {take_error()};
        if (!sends_)
            return {errc::broken_pipe};
        std::size_t const size = from.size();
        if (size > longest)
            return {errc::message_size};
        sim::host* const far = core().route(owner, where);
        if (far == nullptr)
            return {errc::unreachable};
        if (core().link_between(owner, *far).packets_of(size, family_) != 1 &&
            core().strikes(fault::too_long, *this))
            return {errc::message_size};
        if (core().strikes(fault::no_buffers, *this))
            return {errc::no_buffers};
        complete(where);
        send(*far, where, from, size);
        return {errc::none, size};
    }

    errc connect(address const& to) override
    {
        if (to.family() == address_family::unspecified)
        {
            is_connected_ = false;
            return errc::none;
        }
        if (to.family() != family_)
            return errc::invalid;
        if (core().route(owner, to) == nullptr)
            return errc::unreachable;
        if (errc const why = bind_for(to); why != errc::none)
            return why;
        peer_address_ = to.is_any() ? world_state::seen_by(owner, to) : to;
        peer_address_.set_port(to.port());
        is_connected_ = true;
        return errc::none;
    }

    errc shutdown(direction d) override
    {
        receives_ = receives_ && d == direction::send;
        sends_ = sends_ && d == direction::receive;
        tell(0);
        // Linux notes it, and tells who waits, also where it is an error.
        return is_connected_ ? errc::none : errc::not_connected;
    }

    errc peer_address(address& a) const override
    {
        if (!is_connected_)
            return errc::not_connected;
        a = peer_address_;
        return errc::none;
    }

    void close(bool is_crash) override
    {
        static_cast<void>(is_crash);
        unbind();
        queue_.clear();
    }

private:
    // A datagram on its way, or the news that nobody wanted it.
    class packet final : public due
    {
    public:
        packet(sim::host& f, sim::host& t, address const& a, message m)
            : from(f)
            , to(t)
            , where(a)
            , what(std::move(m))
        {
        }

        void happen(std::uint64_t is_refusal) override
        {
            link const& l = from.core.link_between(from, to);
            if (is_refusal != 0)
                return tell_sender();
            if (l.is_parted(to.core.now) || !to.is_up)
                return;
            file* const found = to.udp.find(where, [&](file& f) {
                return static_cast<udp_end&>(f).takes_from(what.from);
            });
            if (found != nullptr)
                return static_cast<udp_end*>(found)->receive(what);
            link& back = from.core.link_between(to, from);
            from.core.line.add(from.core.arrival(back, 0), *this, 1);
        }

    private:
        void tell_sender()
        {
            file* const sender =
                from.udp.find(what.from, [](file&) { return true; });
            if (sender != nullptr && from.is_up)
                static_cast<udp_end*>(sender)->be_refused(where);
        }

        sim::host& from;
        sim::host& to;
        address where;
        message what;
    };

    // All addresses are a host's own.
    void complete(address& where) const
    {
        if (!where.is_any())
            return;
        std::uint16_t const port = where.port();
        where = world_state::seen_by(owner, where);
        where.set_port(port);
    }

    void send(
        sim::host& far, address const& where, buffers from, std::size_t size)
    {
        address sender = local_;
        if (sender.is_any())
        {
            sender = world_state::seen_by(owner, where);
            sender.set_port(local_.port());
        }
        link& l = core().link_between(owner, far);
        std::optional<std::int64_t> const arrival = pass(l, size);
        // Each has its chance whatever the others do.
        bool const is_late = strikes(fault::reorder, l);
        bool const is_cut = size != 0 && strikes(fault::truncate, l);
        bool const is_twice = strikes(fault::duplicate, l);
        if (!arrival)
            return;
        std::int64_t at = *arrival;
        std::int64_t const latency = l.settings.latency.count();
        if (is_late)
            at +=
                1 + scaled_time(core().measure(fault::reorder, l), 4 * latency);
        message m = message::gather(from, sender);
        if (is_cut)
            m.bytes.resize(static_cast<std::size_t>(
                scaled(core().measure(fault::truncate, l), size)));
        if (is_twice)
            post(far, where, m,
                at + 1 +
                    scaled_time(core().measure(fault::duplicate, l), latency));
        post(far, where, std::move(m), at);
    }

    // A datagram that stays on its host meets no fault.
    bool strikes(fault f, link& l)
    {
        return !l.is_loopback && core().strikes(f, l);
    }

    // When the last of its packets arrives; nothing if one of them does not.
    std::optional<std::int64_t> pass(link& l, std::size_t size)
    {
        std::size_t const packets = l.packets_of(size, family_);
        bool is_lost = packets != 1 && core().strikes(fault::fragment_loss, l);
        std::int64_t last = 0;
        for (std::size_t n = 0; n != packets; ++n)
        {
            last = (std::max)(
                last, core().arrival(l, (size + packets - 1) / packets));
            if (strikes(fault::loss, l))
                is_lost = true;
        }
        return is_lost ? std::nullopt : std::optional(last);
    }

    void post(sim::host& far, address const& where, message m, std::int64_t at)
    {
        counted_pointer<due> const p(
            new packet(owner, far, where, std::move(m)));
        core().line.add(at, *p, 0);
    }

    [[nodiscard]] bool takes_from(address const& from) const noexcept
    {
        return !is_connected_ || peer_address_ == from;
    }

    void receive(message const& m)
    {
        if (queue_.size() >= core().settings.datagram_queue)
            return core().faults.note(fault::loss);
        queue_.push_back(m);
        core().note(happening::arrival, &owner, key(),
            static_cast<std::int64_t>(m.bytes.size()));
        tell(readiness::in);
    }

    void be_refused(address const& by)
    {
        if (!is_connected_ || !(peer_address_ == by))
            return;
        error_ = errc::refused;
        tell(readiness::error);
    }

    std::deque<message> queue_;
    bool is_connected_ = false;
    bool receives_ = true;
    bool sends_ = true;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_UDP_END_HPP
