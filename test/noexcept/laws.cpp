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

#include <cstdio>

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

} // namespace

int main()
{
    using namespace vigil;
    int const broken = run<epoll_selector, eventfd_waker>("epoll, eventfd") +
        run<epoll_selector, pipe_waker>("epoll, pipe") +
        run<poll_selector, notify_waker>("poll, notify") +
        run<poll_selector, eventfd_waker>("poll, eventfd") +
        run<poll_selector, pipe_waker>("poll, pipe") +
        run<mock::selector, notify_waker>("mock, notify");
    return broken == 0 ? 0 : 1;
}
