//! Replaces operator new, so that who goes astray in memory faults at once.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// For Windows built by GCC, which has no AddressSanitizer. What is allocated
// ends where pages end that can be touched: whoever writes past it, by more
// than its alignment leaves free, faults. What was given back cannot be
// touched any more, and its pages are not used again for a long time.

#include <vigil/system/windows_headers.hpp>
#include <vigil/system/windows_thread.hpp>

#include <cstddef>
#include <cstdint>
#include <new>

namespace {

constexpr std::size_t page = 4096;

constexpr std::size_t whole_pages(std::size_t size)
{
    return (size + page - 1) / page * page;
}

void* allocate(std::size_t size, std::size_t alignment) noexcept
{
    std::size_t const room = whole_pages(size != 0 ? size : 1);
    auto* const begin = static_cast<std::byte*>(
        ::VirtualAlloc(nullptr, room + page, MEM_RESERVE, PAGE_NOACCESS));
    if (begin == nullptr)
        return nullptr;
    if (::VirtualAlloc(begin, room, MEM_COMMIT, PAGE_READWRITE) == nullptr)
    {
        ::VirtualFree(begin, 0, MEM_RELEASE);
        return nullptr;
    }
    return begin + (room - size) / alignment * alignment;
}

// Those that were given back last; the oldest makes room.
class graveyard
{
public:
    static void bury(void* begin) noexcept
    {
        mutex_.lock();
        void* const oldest = buried_[next_];
        buried_[next_] = begin;
        next_ = (next_ + 1) % capacity;
        mutex_.unlock();
        if (oldest != nullptr)
            ::VirtualFree(oldest, 0, MEM_RELEASE);
    }

private:
    static constexpr std::size_t capacity = 8192;

    static inline constinit vigil::windows_mutex mutex_;
    static inline constinit void* buried_[capacity]{};
    static inline constinit std::size_t next_ = 0;
};

void release(void* p) noexcept
{
    if (p == nullptr)
        return;
    MEMORY_BASIC_INFORMATION about;
    ::VirtualQuery(p, &about, sizeof about);
    ::VirtualFree(about.AllocationBase, about.RegionSize, MEM_DECOMMIT);
    graveyard::bury(about.AllocationBase);
}

void* allocate_or_throw(std::size_t size, std::size_t alignment)
{
    void* const p = allocate(size, alignment);
    if (p == nullptr)
        throw std::bad_alloc();
    return p;
}

} // namespace

void* operator new(std::size_t size)
{
    return allocate_or_throw(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__);
}

void* operator new(std::size_t size, std::align_val_t alignment)
{
    return allocate_or_throw(size, static_cast<std::size_t>(alignment));
}

void* operator new(std::size_t size, std::nothrow_t const&) noexcept
{
    return allocate(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__);
}

void operator delete(void* p) noexcept
{
    release(p);
}

void operator delete(void* p, std::size_t) noexcept
{
    release(p);
}

void operator delete(void* p, std::align_val_t) noexcept
{
    release(p);
}

void operator delete(void* p, std::size_t, std::align_val_t) noexcept
{
    release(p);
}
