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
#include <string>

#include "support/any_over.hpp"
#include "support/names.hpp"
#include "support/rigs.hpp"

namespace {

using namespace vigil::test;

struct report
{
    void operator()(bool fact, char const* what)
    {
        ++facts;
        if (fact)
            return;
        ++broken;
        std::printf("broken: %s\n", what);
    }

    int facts = 0;
    int broken = 0;
};

// tag::run[]
/// All laws that apply; the line says "ran", for who reads what CI ran.
template <class Selector, class WakerPolicy>
int run(std::string const& name = std::string(short_name<Selector>()))
{
    rig_of<vigil::basic_poll<Selector, WakerPolicy>> rig;
    report check;
    vigil::law::all(rig, check);
    std::string const waker(short_name<WakerPolicy>());
    std::printf("ran: %s with %s: %d facts, %d broken\n", name.c_str(),
        waker.c_str(), check.facts, check.broken);
    return check.broken;
}
// end::run[]

/// Each waker that goes with the selector, and the selector as one that is
/// chosen at run time.
template <class Selector>
int run_all()
{
    int broken = 0;
    if constexpr (vigil::has_notifiers<Selector>)
        broken += run<Selector, vigil::notify_waker>();
    if constexpr (requires { vigil::system_of<Selector>::event_counter(); })
        broken += run<Selector, vigil::eventfd_waker>();
    broken += run<Selector, vigil::pipe_waker>();
    using any = any_over<Selector>;
    broken += run<any, vigil::default_waker<any>>(
        "any_selector over " + std::string(short_name<Selector>()));
    return broken;
}

} // namespace

int main()
{
    int broken = run<vigil::mock::selector, vigil::notify_waker>();
    vigil::hana::for_each(vigil::native_selectors,
        [&](auto s) { broken += run_all<typename decltype(s)::type>(); });
    return broken == 0 ? 0 : 1;
}
