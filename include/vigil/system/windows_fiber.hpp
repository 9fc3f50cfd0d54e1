//! Defines `vigil::fiber` of Windows.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_FIBER_HPP
#define VIGIL_SYSTEM_WINDOWS_FIBER_HPP

#include <vigil/system/exception_state.hpp>
#include <vigil/system/pointer_of_thread.hpp>
#include <vigil/system/strand.hpp>
#include <vigil/system/windows_fiber_stack.hpp>
#include <vigil/system/windows_headers.hpp>

#include <exception>
#include <memory>

namespace vigil {

/// A strand of the OS thread that resumes it: to switch is no switch of
/// threads. SwitchToFiber.
///
/// thread_local objects are those of the thread; the exceptions that are
/// caught, or under way, are the fiber's own. May die before it is over: what
/// is on its stack then is never destroyed.
class fiber final : public strand
{
public:
    /// With a stack of `size` bytes; null if there is no memory.
    static std::unique_ptr<fiber> open(
        std::size_t size, function f, void* argument)
    {
        fiber_stack stack = fiber_stack::open(size, &begin);
        if (!stack)
            return nullptr;
        return std::unique_ptr<fiber>(new fiber(std::move(stack), f, argument));
    }

    void resume() noexcept override
    {
        outside_ = fiber_stack::of_this_thread();
        if (outside_ == nullptr)
            std::terminate(); // a thread that had none, and no memory for it
        pointer_of_thread<fiber>() = this;
        exceptions_.exchange();
        stack_.enter();
        exceptions_.exchange();
    }

    void suspend() noexcept override { ::SwitchToFiber(outside_); }

private:
    fiber(fiber_stack&& stack, function f, void* argument) noexcept
        : strand(f, argument)
        , stack_(std::move(stack))
    {
    }

    // Whose stack it is, the first who resumes it knows.
    static void CALLBACK begin(void*)
    {
        fiber& self = *pointer_of_thread<fiber>();
        self.run();
        self.suspend(); // for good
    }

    fiber_stack stack_;
    void* outside_ = nullptr;
    exception_state exceptions_;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_FIBER_HPP
