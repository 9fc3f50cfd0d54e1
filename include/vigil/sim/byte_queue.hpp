//! Defines `vigil::sim::byte_queue`, bytes between two ends.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_BYTE_QUEUE_HPP
#define VIGIL_SIM_BYTE_QUEUE_HPP

#include <vigil/sim/file.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

namespace vigil::sim {

/// A ring of bytes that grows as it is filled, and keeps its memory.
class byte_queue
{
public:
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// Appends the first `n` bytes of the buffers.
    void push(buffers from, std::size_t n)
    {
        for (std::size_t i = 0; i != from.count && n != 0; ++i)
        {
            std::size_t const part = (std::min)(n, from.begin[i].iov_len);
            push(static_cast<std::byte const*>(from.begin[i].iov_base), part);
            n -= part;
        }
    }

    void push(std::byte const* from, std::size_t n)
    {
        reserve(size_ + n);
        while (n != 0)
        {
            std::size_t const end = (begin_ + size_) & (room_.size() - 1);
            std::size_t const part = (std::min)(n, room_.size() - end);
            std::memcpy(room_.data() + end, from, part);
            size_ += part;
            from += part;
            n -= part;
        }
    }

    /// Copies up to `most` bytes from the beginning; takes nothing.
    std::size_t peek(buffers into, std::size_t most) const noexcept
    {
        std::size_t done = 0;
        most = (std::min)(most, size_);
        for (std::size_t i = 0; i != into.count && done != most; ++i)
        {
            std::size_t const part =
                (std::min)(most - done, into.begin[i].iov_len);
            copy(static_cast<std::byte*>(into.begin[i].iov_base), done, part);
            done += part;
        }
        return done;
    }

    void drop(std::size_t n) noexcept
    {
        size_ -= n;
        begin_ = size_ == 0 ? 0 : (begin_ + n) & (room_.size() - 1);
    }

    /// The first `n` bytes go to the end of another.
    void move(std::size_t n, byte_queue& to)
    {
        while (n != 0)
        {
            std::size_t const part = (std::min)(n, room_.size() - begin_);
            to.push(room_.data() + begin_, part);
            drop(part);
            n -= part;
        }
    }

    void clear() noexcept { begin_ = size_ = 0; }

private:
    void copy(std::byte* to, std::size_t offset, std::size_t n) const noexcept
    {
        while (n != 0)
        {
            std::size_t const at = (begin_ + offset) & (room_.size() - 1);
            std::size_t const part = (std::min)(n, room_.size() - at);
            std::memcpy(to, room_.data() + at, part);
            to += part;
            offset += part;
            n -= part;
        }
    }

    void reserve(std::size_t size)
    {
        if (size <= room_.size())
            return;
        std::size_t larger = room_.empty() ? 256 : room_.size();
        while (larger < size)
            larger *= 2;
        std::vector<std::byte> room(larger);
        copy(room.data(), 0, size_);
        room_.swap(room);
        begin_ = 0;
    }

    std::vector<std::byte> room_; // a power of two
    std::size_t begin_ = 0;
    std::size_t size_ = 0;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_BYTE_QUEUE_HPP
