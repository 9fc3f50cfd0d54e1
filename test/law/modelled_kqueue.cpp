//! Laws: all of them, on kqueues with other records and without EVFILT_USER.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <tuple>
#include <type_traits>

#include "support/kqueue_model.hpp"
#include "support/rigs.hpp"

namespace vigil::test {
namespace {

// The types of a record are what the system declares: no header knows them.
static_assert(sizeof(freebsd_kevent) != sizeof(netbsd_kevent));
static_assert(alignof(apple_kevent) == 4);
static_assert(std::is_signed_v<decltype(freebsd_kevent::filter)>);
static_assert(std::is_unsigned_v<decltype(netbsd_kevent::filter)>);
static_assert(std::is_integral_v<decltype(netbsd_kevent::udata)>);
static_assert(std::is_pointer_v<decltype(apple_kevent::udata)>);

// FreeBSD's is tried law by law, with every waker and trigger.
using variations = std::tuple<netbsd_model, apple_model>;

BOOST_AUTO_TEST_SUITE(modelled_kqueue)

BOOST_AUTO_TEST_CASE_TEMPLATE(all_laws, S, variations)
{
    using poll_type = basic_poll<basic_kqueue_selector<S>>;
    static_assert(std::is_same_v<default_waker<basic_kqueue_selector<S>>,
        std::conditional_t<std::is_same_v<S, netbsd_model>, pipe_waker,
            notify_waker>>);
    descriptor_rig<poll_type, pair_peer> rig;
    int facts = 0;
    law::all(rig, [&](bool fact, char const* what) {
        BOOST_TEST(fact, what);
        ++facts;
    });
    BOOST_TEST(facts > 100);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
