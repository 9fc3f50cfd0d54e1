//! Defines `vigil::mock::buffers`, memory as a mock reads and writes it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_BUFFERS_HPP
#define VIGIL_MOCK_BUFFERS_HPP

#include <vigil/io/buffer.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::mock {

/// The buffers of a call, which may be several, as one run of bytes.
class buffers
{
public:
    template <class Buffers>
    explicit buffers(Buffers& from) noexcept
        : all_(from)
    {
    }

    /// How many bytes there are in all.
    [[nodiscard]] std::size_t size() const noexcept { return all_.size(); }

    /// Why a stream cannot read or write them: as of its twin, they are empty
    /// or too many.
    [[nodiscard]] std::error_code refused() const noexcept
    {
        return vigil::refusal(all_);
    }

    [[nodiscard]] bool is_too_many() const noexcept
    {
        return all_.is_too_many();
    }

    /// Fills them from the beginning; returns how many bytes there was room
    /// for.
    std::size_t fill(std::string_view from) const noexcept
    {
        std::size_t moved = 0;
        for (piece const& p : pieces())
        {
            std::size_t const n = (std::min)(p.size, from.size() - moved);
            if (n != 0)
                std::memcpy(p.data, from.data() + moved, n);
            moved += n;
        }
        return moved;
    }

    /// What is in them.
    [[nodiscard]] std::string text() const
    {
        std::string text;
        for (piece const& p : pieces())
            text.append(static_cast<char const*>(p.data), p.size);
        return text;
    }

private:
    struct piece
    {
        void* data;
        std::size_t size;
    };

    // As much of a system as `gathered` asks for. What is written from is not
    // written to.
    struct memory
    {
        using buffer_type = piece;

        static piece make_buffer(void const* data, std::size_t size) noexcept
        {
            return {const_cast<void*>(data), size};
        }
    };

    [[nodiscard]] std::span<piece const> pieces() const noexcept
    {
        return {all_.data(), all_.count()};
    }

    gathered<memory> all_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_BUFFERS_HPP
