//! Tests <vigil/immortal.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/error.hpp>
#include <vigil/immortal.hpp>
#include <vigil/immortal.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <system_error>

namespace vigil::test {
namespace {

struct mortal
{
    constexpr mortal() noexcept = default;
    ~mortal() { ++deaths; }

    int answer = 42;
    static inline int deaths = 0;
};

// Destroyed after all that a test makes; an abort is no code of success.
struct last_words
{
    ~last_words()
    {
        std::error_code const why = errc::moved_from;
        if (why != condition::bad_handle || why.message().empty())
            std::abort();
    }
};

last_words const at_the_end;
constinit immortal<mortal> constant;

BOOST_AUTO_TEST_SUITE(immortal_suite)

BOOST_AUTO_TEST_CASE(no_destructor_ends_it)
{
    {
        immortal<mortal> const local;
        BOOST_TEST(local.value.answer == 42);
    }
    BOOST_TEST(mortal::deaths == 0);
    BOOST_TEST(constant.value.answer == 42);
}

// The categories are first used here, so what is static is older than they.
BOOST_AUTO_TEST_CASE(a_category_outlives_older_objects)
{
    std::error_code const why = errc::moved_from;
    BOOST_TEST((why == condition::bad_handle));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
