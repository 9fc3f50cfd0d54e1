//! Defines the array that `vigil::basic_poll_selector` hands to poll(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_POLL_ARRAY_HPP
#define VIGIL_SELECTOR_POLL_ARRAY_HPP

#include <vigil/allocation.hpp>
#include <vigil/config.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace vigil {

/// An array of `pollfd` that can grow while the kernel has it.
///
/// `reserve` never touches the array, which may be in a poll(2): it sets
/// aside a larger one, and the waiter moves into it with `settle`.
template <class Record, class Allocator>
class poll_array
{
public:
    explicit poll_array(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    poll_array(poll_array const&) = delete;
    poll_array& operator=(poll_array const&) = delete;

    poll_array(poll_array&& other) noexcept
        : begin_(std::exchange(other.begin_, nullptr))
        , size_(std::exchange(other.size_, 0))
        , capacity_(std::exchange(other.capacity_, 0))
        , spare_(std::exchange(other.spare_, nullptr))
        , spare_capacity_(std::exchange(other.spare_capacity_, 0))
        , allocator_(other.allocator_)
    {
    }

    ~poll_array()
    {
        vigil::deallocate(allocator_, begin_, capacity_);
        vigil::deallocate(allocator_, spare_, spare_capacity_);
    }

    /// Makes sure that the waiter will have room for `count` records. False
    /// if memory ran out. Under the lock.
    [[nodiscard]] bool reserve(std::uint32_t count) noexcept
    {
        return count <= capacity_ || count <= spare_capacity_ || grow(count);
    }

    /// Moves into the larger array, if there is one. The waiter, under the
    /// lock.
    void settle() noexcept
    {
        if (spare_ == nullptr)
            return;
        for (std::uint32_t i = 0; i != size_; ++i)
            ::new (static_cast<void*>(spare_ + i)) Record(begin_[i]);
        vigil::deallocate(allocator_, begin_, capacity_);
        begin_ = std::exchange(spare_, nullptr);
        capacity_ = std::exchange(spare_capacity_, 0);
    }

    /// The slot of a new record. `reserve` and `settle` made room for it.
    std::uint32_t append(Record const& r) noexcept
    {
        ::new (static_cast<void*>(begin_ + size_)) Record(r);
        return size_++;
    }

    /// Fills `slot` with the last record, which is returned.
    Record const& take_last(std::uint32_t slot) noexcept
    {
        --size_;
        return begin_[slot] = begin_[size_];
    }

    [[nodiscard]] Record* data() noexcept { return begin_; }
    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

    Record& operator[](std::uint32_t slot) noexcept { return begin_[slot]; }

private:
    [[nodiscard]] VIGIL_COLD bool grow(std::uint32_t count) noexcept
    {
        std::uint32_t capacity = capacity_ < least ? least : capacity_;
        while (capacity < count)
            capacity *= 2;
        Record* const room = vigil::allocate<Record>(allocator_, capacity);
        if (room == nullptr)
            return false;
        vigil::deallocate(allocator_, spare_, spare_capacity_);
        spare_ = room;
        spare_capacity_ = capacity;
        return true;
    }

    static constexpr std::uint32_t least = 64;

    Record* begin_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 0;
    Record* spare_ = nullptr;
    std::uint32_t spare_capacity_ = 0;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_POLL_ARRAY_HPP
