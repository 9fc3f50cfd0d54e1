//! Tests <vigil/system/fiber_stack.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/fiber_stack.hpp>
#include <vigil/system/fiber_stack.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>

#if VIGIL_HAS_FIBERS

BOOST_AUTO_TEST_CASE(a_stack_has_the_size_that_was_asked_for)
{
    vigil::fiber_stack const s = vigil::fiber_stack::open(100'000);
    BOOST_REQUIRE(static_cast<bool>(s));
    BOOST_TEST(s.size() >= 100'000u);
    auto* const bytes = static_cast<unsigned char*>(s.data());
    bytes[0] = 1;
    bytes[s.size() - 1] = 2;
    BOOST_TEST(bytes[0] == 1);
}

BOOST_AUTO_TEST_CASE(a_stack_that_was_used_is_used_again)
{
    if (VIGIL_HAS_TSAN)
        return; // which would see two users of one place
    void* first = nullptr;
    {
        vigil::fiber_stack const s = vigil::fiber_stack::open(65'536);
        first = s.data();
    }
    vigil::fiber_stack const s = vigil::fiber_stack::open(65'536);
    vigil::fiber_stack const other = vigil::fiber_stack::open(65'536);
    BOOST_TEST(s.data() == first);
    BOOST_TEST(other.data() != first);
}

BOOST_AUTO_TEST_CASE(an_absurd_size_is_no_stack)
{
    BOOST_TEST(!vigil::fiber_stack::open(std::size_t{1} << 60));
}

#else

BOOST_AUTO_TEST_CASE(there_are_no_fibers_here)
{
    BOOST_TEST(VIGIL_HAS_FIBERS == 0);
}

#endif
