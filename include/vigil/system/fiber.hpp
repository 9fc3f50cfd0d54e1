//! Defines `vigil::fiber`, a strand on a stack of its own.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_FIBER_HPP
#define VIGIL_SYSTEM_FIBER_HPP

#include <vigil/system/fiber_stack.hpp>

#if defined(_WIN32)
#include <vigil/system/windows_fiber.hpp>
#elif VIGIL_HAS_FIBERS

#include <vigil/system/exception_state.hpp>
#include <vigil/system/sanitizer.hpp>
#include <vigil/system/strand.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include <ucontext.h>

namespace vigil {

/// A strand of the OS thread that made it, and that resumes it: to switch is
/// no switch of threads. getcontext(3), swapcontext(3).
///
/// thread_local objects are those of the thread; the exceptions that are
/// caught, or under way, are the fiber's own. May die before it is over: what
/// is on its stack then is never destroyed.
class fiber final : public strand
{
public:
    /// With a stack of `size` bytes at least; null if there is no memory.
    static std::unique_ptr<fiber> open(
        std::size_t size, function f, void* argument)
    {
        fiber_stack stack = fiber_stack::open(size);
        if (!stack)
            return nullptr;
        return std::unique_ptr<fiber>(new fiber(std::move(stack), f, argument));
    }

    ~fiber() override { on_stack_.close(); }

    void resume() noexcept override
    {
        outer_.become_this_thread();
        exceptions_.exchange();
        outer_.leave_for(on_stack_, false);
        ::swapcontext(&outside_, &inside_);
        outer_.arrive(on_stack_);
        exceptions_.exchange();
    }

    void suspend() noexcept override
    {
        on_stack_.leave_for(outer_, false);
        ::swapcontext(&inside_, &outside_);
        on_stack_.arrive(outer_);
    }

private:
    fiber(fiber_stack&& stack, function f, void* argument) noexcept
        : strand(f, argument)
        , stack_(std::move(stack))
    {
        ::getcontext(&inside_);
        inside_.uc_stack.ss_sp = stack_.data();
        inside_.uc_stack.ss_size = stack_.size();
        inside_.uc_link = nullptr;
        auto const self =
            static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(this));
        // makecontext(3) hands on ints.
        ::makecontext(&inside_, reinterpret_cast<void (*)()>(&enter), 2,
            static_cast<unsigned>(self), static_cast<unsigned>(self >> 32));
        on_stack_.open(stack_.data(), stack_.size());
    }

    static void enter(unsigned low, unsigned high)
    {
        auto const self = static_cast<std::uintptr_t>(
            low | static_cast<std::uint64_t>(high) << 32);
        reinterpret_cast<fiber*>(self)->live();
    }

    void live()
    {
        arrive();
        run();
        leave();
    }

    VIGIL_NO_TSAN void arrive() { on_stack_.arrive(outer_); }

    VIGIL_NO_TSAN void suspend_for_good() noexcept override
    {
        on_stack_.leave_for(outer_, false); // what is on it stays
        ::setcontext(&outside_);
    }

    VIGIL_NO_TSAN void leave()
    {
        on_stack_.leave_for(outer_, true);
        ::setcontext(&outside_);
    }

    fiber_stack stack_;
    ucontext_t inside_;
    ucontext_t outside_;
    sanitized_stack on_stack_;
    sanitized_stack outer_;
    exception_state exceptions_;
};

} // namespace vigil

#endif // VIGIL_HAS_FIBERS

#endif // VIGIL_SYSTEM_FIBER_HPP
