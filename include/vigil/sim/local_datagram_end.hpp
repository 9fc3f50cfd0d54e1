//! Defines `vigil::sim::local_datagram_end`, a datagram socket of unix(7).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_LOCAL_DATAGRAM_END_HPP
#define VIGIL_SIM_LOCAL_DATAGRAM_END_HPP

#include <vigil/sim/file.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/message.hpp>
#include <vigil/sim/world_core.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

namespace vigil::sim {

/// A datagram socket of one host, as Linux behaves: reliable, in order, and
/// with a queue that is short.
class local_datagram_end final : public file
{
public:
    static constexpr std::size_t longest_queue = 11; // max_dgram_qlen and one
    static constexpr std::size_t longest = 212'000;

    /// What is sent and not read may take up that much, as SO_SNDBUF has it.
    static constexpr std::size_t send_room = 212'992;
    static constexpr std::size_t overhead = 768; // of each

    explicit local_datagram_end(sim::host& of)
        : file(of, of.next_file_key())
        , local_(address::local({}))
        , peer_(address::local({}))
    {
    }

    ~local_datagram_end() override { part(); }

    static void connect(local_datagram_end& a, local_datagram_end& b)
    {
        a.lead_to(b);
        b.lead_to(a);
    }

    [[nodiscard]] file_kind kind() const noexcept override
    {
        return file_kind::local_datagram;
    }

    [[nodiscard]] std::uint32_t ready() const noexcept override
    {
        using namespace readiness;
        std::uint32_t r = receives_ ? 0 : in | read_hang_up;
        if (!receives_ && !sends_)
            r |= hang_up;
        if (!queue_.empty())
            r |= in;
        if (has_room() && (other_ == nullptr || !other_->is_full_for(*this)))
            r |= out;
        return r;
    }

    moved read(buffers into, bool peek, address* from) override
    {
        if (queue_.empty())
            return {errc::would_block};
        message const& m = queue_.front().what;
        moved const done = m.scatter(into);
        if (from != nullptr)
            *from = m.from;
        if (!peek)
            take_first();
        return done;
    }

    moved write(buffers from, address const* to) override
    {
        if (errc const why = refusal(from, to); why != errc::none)
            return {why};
        if (unread_ >= send_room)
            return block();
        local_datagram_end* target = other_;
        if (to != nullptr)
        {
            if (errc const why = find(*to, target); why != errc::none)
                return {why};
        }
        else if (target == nullptr)
        {
            is_connected_ = false;
            discard(); // what came of a peer that is gone, as Linux does
            return {errc::refused};
        }
        if (!target->takes_from(*this))
            return {errc::not_permitted};
        if (!target->receives_)
            return {errc::broken_pipe};
        if (target->is_full_for(*this))
            return block();
        address const sender = is_bound_ ? local_ : address();
        target->queue_.push_back({message::gather(from, sender),
            counted_pointer<local_datagram_end>(this)});
        unread_ += from.size() + overhead;
        target->tell(readiness::in);
        return {errc::none, from.size()};
    }

    errc bind(address const& at) override
    {
        if (is_bound_ || at.family() != address_family::local)
            return errc::invalid;
        address const where = at.local_name().empty() ? owner.free_name() : at;
        if (errc const why = owner.names.bind(*this, where); why != errc::none)
            return why;
        local_ = where;
        is_bound_ = true;
        return errc::none;
    }

    errc connect(address const& to) override
    {
        local_datagram_end* target = nullptr;
        if (errc const why = find(to, target); why != errc::none)
            return why;
        if (!target->takes_from(*this))
            return errc::not_permitted;
        if (other_ != nullptr && other_ != target)
            discard(); // what came of the one before
        lead_to(*target);
        peer_ = to;
        tell(0);
        return errc::none;
    }

    errc shutdown(direction d) override
    {
        receives_ = receives_ && d == direction::send;
        sends_ = sends_ && d == direction::receive;
        tell(0);
        return errc::none;
    }

    errc local_address(address& a) const override
    {
        a = local_;
        return errc::none;
    }

    errc peer_address(address& a) const override
    {
        if (!is_connected_)
            return errc::not_connected;
        a = peer_;
        return errc::none;
    }

    void close(bool) override
    {
        if (is_bound_)
            owner.names.unbind(local_);
        discard();
        part();
    }

private:
    struct entry
    {
        message what;
        counted_pointer<local_datagram_end> sender;
    };

    // unix_writable() of Linux.
    [[nodiscard]] bool has_room() const noexcept
    {
        return unread_ <= send_room / 4;
    }

    [[nodiscard]] bool takes_from(
        local_datagram_end const& sender) const noexcept
    {
        return !is_connected_ || other_ == &sender;
    }

    moved block()
    {
        owner.core.faults.note(fault::full_buffer);
        return {errc::would_block};
    }

    void take_first()
    {
        bool const was_full = is_full();
        entry const first = std::move(queue_.front());
        queue_.pop_front();
        first.sender->unread_ -= first.what.bytes.size() + overhead;
        if (first.sender->has_room())
            first.sender->tell(readiness::out);
        if (was_full)
            for (local_datagram_end* s : senders_)
                if (s != other_)
                    s->tell(readiness::out);
    }

    void discard()
    {
        while (!queue_.empty())
            take_first();
    }

    // The queue of who is connected back is as long as the sender has room.
    [[nodiscard]] bool is_full_for(
        local_datagram_end const& sender) const noexcept
    {
        return other_ != &sender && is_full();
    }

    // What is wrong wherever it leads, in the order of Linux.
    [[nodiscard]] errc refusal(buffers from, address const* to) const noexcept
    {
        if (to != nullptr && to->local_name().empty())
            return errc::invalid;
        if (!sends_)
            return errc::broken_pipe;
        if (from.size() > longest)
            return errc::message_size;
        return to != nullptr || is_connected_ ? errc::none
                                              : errc::not_connected;
    }

    [[nodiscard]] bool is_full() const noexcept
    {
        return queue_.size() >= longest_queue;
    }

    errc find(address const& to, local_datagram_end*& target) const
    {
        file* found = nullptr;
        if (to.family() != address_family::local || to.local_name().empty())
            return errc::invalid;
        if (!owner.names.find(to, found))
            return to.local_name().front() == '\0' ? errc::refused
                                                   : errc::no_such_file;
        if (found == nullptr || found->kind() != file_kind::local_datagram)
            return errc::refused;
        target = static_cast<local_datagram_end*>(found);
        return errc::none;
    }

    void lead_to(local_datagram_end& to)
    {
        leave();
        other_ = &to;
        to.senders_.push_back(this);
        is_connected_ = true;
    }

    void leave() noexcept
    {
        if (other_ != nullptr)
            std::erase(other_->senders_, this);
        other_ = nullptr;
    }

    void part() noexcept
    {
        leave();
        for (local_datagram_end* s : senders_)
            s->other_ = nullptr;
        senders_.clear();
    }

    address local_;
    address peer_;
    bool is_bound_ = false;
    bool is_connected_ = false;
    bool receives_ = true;
    bool sends_ = true;
    local_datagram_end* other_ = nullptr;
    std::vector<local_datagram_end*> senders_; // who is connected to this
    std::deque<entry> queue_;
    std::size_t unread_ = 0; // of what this has sent
};

} // namespace vigil::sim

#endif // VIGIL_SIM_LOCAL_DATAGRAM_END_HPP
