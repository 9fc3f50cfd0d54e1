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

/// Each waker that goes with the selector.
template <class Selector>
int run_all(char const* name)
{
    using namespace vigil;
    int broken = 0;
    if constexpr (has_notifiers<Selector>)
        broken += run<Selector, notify_waker>(name);
    if constexpr (test::is_mock<basic_poll<Selector>>)
        return broken;
    else
    {
        broken += run<Selector, pipe_waker>(name);
        if constexpr (requires { system_of<Selector>::event_counter(); })
            broken += run<Selector, eventfd_waker>(name);
        return broken;
    }
}

} // namespace

int main()
{
    int broken = run_all<vigil::mock::selector>("mock");
    vigil::hana::for_each(vigil::native_selectors, [&](auto s) {
        broken += run_all<typename decltype(s)::type>("native");
    });
    return broken == 0 ? 0 : 1;
}
