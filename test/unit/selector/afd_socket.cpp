//! Tests <vigil/selector/afd_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_socket.hpp>
#include <vigil/selector/afd_socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

// A world of its own for each case.
struct fixture
{
    modelled_afd::world& world = modelled_afd::world::fresh();
};

using socket = afd_socket<modelled_afd>;
constexpr interest in = interest::readable;
constexpr interest out = interest::writable;

BOOST_AUTO_TEST_SUITE(afd_socket_suite)

BOOST_AUTO_TEST_CASE(what_is_known_is_not_asked)
{
    afd_device<modelled_afd> d{1};
    socket s(4, 5, d);
    s.settle(token{1}, in | out, mode{});
    BOOST_TEST(s.unknown() == afd_bits<modelled_afd>((in | out).bits()));
    s.ready = modelled_afd::afd_disconnect; // its owner shut it down
    BOOST_TEST(s.unknown() == afd_bits<modelled_afd>(out.bits()));
}

BOOST_AUTO_TEST_CASE(a_wider_question_covers_a_narrower_one)
{
    afd_device<modelled_afd> d{1};
    socket s(4, 5, d);
    s.settle(token{1}, in | out, mode{});
    BOOST_TEST(!s.is_asked());
    s.asked = s.unknown();
    BOOST_TEST(s.is_asked());
    s.spend(modelled_afd::afd_send);
    BOOST_TEST(s.is_asked());
    s.asked = s.unknown();
    s.arm(out);
    BOOST_TEST(!s.is_asked());
}

BOOST_AUTO_TEST_CASE(unarmed_it_asks_nothing)
{
    afd_device<modelled_afd> d{1};
    socket const s(4, 5, d);
    BOOST_TEST(s.unknown() == 0u);
    BOOST_TEST(s.is_asked());
    BOOST_TEST(s.handle == 4);
    BOOST_TEST(s.base == 5);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
