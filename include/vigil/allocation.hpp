//! Allocation as an error and not as an exception.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_ALLOCATION_HPP
#define VIGIL_ALLOCATION_HPP

#include <vigil/config.hpp>

#include <cstddef>
#include <new>
#include <system_error> // which has std::allocator_traits by std::string
#include <utility>

namespace vigil {

/// `Allocator` for objects of type `T`.
template <class T, class Allocator>
using rebound_allocator =
    typename std::allocator_traits<Allocator>::template rebind_alloc<T>;

/// Room for `count` objects of type `T`; null if the allocator throws.
template <class T, class Allocator>
T* allocate(Allocator const& allocator, std::size_t count) noexcept
{
    rebound_allocator<T, Allocator> own(allocator);
    using traits = std::allocator_traits<decltype(own)>;
    static_assert(std::is_same_v<typename traits::pointer, T*>,
        "vigil: allocators with pointers of their own are not supported");
#if VIGIL_HAS_EXCEPTIONS
    try
    {
        return traits::allocate(own, count);
    }
    catch (...)
    {
        return nullptr;
    }
#else
    return traits::allocate(own, count);
#endif
}

/// Gives back what `allocate` returned for the same `count`. Null is allowed.
template <class T, class Allocator>
void deallocate(Allocator const& allocator, T* room, std::size_t count) noexcept
{
    if (room == nullptr)
        return;
    rebound_allocator<T, Allocator> own(allocator);
    std::allocator_traits<decltype(own)>::deallocate(own, room, count);
}

/// A new `T`; null if there is no memory.
template <class T, class Allocator, class... Args>
T* create(Allocator const& allocator, Args&&... args) noexcept
{
    T* const room = vigil::allocate<T>(allocator, 1);
    if (room == nullptr)
        return nullptr;
    return ::new (static_cast<void*>(room)) T(std::forward<Args>(args)...);
}

/// Destroys what `create` made. Null is allowed.
template <class T, class Allocator>
void destroy(Allocator const& allocator, T* object) noexcept
{
    if (object == nullptr)
        return;
    object->~T();
    vigil::deallocate(allocator, object, 1);
}

} // namespace vigil

#endif // VIGIL_ALLOCATION_HPP
