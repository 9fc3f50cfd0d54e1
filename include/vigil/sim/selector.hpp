//! Defines `vigil::sim::selector`, the selector of a world's own.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_SELECTOR_HPP
#define VIGIL_SIM_SELECTOR_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/selector/epoll.hpp>
#include <vigil/sim/system.hpp>
#include <vigil/waker/notify.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

namespace vigil::sim {

/// Asks a world what is ready, and wakes by the world itself: no handle a
/// waker. Any number of threads may wait.
class selector : public basic_epoll_selector<system>
{
public:
    using default_waker = notify_waker;
    using notifier_type = std::size_t;

    using basic_epoll_selector<system>::basic_epoll_selector;

    result<notifier_type> open_notifier(token t) noexcept
    {
        std::int64_t const place =
            signal(os_call::event_counter, [&](epoll_file& f) {
                return static_cast<std::int64_t>(
                    f.add_signal(static_cast<std::uintptr_t>(t)));
            });
        if (place == -1)
            return system::error();
        return static_cast<notifier_type>(place);
    }

    std::error_code notify(notifier_type n) noexcept
    {
        std::int64_t const done = signal(os_call::write, [&](epoll_file& f) {
            f.raise_signal(n);
            return std::int64_t{0};
        });
        return done == -1 ? system::error() : std::error_code();
    }

    void close_notifier(notifier_type n) noexcept
    {
        signal(os_call::close, [&](epoll_file& f) {
            f.remove_signal(n);
            return std::int64_t{0};
        });
    }

private:
    template <class F>
    std::int64_t signal(os_call c, F f) const noexcept
    {
        return perform(c, [&](task& t) -> reply {
            file* found = nullptr;
            errc const why = look_up(t, native_handle(), found);
            if (why != errc::none)
                return {why};
            return {
                errc::none, f(static_cast<epoll_file&>(*found)), found->key()};
        });
    }
};

static_assert(vigil::selector<selector>);
static_assert(has_notifiers<selector>);

} // namespace vigil::sim

#endif // VIGIL_SIM_SELECTOR_HPP
