//! Tests <vigil/waker/signal.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/default.hpp>
#include <vigil/system/posix.hpp>
#include <vigil/waker/signal.hpp>
#include <vigil/waker/signal.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <tuple>
#include <type_traits>
#include <utility>

#include <poll.h>

namespace vigil::test {
namespace {

template <class System>
concept has_counters = requires { System::event_counter(); };

// What the system has.
static_assert(
    std::is_same_v<signal_of<default_system>, eventfd_signal<default_system>> ==
    has_counters<default_system>);
static_assert(
    std::is_same_v<signal_of<posix_system>, pipe_signal<posix_system>>);

using systems = std::tuple<default_system, posix_system>;

bool is_readable(int h)
{
    pollfd one{h, POLLIN, 0};
    return ::poll(&one, 1, 0) == 1;
}

BOOST_AUTO_TEST_SUITE(signal_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_raised_and_cleared, System, systems)
{
    auto const s = *signal_of<System>::open();
    for (int round = 0; round != 3; ++round)
    {
        BOOST_TEST(!is_readable(s.handle()));
        BOOST_TEST(!s.raise());
        BOOST_TEST(!s.raise());
        BOOST_TEST(is_readable(s.handle()));
        s.clear();
    }
    s.clear(); // does not block
}

// A selector takes it over when it is made.
BOOST_AUTO_TEST_CASE_TEMPLATE(it_moves, System, systems)
{
    auto from = *signal_of<System>::open();
    int const h = from.handle();
    auto const to = std::move(from);
    BOOST_TEST(to.handle() == h);
    BOOST_TEST(from.handle() == System::invalid);
    BOOST_TEST(!to.raise());
    BOOST_TEST(is_readable(h));
    BOOST_TEST((from.raise() == std::errc::bad_file_descriptor));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
