//! Defines `demo::interrupt`, ctrl-C as a wake.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_INTERRUPT_HPP
#define VIGIL_DEMO_INTERRUPT_HPP

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace demo {

/// While it lives SIGINT and SIGTERM wake a poll instead of ending the
/// process. The second one ends it, as if there were no interrupt.
template <class Waker>
class interrupt
{
public:
    /// `waker` must outlive it.
    explicit interrupt(Waker const& waker)
    {
        target_.store(&waker);
        for (std::size_t i = 0; i != signals.size(); ++i)
        {
            struct sigaction action{};
            action.sa_handler = on_signal;
            action.sa_flags = static_cast<int>(SA_RESETHAND);
            if (::sigaction(signals[i], &action, &before_[i]) == -1)
                throw std::system_error(
                    errno, std::system_category(), "sigaction");
        }
    }

    interrupt(interrupt const&) = delete;
    interrupt& operator=(interrupt const&) = delete;

    ~interrupt()
    {
        // What was set before can be set again.
        for (std::size_t i = 0; i != signals.size(); ++i)
            static_cast<void>(::sigaction(signals[i], &before_[i], nullptr));
    }

private:
    static constexpr std::array signals{SIGINT, SIGTERM};

    // The wakers of both selectors may be used in a signal handler: they
    // lock nothing, allocate nothing and keep errno. There is nobody to tell
    // if one fails; the next signal ends the process.
    static void on_signal(int) noexcept
    {
        static_cast<void>(target_.load()->wake());
    }

    static inline std::atomic<Waker const*> target_{nullptr};
    static_assert(std::atomic<Waker const*>::is_always_lock_free);

    std::array<struct sigaction, signals.size()> before_{};
};

} // namespace demo

#endif // VIGIL_DEMO_INTERRUPT_HPP
