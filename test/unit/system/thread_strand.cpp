//! Tests <vigil/system/thread_strand.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/thread_strand.hpp>
#include <vigil/system/thread_strand.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

struct two_sides
{
    vigil::strand* self = nullptr;
    std::string seen;

    static void inside(void* p)
    {
        two_sides& s = *static_cast<two_sides*>(p);
        s.seen += 'a';
        s.self->suspend();
        s.seen += 'b';
        s.self->suspend();
        s.seen += 'c';
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(its_function_runs_in_pieces)
{
    two_sides s;
    vigil::thread_strand strand(two_sides::inside, &s);
    s.self = &strand;
    BOOST_TEST(strand.open());
    for (char const each : {'1', '2', '3'})
    {
        BOOST_TEST(!strand.is_over());
        strand.resume();
        s.seen += each;
    }
    BOOST_TEST(strand.is_over());
    BOOST_TEST(!strand.may_die_early());
    BOOST_TEST(s.seen == "a1b2c3");
}

BOOST_AUTO_TEST_CASE(one_that_never_began_does_not_begin)
{
    two_sides s;
    {
        vigil::thread_strand strand(two_sides::inside, &s);
        BOOST_TEST(strand.open());
    }
    BOOST_TEST(s.seen.empty());
}

BOOST_AUTO_TEST_CASE(one_without_a_thread_can_die)
{
    two_sides s;
    vigil::thread_strand const strand(two_sides::inside, &s);
}
