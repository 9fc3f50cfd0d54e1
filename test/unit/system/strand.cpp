//! Tests <vigil/system/strand.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/strand.hpp>
#include <vigil/system/strand.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace {

// A strand that runs at once, in the caller.
class direct final : public vigil::strand
{
public:
    direct(function f, void* argument) noexcept
        : strand(f, argument)
    {
    }

    void resume() noexcept override { run(); }
    void suspend() noexcept override {}
};

} // namespace

BOOST_AUTO_TEST_CASE(is_over_once_its_function_has_ended)
{
    int calls = 0;
    direct s([](void* n) { ++*static_cast<int*>(n); }, &calls);
    BOOST_TEST(!s.is_over());
    s.resume();
    BOOST_TEST(s.is_over());
    BOOST_TEST(calls == 1);
}
