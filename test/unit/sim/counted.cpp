//! Tests <vigil/sim/counted.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/counted.hpp>
#include <vigil/sim/counted.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <utility>

namespace {

struct thing final : vigil::sim::counted
{
    explicit thing(int& n) noexcept
        : alive(n)
    {
        ++alive;
    }

    ~thing() override { --alive; }

    int& alive;
};

using pointer = vigil::sim::counted_pointer<thing>;

} // namespace

BOOST_AUTO_TEST_CASE(the_last_pointer_ends_the_object)
{
    int alive = 0;
    pointer a(new thing(alive));
    pointer b = a;
    a = pointer();
    BOOST_TEST(alive == 1);
    pointer c = std::move(b);
    BOOST_TEST(!b);
    BOOST_TEST(alive == 1);
    c = {};
    BOOST_TEST(alive == 0);
}
