//! Tests <vigil/mock/misuse.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/misuse.hpp>
#include <vigil/mock/misuse.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

using mock::missing;
using mock::pollable;
using mock::refusal_of;

BOOST_AUTO_TEST_SUITE(mock_misuse_suite)

BOOST_AUTO_TEST_CASE(what_can_be_added)
{
    pollable const p, closed(handle_kind::closed);
    pollable const file(handle_kind::regular_file);
    constexpr interest in = interest::readable;
    BOOST_TEST(!refusal_of(&p, in));
    BOOST_TEST((refusal_of(&p, interest::aio) == condition::unsupported));
    BOOST_TEST((refusal_of(&closed, in) == condition::bad_handle));
    BOOST_TEST((refusal_of(nullptr, in) == condition::bad_handle));
    BOOST_TEST((refusal_of(&file, in) == condition::not_pollable));
    BOOST_TEST(!refusal_of(interest::priority));
    BOOST_TEST((refusal_of(interest::lio) == condition::unsupported));
}

BOOST_AUTO_TEST_CASE(what_is_not_there)
{
    pollable const p, closed(handle_kind::closed);
    BOOST_TEST((missing(&p) == condition::not_registered));
    BOOST_TEST((missing(&closed) == condition::bad_handle));
    BOOST_TEST((missing(nullptr) == condition::bad_handle));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
