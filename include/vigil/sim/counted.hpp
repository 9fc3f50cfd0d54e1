//! Defines `vigil::sim::counted` and the pointer that counts.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_COUNTED_HPP
#define VIGIL_SIM_COUNTED_HPP

#include <cstdint>
#include <utility>

namespace vigil::sim {

/// An object of a world that dies when nobody points to it any more. A world
/// runs one thread at a time, so the count is a plain number.
class counted
{
public:
    counted() noexcept = default;
    counted(counted const&) = delete;
    counted& operator=(counted const&) = delete;
    virtual ~counted() = default;

    void retain() noexcept { ++holders_; }

    void release() noexcept
    {
        if (--holders_ == 0)
            delete this;
    }

private:
    std::uint32_t holders_ = 0;
};

/// A pointer that keeps its object alive, or null.
template <class T>
class counted_pointer
{
public:
    counted_pointer() noexcept = default;

    explicit(false) counted_pointer(T* to) noexcept
        : to_(to)
    {
        if (to_ != nullptr)
            to_->retain();
    }

    counted_pointer(counted_pointer const& other) noexcept
        : counted_pointer(other.to_)
    {
    }

    counted_pointer(counted_pointer&& other) noexcept
        : to_(std::exchange(other.to_, nullptr))
    {
    }

    counted_pointer& operator=(counted_pointer other) noexcept
    {
        std::swap(to_, other.to_);
        return *this;
    }

    ~counted_pointer()
    {
        if (to_ != nullptr)
            to_->release();
    }

    [[nodiscard]] T* get() const noexcept { return to_; }
    T* operator->() const noexcept { return to_; }
    T& operator*() const noexcept { return *to_; }
    explicit operator bool() const noexcept { return to_ != nullptr; }

private:
    T* to_ = nullptr;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_COUNTED_HPP
