//! Tests <vigil/waker/none.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/waker/none.hpp>
#include <vigil/waker/none.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <tuple>
#include <type_traits>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

template <class Poll>
using silent = basic_poll<typename Poll::selector_type, no_waker>;

using silent_polls = std::conditional_t<std::is_same_v<edge_poll, linked_poll>,
    std::tuple<silent<linked_poll>>,
    std::tuple<silent<edge_poll>, silent<linked_poll>>>;

static_assert(sizeof(basic_poll<default_selector, no_waker>) == sizeof(void*));

BOOST_AUTO_TEST_SUITE(none_suite)

// A poll without wakers is a poll all the same.
BOOST_AUTO_TEST_CASE_TEMPLATE(it_waits, Poll, silent_polls)
{
    watcher<Poll> watch;
    local_pair<Poll> pair;
    watch.registry().add(pair.near, watched, interest::readable).value();
    pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.until_readable());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
