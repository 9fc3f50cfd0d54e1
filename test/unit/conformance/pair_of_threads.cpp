//! Tests <vigil/conformance/pair_of_threads.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/pair_of_threads.hpp>
#include <vigil/conformance/pair_of_threads.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string_view>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_native_rig<poll_selector>;

BOOST_AUTO_TEST_SUITE(pair_of_threads_suite)

// The first that is broken is told, once the thread is joined.
BOOST_AUTO_TEST_CASE(a_verdict_is_kept)
{
    std::string_view told;
    bool was = false;
    auto check = [&](bool fact, char const* what) {
        was = fact;
        told = what;
    };
    law::verdict seen;
    seen(true, "one");
    seen.tell(check, "the law");
    BOOST_TEST(was);
    BOOST_TEST(told == "the law");
    seen(false, "two");
    seen(false, "three");
    seen(true, "four");
    seen.tell(check, "the law");
    BOOST_TEST(!was);
    BOOST_TEST(told == "two");
}

void meet(tried_rig& rig, tally& check)
{
    law::pair_of_threads both(rig, check);
    both.start([&] {
        both.answer();
        both.answer(); // two answers may be one wake
        both.seen(both.away.wait().empty(), "nothing to tell");
    });
    both.home.expect(both.is_answered(), "the first answer");
    both.home.expect(both.is_answered(), "the second answer");
    both.join();
}

BOOST_AUTO_TEST_CASE(each_answer_is_seen)
{
    BOOST_TEST(is_kept<tried_rig>(meet));
}

// It gives up when its patience is over.
BOOST_AUTO_TEST_CASE(an_answer_that_is_missing_is_found_out)
{
    BOOST_TEST(!is_kept<tried_rig>(meet, defect::wake_refused));
    BOOST_TEST(!is_kept<tried_rig>(
        [](tried_rig& rig, tally& check) {
            law::pair_of_threads both(rig, check);
            both.start([] {});
            both.home.expect(both.is_answered(), "an answer");
        },
        defect::wake_lost));
}

// What the other thread found is told when it is joined, and that is at the
// latest when the pair ends.
BOOST_AUTO_TEST_CASE(the_other_thread_is_heard)
{
    BOOST_TEST(!is_kept<tried_rig>([](tried_rig& rig, tally& check) {
        law::pair_of_threads both(rig, check);
        both.start([&] { both.seen(false, "broken"); });
    }));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
