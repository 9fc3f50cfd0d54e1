//! Tests <vigil/io/named_pipe_options.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/named_pipe_options.hpp>
#include <vigil/io/named_pipe_options.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(named_pipe_options_suite)

BOOST_AUTO_TEST_CASE(the_usual_pipe_is_a_stream_of_any_number_of_instances)
{
    named_pipe_options const usual;
    BOOST_TEST(!usual.message);
    BOOST_TEST(!usual.first);
    BOOST_TEST(usual.instances == 255u);
    BOOST_TEST(usual.buffer == 65536u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
