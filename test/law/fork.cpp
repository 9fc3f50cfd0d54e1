//! Laws: a child may destroy what it inherits, and the parent goes on.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/trial.hpp>

#include <optional>

#include <sys/wait.h>
#include <unistd.h>

#include "support/combinations.hpp"

VIGIL_TEST_CASES(child_destroys_its_poll, C, vigil::test::all_combinations)
{
    using namespace vigil::law;
    using vigil::test::check;
    using T = typename C::trigger;
    if constexpr (!vigil::test::is_mock<typename C::poll>)
    {
        typename C::rig rig;
        std::optional<trial<typename C::rig, decltype(check)>> t;
        t.emplace(rig, check);
        auto waker = std::optional(t->poll.make_waker(first).value());
        auto used = std::optional(t->poll.make_waker(third).value());
        auto p = rig.make();
        t->template add<T>(p, second);
        BOOST_TEST(used->wake().has_value());
        BOOST_TEST(t->reports(third));
        ::pid_t const child = ::fork();
        if (child == 0)
        {
            waker.reset();
            used.reset();
            t.reset();
            ::_exit(0);
        }
        int status = -1;
        BOOST_TEST(::waitpid(child, &status, 0) == child);
        BOOST_TEST(status == 0);
        BOOST_TEST(t->is_quiet());
        BOOST_TEST(waker->wake().has_value());
        BOOST_TEST(t->reports_only(first));
        p.ready();
        BOOST_TEST(t->reports_only(second));
        t->remove(p);
        BOOST_TEST(t->is_quiet());
    }
}
