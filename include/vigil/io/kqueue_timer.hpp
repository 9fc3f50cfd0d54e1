//! Defines `vigil::basic_kqueue_timer`, a timer of the kernel as a source.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_KQUEUE_TIMER_HPP
#define VIGIL_IO_KQUEUE_TIMER_HPP

#include <vigil/io/kqueue_source.hpp>
#include <vigil/timeout.hpp>

#include <cstdint>
#include <limits>

namespace vigil {

/// A timer: EVFILT_TIMER of kqueue(2). An edge is told after each period, a
/// oneshot once, a period after `add` or `modify`.
///
/// It has the number that the user gives it, as a descriptor has its own: two
/// timers of a poll with one number are one source. Never early: a period is
/// rounded up to the unit of the system, nanoseconds or milliseconds, and
/// is one of these at least. How many timers there may be, and how long they
/// may run, each system says itself. `data` of an event counts the periods
/// that passed since the last.
template <class System = default_system>
class basic_kqueue_timer : public basic_kqueue_source<System>
{
    using base = basic_kqueue_source<System>;
    using typename base::filter_type;

public:
    constexpr basic_kqueue_timer(std::uintptr_t number, timeout period) noexcept
        : base(make(number, period.is_never() ? endless : period.count()))
    {
    }

private:
    using data_type = decltype(filter_type::record_type::data);

    static constexpr std::int64_t endless =
        (std::numeric_limits<std::int64_t>::max)();

    static constexpr filter_type make(
        std::uintptr_t number, std::int64_t nanoseconds) noexcept
    {
        filter_type f{.filter = System::evfilt_timer, .ident = number};
        constexpr auto most = (std::numeric_limits<data_type>::max)();
        if constexpr (requires { System::note_nseconds; })
            if (nanoseconds <= most)
            {
                f.notes = System::note_nseconds;
                f.data = nanoseconds == 0 ? 1 : nanoseconds;
                return f;
            }
        std::int64_t const milliseconds =
            nanoseconds / 1'000'000 + (nanoseconds % 1'000'000 != 0);
        f.data = milliseconds == 0 ? 1
            : milliseconds < most  ? milliseconds
                                   : most;
        return f;
    }
};

using kqueue_timer = basic_kqueue_timer<>;

} // namespace vigil

#endif // VIGIL_IO_KQUEUE_TIMER_HPP
