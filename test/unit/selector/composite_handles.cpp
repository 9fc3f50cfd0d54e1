//! Tests <vigil/selector/composite_handles.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/mock.hpp>
#include <vigil/selector/composite_handles.hpp>
#include <vigil/selector/composite_handles.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>
#include <variant>

#include <support/renamed.hpp>

namespace vigil::test {
namespace {

using other = renamed<poll_selector, composition::polled>;
using handles = composite_handles<epoll_selector, mock::selector, other>;

static_assert(std::is_same_v<handles::handle_type,
    std::variant<int, mock::pollable*, other_handle>>);

static_assert(handles::index_of<int>() == 0);
static_assert(handles::index_of<mock::pollable*>() == 1);
static_assert(handles::index_of<other_handle>() == 2);
static_assert(std::is_same_v<handles::child<int>, epoll_selector>);
static_assert(std::is_same_v<handles::child<mock::pollable*>, mock::selector>);

// What is none of these may convert to one.
struct derived : mock::pollable
{};

static_assert(handles::index_of<derived*>() == 1);
static_assert(handles::index_of<short>() == 0);

BOOST_AUTO_TEST_SUITE(composite_handles_suite)

// And so a source of any child is a source of the composite.
BOOST_AUTO_TEST_CASE(a_handle_of_any_child_converts)
{
    mock::pollable p;
    handles::handle_type const a = 3;
    handles::handle_type const b = p.native_handle();
    handles::handle_type const c = other_handle{4};
    BOOST_TEST(a.index() == 0u);
    BOOST_TEST(b.index() == 1u);
    BOOST_TEST(c.index() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
