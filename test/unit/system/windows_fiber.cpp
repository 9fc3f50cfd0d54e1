//! Tests <vigil/system/windows_fiber.hpp> where `unit.system.fiber` does not.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_fiber.hpp>
#include <vigil/system/windows_fiber.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <thread>

namespace {

struct twice
{
    vigil::strand* self = nullptr;
    int turns = 0;

    static void inside(void* p)
    {
        twice& t = *static_cast<twice*>(p);
        ++t.turns;
        t.self->suspend();
        ++t.turns;
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_thread_that_did_not_make_it_may_resume_it)
{
    twice t;
    auto const fiber = vigil::fiber::open(65'536, twice::inside, &t);
    t.self = fiber.get();
    for (int n = 0; n != 2; ++n)
    {
        BOOST_TEST(!fiber->is_over());
        std::thread([&] { fiber->resume(); }).join();
        BOOST_TEST(t.turns == n + 1);
    }
    BOOST_TEST(fiber->is_over());
}

BOOST_AUTO_TEST_CASE(a_fiber_may_resume_another)
{
    struct outer
    {
        vigil::strand* inner = nullptr;

        static void inside(void* p)
        {
            vigil::strand& inner = *static_cast<outer*>(p)->inner;
            inner.resume();
            inner.resume();
        }
    };

    twice t;
    auto const inner = vigil::fiber::open(65'536, twice::inside, &t);
    t.self = inner.get();
    outer o{inner.get()};
    auto const fiber = vigil::fiber::open(65'536, outer::inside, &o);
    fiber->resume();
    BOOST_TEST(inner->is_over());
    BOOST_TEST(fiber->is_over());
    BOOST_TEST(t.turns == 2);
}
