//! The laws of a selector, for whoever writes one.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_HPP
#define VIGIL_CONFORMANCE_HPP

//
//     my_rig rig; // ten lines: see conformance/rig.hpp
//     vigil::law::all(rig, [](bool fact, char const* what) {
//         if (!fact)
//             std::puts(what);
//     });
//
// Each law is a function template `law::name(rig, check)`, and those that
// hold of each trigger `law::name<edge_t>(rig, check)`. `check` is called
// with every fact, from the calling thread. Needs no test framework, no
// exceptions and no RTTI, and never sleeps; a wait for what must happen ends
// after ten seconds, and then a fact is false.

#include <vigil/conformance/capacity.hpp>
#include <vigil/conformance/closing.hpp>
#include <vigil/conformance/misuse.hpp>
#include <vigil/conformance/polls.hpp>
#include <vigil/conformance/registrations.hpp>
#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/threads.hpp>
#include <vigil/conformance/time.hpp>
#include <vigil/conformance/triggers.hpp>
#include <vigil/conformance/wakes.hpp>

namespace vigil::law {

/// All laws that apply to what the rig can do.
template <rig R, class C>
void all(R& r, C&& check)
{
    all_of_triggers(r, check);
    all_of_registrations(r, check);
    all_of_misuse(r, check);
    all_of_closing(r, check);
    all_of_capacity(r, check);
    all_of_time(r, check);
    all_of_polls(r, check);
    all_of_wakes(r, check);
    all_of_threads(r, check);
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_HPP
