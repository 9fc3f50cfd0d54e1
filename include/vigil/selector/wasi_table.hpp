//! Defines the table of `vigil::basic_wasi_selector`: who is registered.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_WASI_TABLE_HPP
#define VIGIL_SELECTOR_WASI_TABLE_HPP

#include <vigil/allocation.hpp>
#include <vigil/config.hpp>
#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/segments.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace vigil {

/// Room for records that the system reads or fills. It grows in `reserve`
/// alone, and then keeps the first of them.
template <class T, class Allocator>
class wasi_array
{
public:
    static_assert(std::is_trivially_copyable_v<T>);

    explicit wasi_array(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    wasi_array(wasi_array const&) = delete;
    wasi_array& operator=(wasi_array const&) = delete;
    ~wasi_array() { vigil::deallocate(allocator_, begin_, capacity_); }

    /// False if memory ran out; then nothing has changed. `kept` of the
    /// records stay, where all has to move.
    [[nodiscard]] bool reserve(std::uint32_t count, std::uint32_t kept) noexcept
    {
        return count <= capacity_ || grow(count, kept);
    }

    [[nodiscard]] T* data() noexcept { return begin_; }
    [[nodiscard]] std::uint32_t capacity() const noexcept { return capacity_; }

    T& operator[](std::uint32_t i) noexcept { return begin_[i]; }

private:
    [[nodiscard]] VIGIL_COLD bool grow(
        std::uint32_t count, std::uint32_t kept) noexcept
    {
        std::uint32_t capacity = capacity_ < least ? least : capacity_;
        while (capacity < count)
            capacity *= 2;
        T* const room = vigil::allocate<T>(allocator_, capacity);
        if (room == nullptr)
            return false;
        for (std::uint32_t i = 0; i != kept; ++i)
            ::new (static_cast<void*>(room + i)) T(begin_[i]);
        for (std::uint32_t i = kept; i != capacity; ++i)
            ::new (static_cast<void*>(room + i)) T{};
        vigil::deallocate(allocator_, begin_, capacity_);
        begin_ = room;
        capacity_ = capacity;
        return true;
    }

    static constexpr std::uint32_t least = 16;

    T* begin_ = nullptr;
    std::uint32_t capacity_ = 0;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

/// A registration.
template <class System>
struct wasi_entry
{
    token name;
    typename System::handle_type handle;
    std::uint32_t answer; // 1 + its place among the occurrences, or 0
    std::uint8_t wanted; // the bits of its interest
    std::uint8_t armed; // those that the next call asks for
    vigil::trigger trigger;
};

/// The registrations, dense for whoever goes through them all, and found by
/// their handle in one step.
///
/// A pointer to an entry is valid until the next `add` or `remove`.
template <class System, class Allocator>
class wasi_table
{
public:
    using handle_type = typename System::handle_type;
    using entry_type = wasi_entry<System>;

    explicit wasi_table(Allocator const& allocator) noexcept
        : entries_(allocator)
        , places_(allocator)
    {
    }

    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

    entry_type& operator[](std::uint32_t i) noexcept { return entries_[i]; }

    /// Null if `h` is not registered.
    entry_type* find(handle_type h) noexcept
    {
        std::uint32_t const* const place = h < 0 ? nullptr : place_of(h);
        return place == nullptr || *place == 0 ? nullptr
                                               : &entries_[*place - 1];
    }

    /// Adds what is not registered yet; false if memory ran out.
    [[nodiscard]] bool add(entry_type const& e) noexcept
    {
        std::uint32_t* const place =
            places_.grow(static_cast<std::uint32_t>(e.handle));
        if (place == nullptr || !entries_.reserve(size_ + 1, size_))
            return false;
        entries_[size_] = e;
        *place = ++size_;
        return true;
    }

    /// Its place goes to the last of all.
    void remove(entry_type& e) noexcept
    {
        std::uint32_t& place = *place_of(e.handle);
        entry_type const& last = entries_[--size_];
        *place_of(last.handle) = place;
        place = 0; // after the line above: it may be the same
        e = last;
    }

private:
    std::uint32_t* place_of(handle_type h) noexcept
    {
        return places_.find(static_cast<std::uint32_t>(h));
    }

    wasi_array<entry_type, Allocator> entries_;
    segments<std::uint32_t, Allocator> places_; // 1 + index, by handle
    std::uint32_t size_ = 0;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_WASI_TABLE_HPP
