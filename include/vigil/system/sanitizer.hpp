//! Tells the sanitizers of stacks that are switched without them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_SANITIZER_HPP
#define VIGIL_SYSTEM_SANITIZER_HPP

#include <vigil/config.hpp>

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define VIGIL_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VIGIL_HAS_ASAN 1
#endif
#endif
#if !defined(VIGIL_HAS_ASAN)
#define VIGIL_HAS_ASAN 0
#endif

#if defined(__SANITIZE_THREAD__)
#define VIGIL_HAS_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define VIGIL_HAS_TSAN 1
#endif
#endif
#if !defined(VIGIL_HAS_TSAN)
#define VIGIL_HAS_TSAN 0
#endif

/// A function whose reads and writes are no business of TSan's.
#if VIGIL_HAS_TSAN
#define VIGIL_NO_TSAN __attribute__((noinline, no_sanitize("thread")))
#else
#define VIGIL_NO_TSAN inline
#endif

#if VIGIL_HAS_ASAN
#include <sanitizer/common_interface_defs.h>
#endif

#if VIGIL_HAS_TSAN
#include <sanitizer/tsan_interface.h>

extern "C" {
void AnnotateIgnoreReadsBegin(char const* file, int line);
void AnnotateIgnoreReadsEnd(char const* file, int line);
void AnnotateIgnoreWritesBegin(char const* file, int line);
void AnnotateIgnoreWritesEnd(char const* file, int line);
}
#endif

namespace vigil {

/// One stack of control, as the sanitizers know it. Nothing without them.
///
/// Where a program switches stacks, `leave_for` is the last call on the old
/// one and `arrive` the first on the new one.
class sanitized_stack
{
public:
    /// The stack that the caller is on: that of an OS thread.
    void become_this_thread() noexcept
    {
#if VIGIL_HAS_TSAN
        fiber_ = __tsan_get_current_fiber();
#endif
    }

    /// A stack of our own, which begins at `bottom`.
    void open(void* bottom, std::size_t size) noexcept
    {
        bottom_ = bottom;
        size_ = size;
#if VIGIL_HAS_TSAN
        fiber_ = __tsan_create_fiber(0);
#endif
    }

    /// Nobody is on it, and nobody will be.
    void close() noexcept
    {
#if VIGIL_HAS_TSAN
        __tsan_destroy_fiber(fiber_);
#endif
    }

    /// `for_good`: the caller's stack is at its end. Threads on two stacks
    /// are ordered by what they do, and not by the switch. Inlined: TSan
    /// counts the functions of a stack, and this one must not return on the
    /// other.
    VIGIL_FORCE_INLINE void leave_for(
        [[maybe_unused]] sanitized_stack& to, [[maybe_unused]] bool for_good)
    {
#if VIGIL_HAS_ASAN
        __sanitizer_start_switch_fiber(
            for_good ? nullptr : &fake_, to.bottom_, to.size_);
#endif
#if VIGIL_HAS_TSAN
        __tsan_switch_to_fiber(to.fiber_, __tsan_switch_to_fiber_no_sync);
#endif
    }

    /// Also learns where the stack is that was left.
    void arrive([[maybe_unused]] sanitized_stack& from)
    {
#if VIGIL_HAS_ASAN
        void const* bottom = nullptr;
        std::size_t size = 0;
        __sanitizer_finish_switch_fiber(fake_, &bottom, &size);
        from.bottom_ = bottom;
        from.size_ = size;
#endif
    }

private:
    void const* bottom_ = nullptr;
    std::size_t size_ = 0;
#if VIGIL_HAS_ASAN
    void* fake_ = nullptr;
#endif
#if VIGIL_HAS_TSAN
    void* fiber_ = nullptr;
#endif
};

/// What is read and written in its scope is no business of TSan's: one
/// thread at a time is there, and the switches between them are not ordered.
class unseen_by_tsan
{
public:
    unseen_by_tsan() noexcept
    {
#if VIGIL_HAS_TSAN
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
#endif
    }

    unseen_by_tsan(unseen_by_tsan const&) = delete;
    unseen_by_tsan& operator=(unseen_by_tsan const&) = delete;

    ~unseen_by_tsan()
    {
#if VIGIL_HAS_TSAN
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
#endif
    }
};

/// Code of the user's, called from a scope that is unseen.
class seen_by_tsan
{
public:
    seen_by_tsan() noexcept
    {
#if VIGIL_HAS_TSAN
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
#endif
    }

    seen_by_tsan(seen_by_tsan const&) = delete;
    seen_by_tsan& operator=(seen_by_tsan const&) = delete;

    ~seen_by_tsan()
    {
#if VIGIL_HAS_TSAN
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
#endif
    }
};

/// What came before a `publish` of a place comes before what follows an
/// `observe` of it: a lock, a start, a join that only we know of.
inline void publish([[maybe_unused]] void* place) noexcept
{
#if VIGIL_HAS_TSAN
    __tsan_release(place);
#endif
}

inline void observe([[maybe_unused]] void* place) noexcept
{
#if VIGIL_HAS_TSAN
    __tsan_acquire(place);
#endif
}

} // namespace vigil

#endif // VIGIL_SYSTEM_SANITIZER_HPP
