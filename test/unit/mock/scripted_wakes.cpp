//! Tests <vigil/mock/scripted_wakes.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/report.hpp>
#include <vigil/mock/scripted_wakes.hpp>
#include <vigil/mock/scripted_wakes.hpp> // guarded
#include <vigil/selector/poll_notifiers.hpp>
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::watch;
using notifiers = poll_notifiers<default_system, std::allocator<std::byte>>;

struct set
{
    caught_reports reports;
    watch w{mock::stage_hold(), nullptr};
    notifiers n{std::allocator<std::byte>()};
    mock::scripted_wakes<notifiers> wakes{w, n};
};

BOOST_AUTO_TEST_SUITE(mock_scripted_wakes_suite)

BOOST_AUTO_TEST_CASE(when_they_are_due)
{
    set t;
    auto* const one = t.n.open(token{7});
    t.wakes.at(5).wake(token{7});
    t.w.stage().pass_to(4);
    BOOST_TEST(!one->is_pending.load());
    t.w.stage().pass_to(5);
    BOOST_TEST(one->is_pending.load());
    BOOST_TEST(t.w.stage().moves() == 1u); // as of a step
    BOOST_TEST(t.reports.all().empty());
}

// A wake that nobody can make, and one that is too late.
BOOST_AUTO_TEST_CASE(contradictions)
{
    set t;
    t.wakes.at(5).wake(token{7});
    t.w.stage().pass_to(5);
    BOOST_TEST(t.reports.text() ==
        "mock: the script of a poll contradicts itself\n"
        "  at 0.000005 ms, token 7: a wake is scripted, and no waker has this "
        "token");
    BOOST_TEST((t.w.begin_wait() == condition::bad_script));
    for (std::int64_t const when : {4, -1})
    {
        set u;
        u.w.stage().pass_to(5);
        u.wakes.at(when).wake(token{7});
        BOOST_TEST(u.reports.text().find(
                       "the time that a wake is scripted for is over") !=
            std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
