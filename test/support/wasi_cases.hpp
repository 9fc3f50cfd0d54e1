//! Counts cases and facts in a WASI host, where Boost.Test does not run.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_WASI_CASES_HPP
#define VIGIL_TEST_SUPPORT_WASI_CASES_HPP

#include <vigil/error.hpp>

#include <cstdio>

namespace vigil::test {

/// The cases of a program: each has a name and at least one fact. Speaks on
/// standard error: the other two may be what is tested.
class wasi_cases
{
public:
    /// Runs `f()` as a case, whose facts are those that come meanwhile.
    template <class F>
    void run(char const* name, char const* of, F f)
    {
        int const facts = facts_;
        int const broken = broken_;
        name_ = name;
        f();
        ++cases_;
        if (facts_ == facts)
            (*this)(false, "a case without a fact");
        std::fprintf(stderr, "%s %s %s\n", broken_ == broken ? "ok" : "BROKEN",
            name, of);
    }

    /// The check of the laws.
    void operator()(bool fact, char const* what)
    {
        ++facts_;
        if (fact)
            return;
        ++broken_;
        std::fprintf(stderr, "broken: %s: %s\n", name_, what);
    }

    /// The call was refused with `why`.
    template <class T, class Why>
    void refused(result<T> const& done, Why why, char const* what)
    {
        (*this)(!done.has_value() && done.error() == why, what);
        if (done.has_value() || !(done.error() == why))
            std::fprintf(stderr, "  it says %d, %s\n", done.error().value(),
                done.error().message().c_str());
    }

    /// Says that something is not run here, and why.
    static void skip(char const* what, char const* why)
    {
        std::fprintf(stderr, "skipped: %s: %s\n", what, why);
    }

    /// Prints the sums; the exit code of the program.
    int finish() const
    {
        std::fprintf(
            stderr, "%d cases, %d facts, %d broken\n", cases_, facts_, broken_);
        return broken_ == 0 && cases_ != 0 ? 0 : 1;
    }

private:
    char const* name_ = "";
    int cases_ = 0;
    int facts_ = 0;
    int broken_ = 0;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_WASI_CASES_HPP
