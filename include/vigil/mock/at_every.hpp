//! The loops in which each thing goes wrong that can.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_AT_EVERY_HPP
#define VIGIL_MOCK_AT_EVERY_HPP

#include <vigil/config.hpp>
#include <vigil/mock/bytes.hpp>
#include <vigil/mock/call.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/trials.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace vigil::mock {

// Each calls f(inject) with an `injection`, from which f makes its mocks:
//
//     peer p(inject);
//     auto poll = mock::poll::open(inject).value();
//
// and then f has the program under test do its work. A run failed if a mock
// reported something, a check of a test framework that has told of itself
// failed, f returned false, or it threw. The first that fails is reported,
// with its number and with what had gone wrong in it, and is the last. True
// if none did.

/// Reads of `what` come in two pieces, cut at every place in turn, with a
/// wait in between; at last they come in one. f gives them to the program by
/// `p.read(inject.pieces())`.
template <class F>
bool at_every_split(bytes what, F&& f)
{
    detail::trials all("at_every_split");
    for (std::size_t n = 0;; ++n)
    {
        injection inject(injection::kind::split, n, 0, what.value());
        if (!all.run(inject, f))
            return false;
        if (!inject.is_asked())
            return all.fail(inject, "it never asked for the pieces");
        if (!inject.is_done())
            return true;
    }
}

/// Each call that reads, writes, accepts, receives or sends, and would not
/// block, says in turn that it does: once, until the program has waited.
template <class F>
bool at_every_would_block(F&& f)
{
    detail::trials all("at_every_would_block");
    for (std::size_t n = 0;; ++n)
    {
        injection inject(injection::kind::would_block, n);
        if (!all.run(inject, f))
            return false;
        if (!inject.is_done())
            return true;
    }
}

/// Each call fails in turn, with each error of `failures_of` that call; first
/// of all none does. A `std::system_error` with the error that was injected
/// may leave f: the program has passed it on. What a script has left over
/// after a failure is not reported. Up to the failure each run must make the
/// same calls.
template <class F>
bool at_every_failure(F&& f)
{
    detail::trials all("at_every_failure");
    injection none(injection::kind::nothing);
    if (!all.run(none, f))
        return false;
    for (std::size_t n = 0;; ++n)
    {
        std::optional<operation> place;
        for (std::size_t error = 0, errors = 1; error != errors; ++error)
        {
            injection inject(injection::kind::failure, n, error);
            if (!all.run(inject, f))
                return false;
            if (error != 0 && inject.place() != place)
                return all.fail(inject,
                    "the program made other calls in this run than before");
            if (!inject.is_done())
                return true;
            place = inject.place();
            errors = inject.errors();
        }
    }
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_AT_EVERY_HPP
