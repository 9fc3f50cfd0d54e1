//! The laws over our selectors, without a test framework or exceptions.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/notify.hpp>
#include <vigil/waker/pipe.hpp>

#include <boost/hana/for_each.hpp>

#include <cstdio>
#include <type_traits>

#include "support/rigs.hpp"

namespace {

struct report
{
    void operator()(bool fact, char const* what)
    {
        ++facts;
        if (fact)
            return;
        ++broken;
        std::printf("%s: broken: %s\n", selector, what);
    }

    char const* selector;
    int facts = 0;
    int broken = 0;
};

template <class Selector, class WakerPolicy>
int run(char const* name)
{
    using poll = vigil::basic_poll<Selector, WakerPolicy>;
    vigil::test::rig_of<poll> rig;
    report check{name};
    vigil::law::all(rig, check);
    std::printf("%s: %d facts, %d broken\n", name, check.facts, check.broken);
    return check.broken;
}

// Not every system has an eventfd.
template <class System>
concept has_event_counter = requires { System::event_counter(); };

// Each waker that goes with the selector.
template <class Selector>
int run_all(char const* name)
{
    using namespace vigil;
    int broken = 0;
    std::printf("%s\n", name);
    if constexpr (has_notifiers<Selector>)
        broken += run<Selector, notify_waker>("  notify");
    if constexpr (std::is_same_v<typename Selector::handle_type, int>)
        broken += run<Selector, pipe_waker>("  pipe");
    if constexpr (has_event_counter<system_of<Selector>>)
        broken += run<Selector, eventfd_waker>("  eventfd");
    return broken;
}

} // namespace

int main()
{
    using namespace vigil;
    int broken = run<mock::selector, notify_waker>("mock, notify");
    hana::for_each(native_selectors, [&](auto s) {
        using selector_type = typename decltype(s)::type;
        broken += run_all<selector_type>(
            std::is_same_v<selector_type, poll_selector> ? "poll" : "default");
    });
    return broken == 0 ? 0 : 1;
}
