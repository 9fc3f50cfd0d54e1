//! Tests <vigil/selector/kqueue_filter.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/kqueue_filter.hpp>
#include <vigil/selector/kqueue_filter.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include <support/kqueue_model.hpp>

namespace vigil::test {
namespace {

using filter = kqueue_filter<kqueue_model>;

// What is asked of it is no part of what it is.
constexpr filter signal{
    .filter = kqueue_model::evfilt_signal, .ident = 5, .notes = 1, .data = 2};
constexpr filter same{.filter = kqueue_model::evfilt_signal, .ident = 5};
constexpr filter process{.filter = kqueue_model::evfilt_proc, .ident = 5};

static_assert(signal.key() == same.key());
static_assert(!(signal.key() == process.key()));
static_assert(!(signal.key() == kqueue_filter_key{signal.key().filter, 6}));

static_assert(static_cast<std::uint64_t>(signal.key()) ==
    static_cast<std::uint64_t>(same.key()));
static_assert(static_cast<std::uint64_t>(signal.key()) !=
    static_cast<std::uint64_t>(process.key()));

// Filters are negative on most systems, and large where they have no sign.
static_assert(kqueue_filter<kqueue_model>{.filter = -5}.key().filter == -5);
static_assert(kqueue_filter<netbsd_model>{.filter = 5}.key().filter == 5);

BOOST_AUTO_TEST_CASE(kqueue_filter_suite)
{
    BOOST_TEST(filter().ident == 0u);
    BOOST_TEST(!filter().may_vanish);
}

} // namespace
} // namespace vigil::test
