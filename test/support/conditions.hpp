//! Defines `means`, which compares an error with every condition.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_CONDITIONS_HPP
#define VIGIL_TEST_SUPPORT_CONDITIONS_HPP

#include <vigil/condition.hpp>
#include <vigil/system/native_category.hpp>

#include <boost/test/unit_test.hpp>

#include <system_error>

namespace vigil::test {

inline constexpr condition conditions[] = {condition::would_block,
    condition::already_registered, condition::not_registered,
    condition::bad_handle, condition::not_pollable, condition::busy,
    condition::unsupported, condition::no_capacity, condition::deadlock,
    condition::spinning, condition::mismatch, condition::unfinished,
    condition::bad_script, condition::invalid_endpoint, condition::broken_pipe,
    condition::exhausted, condition::diverged};

/// The code of this system that means `e`: its own number may be another; if
/// it has none, that of the standard.
inline std::error_code system_code(std::errc e) noexcept
{
    auto const means_it = [e](int number) {
        return native_category().default_error_condition(number) == e;
    };
    if (means_it(static_cast<int>(e)))
        return {static_cast<int>(e), native_category()};
    for (int number = 1; number != 11'000; ++number)
        if (means_it(number))
            return {number, native_category()};
    return std::make_error_code(e);
}

/// Checks that `code` equals these conditions and no other.
template <class... Conditions>
void means(std::error_code code, Conditions... wanted)
{
    BOOST_TEST_INFO_SCOPE(code << " " << code.message());
    for (condition const c : conditions)
        BOOST_TEST((code == c) == (false || ... || (c == wanted)),
            make_error_condition(c).message());
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_CONDITIONS_HPP
