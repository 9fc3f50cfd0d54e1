//! Tests <vigil/selector/afd_hub.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd.hpp>
#include <vigil/selector/afd_hub.hpp>
#include <vigil/selector/afd_hub.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

// A world of its own for each case.
struct fixture
{
    modelled_afd::world& world = modelled_afd::world::fresh();
};

// A source whose operation ends when the test says so.
struct source_of_its_own : afd_source<modelled_afd>
{
    struct operation : afd_operation<modelled_afd>
    {
        explicit operation(source_of_its_own& s)
            : afd_operation(functions_of_it)
            , owner(s)
        {
        }

        static void on_end(afd_operation<modelled_afd>& o, std::int32_t,
            std::uint32_t) noexcept
        {
            auto& self = static_cast<operation&>(o).owner;
            ++self.ended;
            self.ready |= self.made_ready;
            self.hub->tell(self);
        }

        static void on_cancel(afd_operation<modelled_afd>& o) noexcept
        {
            auto& self = static_cast<operation&>(o);
            ++self.owner.cancelled;
            self.owner.hub->post(o);
        }

        static constexpr functions functions_of_it{on_end, on_cancel};

        source_of_its_own& owner;
    };

    afd_hub<modelled_afd>* hub = nullptr;
    operation doing{*this};
    std::uint32_t made_ready = 0; // by the end of the operation
    int ended = 0;
    int cancelled = 0;
};

using selector_type = basic_afd_selector<modelled_afd>;
using event = selector_type::event_type;

BOOST_AUTO_TEST_SUITE(afd_hub_suite)

BOOST_FIXTURE_TEST_CASE(an_operation_ends_with_its_packet, fixture)
{
    selector_type s(selector_type::open().value());
    source_of_its_own own;
    own.hub = &s;
    event room[4];
    BOOST_TEST(!s.attach(55));
    s.begin(own.doing);
    BOOST_TEST(own.doing.is_in_flight());
    BOOST_TEST(s.wait(room, timeout::zero()).value() == 0u);
    BOOST_TEST(own.ended == 0);
    BOOST_TEST(s.post(own.doing) == 0);
    BOOST_TEST(s.wait(room, timeout::zero()).value() == 0u);
    BOOST_TEST(own.ended == 1);
    BOOST_TEST(!own.doing.is_in_flight());
}

BOOST_FIXTURE_TEST_CASE(what_was_refused_does_not_end, fixture)
{
    source_of_its_own own;
    {
        selector_type s(selector_type::open().value());
        own.hub = &s;
        s.begin(own.doing);
        s.refuse(own.doing);
        BOOST_TEST(!own.doing.is_in_flight());
    }
    BOOST_TEST(own.ended == 0);
    BOOST_TEST(own.cancelled == 0);
}

// The memory of the operation is the kernel's till then.
BOOST_FIXTURE_TEST_CASE(a_dying_selector_cancels_and_waits_for_the_end, fixture)
{
    source_of_its_own own;
    {
        selector_type s(selector_type::open().value());
        own.hub = &s;
        s.begin(own.doing);
    }
    BOOST_TEST(own.cancelled == 1);
    BOOST_TEST(own.ended == 1);
}

// Zero reports what is known already, whoever was to be first this time.
BOOST_FIXTURE_TEST_CASE(an_operation_that_is_over_is_told_at_once, fixture)
{
    selector_type s(selector_type::open().value());
    source_of_its_own own;
    event room[4];
    own.hub = &s;
    own.made_ready = modelled_afd::afd_receive;
    own.settle(token{8}, interest::readable, mode{});
    for (int n = 0; n != 4; ++n)
    {
        s.begin(own.doing);
        BOOST_TEST(s.post(own.doing) == 0);
        BOOST_TEST(s.wait(room, timeout::zero()).value() == 1u);
        BOOST_TEST(s.wait(room, timeout::zero()).value() == 0u);
        own.ready = 0;
        own.arm(interest::readable);
        if (n == 1)
            static_cast<void>(s.wait(room, timeout::zero()));
    }
}

BOOST_FIXTURE_TEST_CASE(a_source_is_told_while_it_is_armed, fixture)
{
    selector_type s(selector_type::open().value());
    source_of_its_own own;
    event room[4];
    own.settle(token{8}, interest::readable, mode{});
    s.tell(own);
    BOOST_TEST(s.wait(room, timeout::zero()).value() == 0u, "is not ready");
    own.ready = modelled_afd::afd_receive | modelled_afd::afd_send;
    s.tell(own);
    BOOST_TEST_REQUIRE(s.wait(room, timeout::zero()).value() == 1u);
    BOOST_TEST((room[0].token() == token{8}));
    BOOST_TEST((room[0].is_readable() && !room[0].is_writable()));
    s.tell(own);
    BOOST_TEST(s.wait(room, timeout::zero()).value() == 0u, "an edge");
    own.arm(interest::readable);
    s.tell(own);
    BOOST_TEST(s.wait(room, timeout::zero()).value() == 1u);
}

// In every wait, and after it is no more: never again.
BOOST_FIXTURE_TEST_CASE(level_is_told_again_while_it_is_ready, fixture)
{
    selector_type s(selector_type::open().value());
    event room[4];
    {
        source_of_its_own own;
        own.settle(
            token{8}, interest::readable, mode{trigger::level, false, false});
        own.ready = modelled_afd::afd_receive;
        s.tell(own);
        for (int n = 0; n != 3; ++n)
            BOOST_TEST(s.wait(room, timeout::zero()).value() == 1u);
    }
    BOOST_TEST(s.wait(room, timeout::zero()).value() == 0u);
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_attached_is_an_error, fixture)
{
    selector_type s(selector_type::open().value());
    world.fails = true;
    BOOST_TEST((s.attach(5) == std::errc::no_buffer_space));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
