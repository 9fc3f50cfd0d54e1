//! Defines `vigil::record_buffer`, which a selector within fills.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_RECORD_BUFFER_HPP
#define VIGIL_SELECTOR_RECORD_BUFFER_HPP

#include <vigil/allocation.hpp>
#include <vigil/config.hpp>

#include <cstddef>
#include <new>
#include <span>
#include <type_traits>

namespace vigil {

/// Room for the events of another selector, which grows to what is asked for
/// and never shrinks. Left uninitialised, like the buffer of a user.
template <class Record, class Allocator>
class record_buffer
{
public:
    static_assert(std::is_trivially_copyable_v<Record>);

    explicit record_buffer(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    record_buffer(record_buffer const&) = delete;
    record_buffer& operator=(record_buffer const&) = delete;
    ~record_buffer() { vigil::deallocate(allocator_, records_, capacity_); }

    /// Makes room for `capacity` records, and keeps the first `kept`. False
    /// if there is no memory; then nothing has changed.
    bool reserve(std::size_t capacity, std::size_t kept = 0) noexcept
    {
        return capacity <= capacity_ || grow(capacity, kept);
    }

    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }

    /// The first `n` of them.
    [[nodiscard]] std::span<Record> first(std::size_t n) noexcept
    {
        return {records_, n};
    }

    Record& operator[](std::size_t n) noexcept { return records_[n]; }

    Record const& operator[](std::size_t n) const noexcept
    {
        return records_[n];
    }

private:
    VIGIL_COLD bool grow(std::size_t capacity, std::size_t kept) noexcept
    {
        auto* const room = vigil::allocate<Record>(allocator_, capacity);
        if (room == nullptr)
            return false;
        for (std::size_t k = 0; k != capacity; ++k)
            ::new (static_cast<void*>(room + k)) Record;
        for (std::size_t k = 0; k != kept; ++k)
            room[k] = records_[k];
        vigil::deallocate(allocator_, records_, capacity_);
        records_ = room;
        capacity_ = capacity;
        return true;
    }

    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
    Record* records_ = nullptr;
    std::size_t capacity_ = 0;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_RECORD_BUFFER_HPP
