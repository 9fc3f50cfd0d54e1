//! Tests <vigil/system/wasi_address.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/io/local_endpoint.hpp>
#include <vigil/system/wasi_address.hpp>
#include <vigil/system/wasi_address.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

struct without_addresses
{
    using address_type = wasi_address;
};

static_assert(system_address<wasi_address>);

BOOST_AUTO_TEST_SUITE(wasi_address_suite)

// What sock_accept left out is an endpoint all the same.
BOOST_AUTO_TEST_CASE(an_unknown_peer_is_nobody)
{
    wasi_address const unknown;
    BOOST_TEST((unknown.family() == address_family::v4));
    BOOST_TEST(unknown.size() == 0u);
    BOOST_TEST((endpoint::from_native<without_addresses>(unknown).value() ==
        endpoint::any_v4(0)));
    BOOST_TEST(local_endpoint::from_native<without_addresses>(unknown)
            .value()
            .is_unnamed());
}

BOOST_AUTO_TEST_CASE(an_ip_address_is_kept)
{
    endpoint const at = "[::1]:80";
    wasi_address const a = at.to_native<without_addresses>();
    BOOST_TEST((a.family() == address_family::v6));
    BOOST_TEST((endpoint::from_native<without_addresses>(a).value() == at));
}

BOOST_AUTO_TEST_CASE(a_name_is_not)
{
    wasi_address const a = wasi_address::local("/tmp/socket");
    BOOST_TEST((a.family() == address_family::local));
    BOOST_TEST(a.local_name().empty());
    BOOST_TEST(wasi_address::max_local_name == 107u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
