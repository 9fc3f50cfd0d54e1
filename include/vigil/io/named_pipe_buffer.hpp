//! Defines the buffer of one direction of a named pipe.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_NAMED_PIPE_BUFFER_HPP
#define VIGIL_IO_NAMED_PIPE_BUFFER_HPP

#include <vigil/allocation.hpp>
#include <vigil/io/buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace vigil {

/// The pieces that a caller reads into or writes from: what `gathered` takes
/// for a system.
struct byte_pieces
{
    struct buffer_type
    {
        std::byte* data;
        std::size_t size;
    };

    // As a system does: what is read into was not const.
    static buffer_type make_buffer(void const* data, std::size_t size) noexcept
    {
        return {static_cast<std::byte*>(const_cast<void*>(data)), size};
    }
};

/// Memory between a caller and the kernel: filled by the one, emptied by the
/// other. Allocated when it is first needed, and kept.
template <class Allocator>
class named_pipe_buffer
{
public:
    named_pipe_buffer(Allocator const& allocator, std::uint32_t size) noexcept
        : capacity_(size)
        , allocator_(allocator)
    {
    }

    named_pipe_buffer(named_pipe_buffer const&) = delete;
    named_pipe_buffer& operator=(named_pipe_buffer const&) = delete;
    ~named_pipe_buffer() { vigil::deallocate(allocator_, room_, capacity_); }

    /// False if there is no memory.
    [[nodiscard]] bool reserve() noexcept
    {
        if (room_ == nullptr)
            room_ = vigil::allocate<std::byte>(allocator_, capacity_);
        return room_ != nullptr;
    }

    [[nodiscard]] std::uint32_t capacity() const noexcept { return capacity_; }
    [[nodiscard]] std::byte* room() noexcept { return room_; }

    /// What is in it.
    [[nodiscard]] std::byte* data() noexcept { return room_ + begin_; }
    [[nodiscard]] std::uint32_t size() const noexcept { return end_ - begin_; }

    void assign(std::uint32_t size) noexcept
    {
        begin_ = 0;
        end_ = size;
    }

    void clear() noexcept { assign(0); }

    /// `size` bytes at its beginning are taken.
    void consume(std::uint32_t size) noexcept { begin_ += size; }

    /// Moves what fits to the caller.
    std::size_t give(gathered<byte_pieces> const& to) noexcept
    {
        std::size_t moved = 0;
        for (std::size_t i = 0; i != to.count() && size() != 0; ++i)
        {
            auto const& piece = to.data()[i];
            std::size_t const n = move(piece.data, data(), piece.size, size());
            consume(static_cast<std::uint32_t>(n));
            moved += n;
        }
        return moved;
    }

    /// Takes what fits from the caller. It must be empty.
    std::size_t take(gathered<byte_pieces> const& from) noexcept
    {
        std::size_t moved = 0;
        for (std::size_t i = 0; i != from.count(); ++i)
        {
            auto const& piece = from.data()[i];
            moved +=
                move(room_ + moved, piece.data, piece.size, capacity_ - moved);
        }
        assign(static_cast<std::uint32_t>(moved));
        return moved;
    }

private:
    // As many bytes as both allow.
    static std::size_t move(std::byte* to, std::byte const* from,
        std::size_t some, std::size_t others) noexcept
    {
        std::size_t const n = some < others ? some : others;
        if (n != 0) // else they may be null
            std::memcpy(to, from, n);
        return n;
    }

    std::byte* room_ = nullptr;
    std::uint32_t capacity_;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_IO_NAMED_PIPE_BUFFER_HPP
