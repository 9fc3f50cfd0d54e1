//! Defines `vigil::segments`, a table whose entries never move.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SEGMENTS_HPP
#define VIGIL_SEGMENTS_HPP

#include <vigil/allocation.hpp>
#include <vigil/config.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace vigil {

/// A table that grows by segments, each twice the size of the one before.
///
/// An entry never moves once it is there, so a pointer to one stays valid
/// until the table is destroyed. Entries begin value-initialised. `Pointer`
/// is what the table keeps of a segment: `T*`, or an atomic of it, where
/// `find` runs beside `grow`.
template <class T, class Allocator, class Pointer = T*>
class segments
{
public:
    static_assert(std::is_trivially_destructible_v<T>);

    explicit segments(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    segments(segments const&) = delete;
    segments& operator=(segments const&) = delete;

    ~segments()
    {
        for (unsigned s = 0; s != count; ++s)
            vigil::deallocate<T>(allocator_, segment_[s], size_of(s));
    }

    /// The entry with this index; null if its segment is not there yet.
    T* find(std::uint32_t index) const noexcept
    {
        place const at(index);
        T* const begin = segment_[at.segment];
        return begin == nullptr ? nullptr : begin + at.offset;
    }

    /// The same, and the segment is made if need be: null if memory ran out.
    T* grow(std::uint32_t index) noexcept
    {
        place const at(index);
        T* begin = segment_[at.segment];
        if (begin == nullptr)
        {
            begin = make(at.segment);
            if (begin == nullptr)
                return nullptr;
            segment_[at.segment] = begin;
        }
        return begin + at.offset;
    }

    /// Calls `f(index, entry)` for every entry of every segment there is.
    template <class F>
    void for_each(F f) const
    {
        for (unsigned s = 0; s != count; ++s)
        {
            T* const begin = segment_[s];
            if (begin == nullptr)
                continue;
            for (std::uint32_t i = 0; i != size_of(s); ++i)
                f(size_of(s) - first + i, begin[i]);
        }
    }

    Allocator const& allocator() const noexcept { return allocator_; }

private:
    static constexpr std::uint32_t first = 64;
    static constexpr unsigned count = 26; // indices up to 2^32 - 65

    struct place
    {
        explicit place(std::uint32_t index) noexcept
            : segment(static_cast<unsigned>(
                  std::bit_width(index + first) - std::bit_width(first)))
            , offset(index + first - size_of(segment))
        {
        }

        unsigned segment;
        std::uint32_t offset;
    };

    static constexpr std::uint32_t size_of(unsigned segment) noexcept
    {
        return first << segment;
    }

    VIGIL_COLD T* make(unsigned segment) noexcept
    {
        T* const begin = vigil::allocate<T>(allocator_, size_of(segment));
        if (begin == nullptr)
            return nullptr;
        for (std::uint32_t i = 0; i != size_of(segment); ++i)
            ::new (static_cast<void*>(begin + i)) T();
        return begin;
    }

    Pointer segment_[count]{};
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_SEGMENTS_HPP
