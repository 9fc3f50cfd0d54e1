//! An allocator that counts, and that runs out of memory when told to.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_COUNTING_ALLOCATOR_HPP
#define VIGIL_TEST_SUPPORT_COUNTING_ALLOCATOR_HPP

#include <cstddef>
#include <limits>
#include <memory>
#include <new>

namespace vigil::test {

/// What the copies of a `counting_allocator` share.
struct memory_account
{
    std::size_t allocations = 0;
    std::size_t deallocations = 0;
    std::size_t bytes = 0; // held at present

    /// How many more allocations succeed.
    std::size_t left = (std::numeric_limits<std::size_t>::max)();
};

/// No default constructor: what takes an allocator must pass it on.
template <class T>
class counting_allocator
{
public:
    using value_type = T;

    explicit counting_allocator(memory_account& account) noexcept
        : account_(&account)
    {
    }

    template <class U>
    counting_allocator(counting_allocator<U> const& other) noexcept
        : account_(other.account())
    {
    }

    T* allocate(std::size_t count)
    {
        if (account_->left == 0)
            throw std::bad_alloc();
        T* const room = std::allocator<T>().allocate(count);
        --account_->left;
        ++account_->allocations;
        account_->bytes += count * sizeof(T);
        return room;
    }

    void deallocate(T* room, std::size_t count) noexcept
    {
        ++account_->deallocations;
        account_->bytes -= count * sizeof(T);
        std::allocator<T>().deallocate(room, count);
    }

    [[nodiscard]] memory_account* account() const noexcept { return account_; }

    template <class U>
    bool operator==(counting_allocator<U> const& other) const noexcept
    {
        return account_ == other.account();
    }

private:
    memory_account* account_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_COUNTING_ALLOCATOR_HPP
