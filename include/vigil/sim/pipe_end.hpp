//! Defines `vigil::sim::pipe_end`, an end of a pipe, and the counter.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_PIPE_END_HPP
#define VIGIL_SIM_PIPE_END_HPP

#include <vigil/sim/byte_queue.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/world_core.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace vigil::sim {

/// The end of a pipe that is read, or the one that is written: pipe(7).
class pipe_end final : public file
{
public:
    static constexpr std::size_t capacity = 65'536;
    static constexpr std::size_t atomic_write = 4'096; // PIPE_BUF

    pipe_end(sim::host& of, bool reads)
        : file(of, of.next_file_key())
        , is_reader_(reads)
    {
    }

    ~pipe_end() override { part(); }

    static void connect(pipe_end& reader, pipe_end& writer) noexcept
    {
        reader.other_ = &writer;
        writer.other_ = &reader;
    }

    [[nodiscard]] std::uint32_t ready() const noexcept override
    {
        using namespace readiness;
        if (is_reader_)
            return (bytes_.size() != 0 ? in : 0) |
                (other_ == nullptr ? hang_up : 0);
        if (other_ == nullptr)
            return error | out;
        return other_->bytes_.size() + atomic_write <= capacity ? out : 0;
    }

    moved read(buffers into, bool peek, address*) override
    {
        if (!is_reader_ || peek)
            return {errc::bad_handle};
        if (into.size() == 0)
            return {};
        if (bytes_.size() == 0)
            return {other_ == nullptr ? errc::none : errc::would_block};
        std::size_t const n = bytes_.peek(into, into.size());
        bytes_.drop(n);
        if (other_ != nullptr)
            other_->tell(readiness::out);
        return {errc::none, n};
    }

    moved write(buffers from, address const*) override
    {
        if (is_reader_)
            return {errc::bad_handle};
        std::size_t const size = from.size();
        if (size == 0)
            return {};
        if (other_ == nullptr)
            return {errc::broken_pipe};
        std::size_t const room = capacity - other_->bytes_.size();
        if (room == 0 || (size <= atomic_write && size > room))
        {
            owner.core.faults.note(fault::full_buffer);
            return {errc::would_block};
        }
        std::size_t const n = (std::min)(size, room);
        other_->bytes_.push(from, n);
        other_->tell(readiness::in);
        return {errc::none, n};
    }

    void close(bool is_crash) override
    {
        pipe_end* const left = other_;
        part();
        if (left != nullptr && !is_crash)
            left->tell(left->is_reader_ ? readiness::hang_up
                                        : readiness::error | readiness::out);
    }

private:
    void part() noexcept
    {
        if (other_ != nullptr)
            other_->other_ = nullptr;
        other_ = nullptr;
    }

    bool is_reader_;
    pipe_end* other_ = nullptr;
    byte_queue bytes_; // the reader's
};

/// A number that is readable while it is above zero: eventfd(2).
class counter final : public file
{
public:
    explicit counter(sim::host& of)
        : file(of, of.next_file_key())
    {
    }

    [[nodiscard]] std::uint32_t ready() const noexcept override
    {
        return (value_ != 0 ? readiness::in : 0) |
            (value_ < most ? readiness::out : 0);
    }

    moved read(buffers into, bool, address*) override
    {
        if (into.size() < sizeof value_)
            return {errc::invalid};
        if (value_ == 0)
            return {errc::would_block};
        std::uint64_t const taken = value_;
        value_ = 0;
        message_bytes(into, taken);
        tell(readiness::out);
        return {errc::none, sizeof taken};
    }

    moved write(buffers from, address const*) override
    {
        if (from.size() < sizeof value_)
            return {errc::invalid};
        std::uint64_t n = 0;
        byte_queue bytes;
        bytes.push(from, sizeof n);
        buffer const room{&n, sizeof n};
        static_cast<void>(bytes.peek({&room, 1}, sizeof n));
        if (n > most)
            return {errc::invalid};
        if (n > most - value_)
            return {errc::would_block};
        value_ += n;
        tell(readiness::in);
        return {errc::none, sizeof n};
    }

private:
    static void message_bytes(buffers into, std::uint64_t value)
    {
        byte_queue bytes;
        bytes.push(reinterpret_cast<std::byte const*>(&value), sizeof value);
        static_cast<void>(bytes.peek(into, sizeof value));
    }

    static constexpr std::uint64_t most = ~std::uint64_t{0} - 1;

    std::uint64_t value_ = 0;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_PIPE_END_HPP
