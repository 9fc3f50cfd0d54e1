//! Tests <vigil/selector/afd_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_event.hpp>
#include <vigil/selector/afd_event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

using event = basic_afd_event<modelled_afd>;
using system = modelled_afd;

constexpr interest in = interest::readable;
constexpr interest out = interest::writable;

// What the bits of AFD say: r(eadable), w(ritable), p(riority), e(rror),
// R(ead closed), W(rite closed).
std::string said(std::uint32_t bits)
{
    event const e(token{3}, {bits, 0});
    std::string s;
    s += e.is_readable() ? "r" : "";
    s += e.is_writable() ? "w" : "";
    s += e.is_priority() ? "p" : "";
    s += e.is_error() ? "e" : "";
    s += e.is_read_closed() ? "R" : "";
    s += e.is_write_closed() ? "W" : "";
    return s;
}

BOOST_AUTO_TEST_SUITE(afd_event_suite)

BOOST_AUTO_TEST_CASE(each_bit_answers_its_questions)
{
    BOOST_TEST(said(0) == "");
    BOOST_TEST(said(system::afd_receive) == "r");
    BOOST_TEST(said(system::afd_receive_expedited) == "p");
    BOOST_TEST(said(system::afd_send) == "w");
    BOOST_TEST(said(system::afd_disconnect) == "rR");
    BOOST_TEST(said(system::afd_abort) == "rweRW");
    BOOST_TEST(said(system::afd_local_close) == "rwe");
    BOOST_TEST(said(system::afd_accept) == "r");
    BOOST_TEST(said(system::afd_connect_fail) == "rweRW");
    BOOST_TEST(said(0x40) == "", "CONNECT says nothing");
}

BOOST_AUTO_TEST_CASE(it_keeps_what_afd_said)
{
    event const e(token{9}, {system::afd_abort, -7});
    BOOST_TEST((e.token() == token{9}));
    BOOST_TEST(e.native().events == system::afd_abort);
    BOOST_TEST(e.native().status == -7);
    BOOST_TEST(!e.is_aio());
    BOOST_TEST(!e.is_lio());
}

BOOST_AUTO_TEST_CASE(a_made_one_says_what_it_was_made_of)
{
    event const e = event::make(token{1}, in | interest::priority);
    BOOST_TEST((e.is_readable() && e.is_priority() && !e.is_writable()));
    BOOST_TEST(!e.is_error());
    BOOST_TEST(event::make(token{1}, out).is_writable());
}

// What is asked for a direction is told as that direction, and CONNECT, which
// a connected socket has for ever, is never asked for.
BOOST_AUTO_TEST_CASE(a_direction_asks_for_what_answers_it)
{
    for (interest const i : {in, out, interest::priority})
        for (std::uint32_t bit = 1; bit != 0x200; bit <<= 1)
            if ((afd_bits<system>(i.bits()) & bit) != 0)
            {
                event const e(token{1}, {bit, 0});
                BOOST_TEST((i == in ? e.is_readable()
                        : i == out  ? e.is_writable()
                                    : e.is_priority()));
                BOOST_TEST(bit != 0x40u);
            }
    BOOST_TEST(afd_bits<system>((in | out).bits()) ==
        (afd_bits<system>(in.bits()) | afd_bits<system>(out.bits())));
    BOOST_TEST(afd_bits<system>(0) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
