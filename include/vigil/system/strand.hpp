//! Defines `vigil::strand`, a thread of control that is switched by hand.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_STRAND_HPP
#define VIGIL_SYSTEM_STRAND_HPP

#include <vigil/system/sanitizer.hpp>

namespace vigil {

/// Runs a function in pieces: `resume` goes on with it, and is over when the
/// function calls `suspend` or ends. Only one of the two sides runs.
class strand
{
public:
    using function = void (*)(void* argument);

    strand(strand const&) = delete;
    strand& operator=(strand const&) = delete;
    virtual ~strand() = default;

    /// From outside. Not after the end.
    virtual void resume() noexcept = 0;

    /// From inside.
    virtual void suspend() noexcept = 0;

    /// From inside, if nobody will resume it. To TSan it reads nothing that
    /// its destructor writes: no switch orders the two.
    [[noreturn]] VIGIL_NO_TSAN void stop() noexcept
    {
        for (;;)
            suspend_for_good();
    }

    /// From elsewhere, while the inside runs: `resume` ends without it, which
    /// must only ever suspend then. Nothing where that cannot be done.
    virtual void abandon() noexcept {}

    /// Whether it may be destroyed although it has begun and is not over.
    [[nodiscard]] virtual bool may_die_early() const noexcept { return true; }

    [[nodiscard]] bool is_abandoned() const noexcept { return is_abandoned_; }

    [[nodiscard]] bool is_over() const noexcept { return is_over_; }

protected:
    strand(function f, void* argument) noexcept
        : function_(f)
        , argument_(argument)
    {
    }

    void run()
    {
        call();
        unseen_by_tsan const ours;
        is_over_ = true;
    }

    virtual void suspend_for_good() noexcept { suspend(); }

    bool is_abandoned_ = false;

private:
    VIGIL_NO_TSAN void call() { function_(argument_); }

    function function_;
    void* argument_;
    bool is_over_ = false;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_STRAND_HPP
