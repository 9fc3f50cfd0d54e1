//! Tests <vigil/system/exception_state.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/exception_state.hpp>
#include <vigil/system/exception_state.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <exception>

BOOST_AUTO_TEST_CASE(a_fresh_state_has_no_exception)
{
    if (!VIGIL_HAS_CXA_GLOBALS)
        return; // nothing is kept
    vigil::exception_state fresh;
    try
    {
        throw 1;
    }
    catch (int)
    {
        BOOST_TEST((std::current_exception() != nullptr));
        fresh.exchange();
        bool const is_gone = std::current_exception() == nullptr;
        fresh.exchange();
        BOOST_TEST(is_gone);
        BOOST_TEST((std::current_exception() != nullptr));
    }
}
