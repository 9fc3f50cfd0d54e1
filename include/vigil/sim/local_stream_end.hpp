//! Defines `vigil::sim::local_stream_end`, a stream socket of unix(7).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_LOCAL_STREAM_END_HPP
#define VIGIL_SIM_LOCAL_STREAM_END_HPP

#include <vigil/sim/byte_queue.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/world_core.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>

namespace vigil::sim {

/// A stream socket of one host, or a listener for them, as Linux behaves.
/// What is written is there at once.
class local_stream_end final : public file
{
public:
    explicit local_stream_end(sim::host& of)
        : file(of, of.next_file_key())
        , local_(address::local({}))
        , peer_(address::local({}))
    {
    }

    ~local_stream_end() override { part(); }

    static void connect(local_stream_end& a, local_stream_end& b) noexcept
    {
        a.other_ = &b;
        b.other_ = &a;
        a.is_connected_ = b.is_connected_ = true;
    }

    [[nodiscard]] file_kind kind() const noexcept override
    {
        return file_kind::local_stream;
    }

    [[nodiscard]] std::uint32_t ready() const noexcept override
    {
        using namespace readiness;
        std::uint32_t r = error_ != errc::none ? error : 0;
        if ((!is_connected_ && !is_listening_) || (!receives_ && !sends_))
            r |= hang_up;
        if (!receives_)
            r |= in | read_hang_up;
        if (bytes_.size() != 0 || !pending_.empty())
            r |= in;
        if (!is_listening_ && is_writable())
            r |= out;
        return r;
    }

    moved read(buffers into, bool peek, address* from) override
    {
        if (from != nullptr)
            *from = address();
        if (!is_connected_)
            return {errc::invalid};
        if (bytes_.size() == 0)
        {
            if (error_ != errc::none)
                return {take_error()};
            return {receives_ ? errc::would_block : errc::none};
        }
        std::size_t most = (std::min)(into.size(), bytes_.size());
        if (!peek)
            most = owner.core.cut_short(
                fault::short_read, *this, most, readiness::in);
        std::size_t const n = bytes_.peek(into, most);
        if (peek)
            return {errc::none, n};
        bytes_.drop(n);
        if (other_ != nullptr && other_->is_writable())
            other_->tell(readiness::out);
        return {errc::none, n};
    }

    moved write(buffers from, address const* to) override
    {
        if (to != nullptr)
            return {is_connected_ ? errc::is_connected : errc::not_supported};
        if (!is_connected_)
            return {errc::not_connected};
        if (!sends_ || other_ == nullptr || !other_->receives_)
            return {errc::broken_pipe};
        if (from.size() == 0)
            return {};
        std::size_t const limit = owner.core.settings.stream_buffer;
        std::size_t const held = other_->bytes_.size();
        if (held >= limit)
        {
            owner.core.faults.note(fault::full_buffer);
            return {errc::would_block};
        }
        std::size_t most = (std::min)(from.size(), limit - held);
        most = owner.core.cut_short(
            fault::short_write, *this, most, readiness::out);
        other_->bytes_.push(from, most);
        other_->tell(readiness::in);
        return {errc::none, most};
    }

    errc bind(address const& at) override
    {
        if (is_bound_ || at.family() != address_family::local)
            return errc::invalid;
        address where = at;
        if (at.local_name().empty())
            where = owner.free_name();
        if (errc const why = owner.names.bind(*this, where); why != errc::none)
            return why;
        local_ = where;
        is_bound_ = true;
        return errc::none;
    }

    errc connect(address const& to) override
    {
        if (to.family() != address_family::local || to.local_name().empty())
            return errc::invalid;
        file* found = nullptr;
        if (!owner.names.find(to, found))
            return is_abstract(to) ? errc::refused : errc::no_such_file;
        if (found == nullptr || found->kind() != file_kind::local_stream)
            return errc::refused;
        auto* const l = static_cast<local_stream_end*>(found);
        if (!l->is_listening_ || !l->receives_)
            return errc::refused;
        if (l->pending_.size() >= l->backlog_)
            return errc::would_block;
        if (is_connected_ || is_listening_)
            return is_connected_ ? errc::is_connected : errc::invalid;
        counted_pointer<local_stream_end> const child(
            new local_stream_end(owner));
        child->local_ = peer_ = l->local_;
        child->peer_ = local_;
        child->is_waiting_ = true;
        connect(*this, *child);
        l->pending_.push_back(child);
        l->tell(readiness::in);
        tell(0);
        return errc::none;
    }

    errc listen(int backlog) override
    {
        if (!is_bound_ || is_connected_)
            return errc::invalid;
        backlog_ = static_cast<std::size_t>((std::max)(backlog, 0)) + 1;
        is_listening_ = true;
        return errc::none;
    }

    errc accept(counted_pointer<file>& made, address& peer) override
    {
        if (!is_listening_)
            return errc::invalid;
        if (pending_.empty())
            return errc::would_block;
        if (owner.core.strikes(fault::too_many_files, *this))
            return errc::too_many_files;
        peer = pending_.front()->peer_;
        pending_.front()->is_waiting_ = false;
        made = counted_pointer<file>(pending_.front().get());
        pending_.pop_front();
        return errc::none;
    }

    errc shutdown(direction d) override
    {
        bool const ends_receiving = d != direction::send;
        bool const ends_sending = d != direction::receive;
        receives_ = receives_ && !ends_receiving;
        sends_ = sends_ && !ends_sending;
        if (other_ != nullptr)
        {
            other_->receives_ = other_->receives_ && !ends_sending;
            other_->sends_ = other_->sends_ && !ends_receiving;
            other_->tell(0);
        }
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

    errc take_error() override { return std::exchange(error_, errc::none); }

    void close(bool is_crash) override
    {
        if (is_bound_)
            owner.names.unbind(local_);
        for (counted_pointer<local_stream_end> const& c : pending_)
            c->end(is_crash);
        pending_.clear();
        local_stream_end* const left = other_;
        bool const had_unread = bytes_.size() != 0 || is_waiting_;
        part();
        if (left == nullptr || is_crash)
            return;
        left->receives_ = left->sends_ = false;
        if (had_unread)
            left->error_ = errc::reset;
        left->tell(0);
    }

private:
    static bool is_abstract(address const& a) noexcept
    {
        return !a.local_name().empty() && a.local_name().front() == '\0';
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return other_ == nullptr ||
            other_->bytes_.size() <= owner.core.settings.stream_buffer / 4;
    }

    void part() noexcept
    {
        if (other_ != nullptr)
            other_->other_ = nullptr;
        other_ = nullptr;
    }

    address local_;
    address peer_;
    errc error_ = errc::none;
    bool is_bound_ = false;
    bool is_connected_ = false;
    bool is_listening_ = false;
    bool is_waiting_ = false; // in the queue of a listener
    bool receives_ = true;
    bool sends_ = true;
    local_stream_end* other_ = nullptr;
    byte_queue bytes_; // to be read here
    std::size_t backlog_ = 0;
    std::deque<counted_pointer<local_stream_end>> pending_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_LOCAL_STREAM_END_HPP
