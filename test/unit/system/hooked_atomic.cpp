//! Tests <vigil/system/hooked_atomic.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/hooked_atomic.hpp>
#include <vigil/system/hooked_atomic.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace {

struct counting_hook
{
    static void touch() noexcept { ++touches; }
    static inline int touches = 0;
};

template <class T>
using atomic = vigil::hooked_atomic<T, counting_hook>;

} // namespace

BOOST_AUTO_TEST_CASE(the_hook_hears_of_each_operation)
{
    counting_hook::touches = 0;
    atomic<int> a{1};
    BOOST_TEST(counting_hook::touches == 0);
    BOOST_TEST(a.load() == 1);
    a.store(2);
    BOOST_TEST(a.exchange(3) == 2);
    BOOST_TEST(a.fetch_add(4) == 3);
    BOOST_TEST(counting_hook::touches == 4);
}

BOOST_AUTO_TEST_CASE(it_is_an_atomic)
{
    atomic<unsigned> a{6};
    BOOST_TEST(++a == 7u);
    BOOST_TEST(a++ == 7u);
    BOOST_TEST((a += 2) == 10u);
    BOOST_TEST(a.fetch_and(8) == 10u);
    BOOST_TEST(a.fetch_or(1) == 8u);
    BOOST_TEST(--a == 8u);
    unsigned expected = 7;
    BOOST_TEST(!a.compare_exchange_strong(expected, 1));
    BOOST_TEST(expected == 8u);
    BOOST_TEST(a.compare_exchange_weak(expected, 1));
    BOOST_TEST(static_cast<unsigned>(a) == 1u);
}

BOOST_AUTO_TEST_CASE(can_be_made_by_the_compiler)
{
    static constinit atomic<bool> flag{true};
    BOOST_TEST(flag.load());
}
