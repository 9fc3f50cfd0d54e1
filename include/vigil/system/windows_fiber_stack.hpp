//! Defines `vigil::fiber_stack` of Windows, which comes with its fiber.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_FIBER_STACK_HPP
#define VIGIL_SYSTEM_WINDOWS_FIBER_STACK_HPP

#include <vigil/system/windows_headers.hpp>

#include <cstddef>
#include <utility>

namespace vigil {

/// Owns a fiber of Windows: a stack, and the registers of who is on it.
class fiber_stack
{
public:
    /// What runs on it, and never returns: who returned would end the thread.
    using function = void(CALLBACK*)(void* nothing);

    fiber_stack() noexcept = default;

    fiber_stack(fiber_stack&& other) noexcept
        : native_(std::exchange(other.native_, nullptr))
    {
    }

    fiber_stack& operator=(fiber_stack&&) = delete;

    ~fiber_stack()
    {
        if (native_ != nullptr)
            ::DeleteFiber(native_);
    }

    /// Of `size` bytes at least, on which `f` will run; empty if there is no
    /// memory. CreateFiberEx.
    static fiber_stack open(std::size_t size, function f) noexcept
    {
        fiber_stack s;
        if (of_this_thread() != nullptr)
            s.native_ =
                ::CreateFiberEx(0, size, FIBER_FLAG_FLOAT_SWITCH, f, nullptr);
        return s;
    }

    explicit operator bool() const noexcept { return native_ != nullptr; }

    /// On with what runs on it, until it switches to another. Not from it.
    /// SwitchToFiber.
    void enter() const noexcept { ::SwitchToFiber(native_); }

    /// The fiber of the caller, which a thread becomes with the first: null
    /// if there is no memory for that. ConvertThreadToFiberEx.
    static void* of_this_thread() noexcept
    {
        struct conversion
        {
            void* const self =
                ::ConvertThreadToFiberEx(nullptr, FIBER_FLAG_FLOAT_SWITCH);

            conversion() noexcept = default;
            conversion(conversion const&) = delete;
            conversion& operator=(conversion const&) = delete;

            ~conversion()
            {
                if (self != nullptr)
                    ::ConvertFiberToThread();
            }
        };

        if (::IsThreadAFiber())
            return ::GetCurrentFiber();
        static thread_local conversion one;
        return one.self;
    }

private:
    void* native_ = nullptr;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_FIBER_STACK_HPP
