//! Defines `vigil::eventfd_waker`, which wakes by an eventfd(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_EVENTFD_HPP
#define VIGIL_WAKER_EVENTFD_HPP

#include <vigil/error.hpp>
#include <vigil/unique_handle.hpp>
#include <vigil/waker/handle_waker.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// A counter in the kernel: readable while it is above zero.
template <class System>
class eventfd_signal
{
public:
    using handle_type = typename System::handle_type;

    eventfd_signal() noexcept = default;

    explicit eventfd_signal(unique_handle<System>&& counter) noexcept
        : counter_(std::move(counter))
    {
    }

    /// One system call. Errors: EMFILE, ENFILE, ENOMEM. eventfd(2).
    static result<eventfd_signal> open() noexcept
    {
        unique_handle<System> counter(System::event_counter());
        if (!counter)
            return System::error();
        return result<eventfd_signal>(std::in_place, std::move(counter));
    }

    [[nodiscard]] handle_type handle() const noexcept { return counter_.get(); }

    /// Makes the handle readable: one write. Any thread, signal handlers
    /// too; errno is kept.
    std::error_code raise() const noexcept
    {
        typename System::error_guard const keep; // before what sets it
        std::uint64_t const one = 1;
        if (System::write(handle(), &one, sizeof one) == sizeof one) [[likely]]
            return {};
        return raise_again();
    }

    /// Makes the handle unreadable until the next raise.
    void clear() const noexcept
    {
        std::uint64_t count;
        // Nothing to read is as good: it is unreadable then.
        static_cast<void>(System::read(handle(), &count, sizeof count));
    }

private:
    // A full counter is all that can block the write: empty it, try again.
    // If it is full again, others have raised it since, and so it is raised.
    VIGIL_COLD std::error_code raise_again() const noexcept
    {
        std::error_code why = System::error();
        for (int attempt = 0; attempt != 3; ++attempt)
        {
            if (why == condition::would_block)
                clear();
            else if (why != std::errc::interrupted)
                return why;
            std::uint64_t const one = 1;
            if (System::write(handle(), &one, sizeof one) == sizeof one)
                return {};
            why = System::error();
        }
        return why == condition::would_block ? std::error_code() : why;
    }

    unique_handle<System> counter_;
};

/// Wakes by an eventfd(2), the default on Linux: one descriptor a waker.
struct eventfd_waker : handle_waker<eventfd_signal>
{};

} // namespace vigil

#endif // VIGIL_WAKER_EVENTFD_HPP
