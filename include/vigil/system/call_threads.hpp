//! Defines `vigil::call_threads`, which number a thread of a log has.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_THREADS_HPP
#define VIGIL_SYSTEM_CALL_THREADS_HPP

#include <atomic>
#include <cstdint>

namespace vigil {

/// The numbers of the threads of a log, in the order of their first calls.
class call_threads
{
public:
    /// Begins anew: nobody has a number.
    void begin() noexcept { session_ = ++sessions_; }

    /// Whether the thread that asks has one.
    [[nodiscard]] bool is_known() const noexcept
    {
        return own_.session == session_;
    }

    [[nodiscard]] std::uint32_t number() const noexcept { return own_.number; }
    [[nodiscard]] std::uint32_t session() const noexcept { return session_; }

    /// The thread that calls this has that number in that session.
    static void set(std::uint32_t session, std::uint32_t number) noexcept
    {
        own_ = {session, number};
    }

private:
    struct identity
    {
        std::uint32_t session;
        std::uint32_t number;
    };

    static inline thread_local identity own_{0, 0};
    static inline std::atomic<std::uint32_t> sessions_{0};

    std::uint32_t session_ = 0;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_THREADS_HPP
