//! Defines `vigil::fiber_stack`, memory to run on, with a guard page.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_FIBER_STACK_HPP
#define VIGIL_SYSTEM_FIBER_STACK_HPP

// Windows has fibers of its own. Elsewhere where getcontext(3) is: not on
// Android and musl, and on macOS only for who asks for an old standard.
#if defined(_WIN32) || (defined(__linux__) && defined(__GLIBC__))
#define VIGIL_HAS_FIBERS 1
#else
#define VIGIL_HAS_FIBERS 0
#endif

#if defined(_WIN32)
#include <vigil/system/windows_fiber_stack.hpp>
#elif VIGIL_HAS_FIBERS

#include <vigil/system/sanitizer.hpp>

#include <cstddef>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

namespace vigil {

/// Owns the memory of one stack, under which lies a page that faults.
///
/// To make one costs two system calls and a fault for each page that is
/// touched, so that each OS thread keeps those that it has used.
class fiber_stack
{
public:
    fiber_stack() noexcept = default;

    fiber_stack(fiber_stack&& other) noexcept
        : begin_(std::exchange(other.begin_, nullptr))
        , size_(other.size_)
    {
    }

    fiber_stack& operator=(fiber_stack&&) = delete;

    ~fiber_stack()
    {
        if (begin_ != nullptr && !kept().keep(begin_, size_))
            unmap(begin_, size_);
    }

    /// Of `size` bytes at least; empty if there is no memory. mmap(2).
    static fiber_stack open(std::size_t size) noexcept
    {
        std::size_t const page =
            static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        fiber_stack s;
        s.size_ = (size + page - 1) / page * page;
        s.begin_ = kept().take(s.size_);
        if (s.begin_ == nullptr)
            s.begin_ = map(s.size_, page);
        return s;
    }

    explicit operator bool() const noexcept { return begin_ != nullptr; }
    [[nodiscard]] void* data() const noexcept { return begin_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

private:
    // What an OS thread has used: a list in the stacks themselves.
    class spares
    {
    public:
        spares() noexcept = default;
        spares(spares const&) = delete;
        spares& operator=(spares const&) = delete;

        ~spares()
        {
            while (std::byte* const s = take(size_))
                unmap(s, size_);
        }

        std::byte* take(std::size_t size) noexcept
        {
            if (first_ == nullptr || size != size_)
                return nullptr;
            std::byte* const s = first_;
            first_ = *link(s);
            --count_;
            return s;
        }

        bool keep(std::byte* s, std::size_t size) noexcept
        {
            // TSan would take two users of a stack for a race, and forgets
            // what was there when it is unmapped.
            if (VIGIL_HAS_TSAN || count_ == most ||
                (first_ != nullptr && size != size_))
                return false;
            size_ = size;
            *link(s) = std::exchange(first_, s);
            ++count_;
            return true;
        }

    private:
        static constexpr unsigned most = 64;

        static std::byte** link(std::byte* s) noexcept
        {
            return reinterpret_cast<std::byte**>(s);
        }

        std::byte* first_ = nullptr;
        std::size_t size_ = 0;
        unsigned count_ = 0;
    };

    static spares& kept() noexcept
    {
        thread_local spares all;
        return all;
    }

    static std::byte* map(std::size_t size, std::size_t page) noexcept
    {
        void* const all = ::mmap(nullptr, size + page, PROT_READ | PROT_WRITE,
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (all == MAP_FAILED)
            return nullptr;
        ::mprotect(all, page, PROT_NONE);
        return static_cast<std::byte*>(all) + page;
    }

    static void unmap(std::byte* begin, std::size_t size) noexcept
    {
        std::size_t const page =
            static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        ::munmap(begin - page, size + page);
    }

    std::byte* begin_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace vigil

#endif // VIGIL_HAS_FIBERS

#endif // VIGIL_SYSTEM_FIBER_STACK_HPP
