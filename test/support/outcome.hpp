//! Defines `fails` and `succeeds`, which say what came instead.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_OUTCOME_HPP
#define VIGIL_TEST_SUPPORT_OUTCOME_HPP

#include <vigil/error.hpp>
#include <vigil/print.hpp>

#include <boost/test/unit_test.hpp>

#include <system_error>

namespace vigil::test {

/// Whether `r` holds an error that equals `expected`: a condition, a
/// `std::errc`, or an `errc`.
template <class T, class Expected>
boost::test_tools::assertion_result fails(
    result<T> const& r, Expected const& expected)
{
    bool const is_so = !r && r.error() == expected;
    boost::test_tools::assertion_result said(is_so);
    if (r)
        said.message() << "it succeeded";
    else if (!is_so)
        said.message() << "it failed with " << r.error() << ", "
                       << r.error().message();
    return said;
}

template <class T>
boost::test_tools::assertion_result succeeds(result<T> const& r)
{
    boost::test_tools::assertion_result said(r.has_value());
    if (!r)
        said.message() << "it failed with " << r.error() << ", "
                       << r.error().message();
    return said;
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_OUTCOME_HPP
