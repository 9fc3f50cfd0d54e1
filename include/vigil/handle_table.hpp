//! Defines `vigil::handle_table`, from a handle to what is known of it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_HANDLE_TABLE_HPP
#define VIGIL_HANDLE_TABLE_HPP

#include <vigil/allocation.hpp>
#include <vigil/config.hpp>

#include <cstddef>
#include <cstdint>

namespace vigil {

/// Finds the entry of a handle that is no index: a `SOCKET`, a filter of a
/// kqueue. An entry has it as `handle`; it compares, and converts to
/// `std::uint64_t`. Open addressing with linear probing, at most half full,
/// and no tombstones. Not for two threads at once.
template <class Entry, class Allocator>
class handle_table
{
public:
    using handle_type = typename Entry::handle_type;

    explicit handle_table(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    handle_table(handle_table const&) = delete;
    handle_table& operator=(handle_table const&) = delete;
    ~handle_table() { vigil::deallocate(allocator_, places_, capacity_); }

    /// Null if it is not there. O(1).
    [[nodiscard]] Entry* find(handle_type h) const noexcept
    {
        return size_ == 0 ? nullptr : places_[place_of(h)];
    }

    /// Makes room for one more; false if there is no memory.
    [[nodiscard]] bool reserve() noexcept
    {
        return size_ < capacity_ / 2 || grow();
    }

    /// There must be room, and none of this handle.
    void insert(Entry& s) noexcept
    {
        places_[place_of(s.handle)] = &s;
        ++size_;
    }

    /// It must be there. What follows it in its run moves up, so that no
    /// search ends too early.
    void erase(Entry& s) noexcept
    {
        std::size_t hole = place_of(s.handle);
        places_[hole] = nullptr;
        --size_;
        for (std::size_t i = next(hole); places_[i] != nullptr; i = next(i))
        {
            std::size_t const home = home_of(places_[i]->handle);
            if (((i - home) & mask()) < ((i - hole) & mask()))
                continue; // its home is behind the hole
            places_[hole] = places_[i];
            places_[i] = nullptr;
            hole = i;
        }
    }

    /// Calls `f(entry)` for every one. `f` must not change the table.
    template <class F>
    void for_each(F f) const
    {
        for (std::size_t i = 0; i != capacity_; ++i)
            if (places_[i] != nullptr)
                f(*places_[i]);
    }

private:
    static constexpr std::size_t first = 64;

    [[nodiscard]] std::size_t mask() const noexcept { return capacity_ - 1; }

    [[nodiscard]] std::size_t next(std::size_t i) const noexcept
    {
        return (i + 1) & mask();
    }

    // Handles of Windows are multiples of four, and near each other.
    [[nodiscard]] std::size_t home_of(handle_type h) const noexcept
    {
        auto const n = static_cast<std::uint64_t>(h) * 0x9e37'79b9'7f4a'7c15u;
        return static_cast<std::size_t>(n >> 32) & mask();
    }

    // Where it is, or where it would be.
    [[nodiscard]] std::size_t place_of(handle_type h) const noexcept
    {
        std::size_t i = home_of(h);
        while (places_[i] != nullptr && !(places_[i]->handle == h))
            i = next(i);
        return i;
    }

    VIGIL_COLD bool grow() noexcept
    {
        std::size_t const wider = capacity_ == 0 ? first : 2 * capacity_;
        Entry** const places = vigil::allocate<Entry*>(allocator_, wider);
        if (places == nullptr)
            return false;
        for (std::size_t i = 0; i != wider; ++i)
            places[i] = nullptr;
        Entry** const old = places_;
        std::size_t const count = capacity_;
        places_ = places;
        capacity_ = wider;
        for (std::size_t i = 0; i != count; ++i)
            if (old[i] != nullptr)
                places_[place_of(old[i]->handle)] = old[i];
        vigil::deallocate(allocator_, old, count);
        return true;
    }

    Entry** places_ = nullptr;
    std::size_t capacity_ = 0; // a power of two, or none
    std::size_t size_ = 0;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_HANDLE_TABLE_HPP
