//! Tests <vigil/io/listening_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/listening_socket.hpp>
#include <vigil/io/listening_socket.hpp> // guarded
#include <vigil/system/faulty.hpp>

#include <boost/test/unit_test.hpp>

#include <cerrno>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

using system = faulty<default_system>;
using poll_type = basic_poll<basic_poll_selector<system>>;

BOOST_AUTO_TEST_SUITE(listening_socket_suite)

// An error that is of one connection does not stop the others: the listener
// is re-armed. What leaves the connection in the queue does not re-arm, or
// a program without descriptors would spin.
BOOST_AUTO_TEST_CASE(an_error_rearms_unless_the_connection_waits_on)
{
    for (int const why :
        {ECONNABORTED, EPROTO, EINTR, EMFILE, ENFILE, ENOBUFS, ENOMEM})
    {
        auto listener =
            io<poll_type>::tcp_listener::bind("127.0.0.1:0").value();
        watcher<poll_type> watch;
        watch.registry().add(listener, watched, interest::readable).value();
        auto const near = io<poll_type>::tcp_stream::connect(
            listener.local_endpoint().value())
                              .value();
        BOOST_TEST(watch.until_readable());
        {
            auto const plan = fault_plan::every(os_call::accept, why);
            auto const refused = listener.accept();
            BOOST_TEST(!refused);
            BOOST_TEST(refused.error().value() == why);
        }
        bool const is_full =
            why == EMFILE || why == ENFILE || why == ENOBUFS || why == ENOMEM;
        BOOST_TEST(watch.count() == (is_full ? 0u : 1u));
        BOOST_TEST(succeeds(listener.accept()));
    }
    BOOST_TEST(system::wrong_closes() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
