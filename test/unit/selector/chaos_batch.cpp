//! Tests <vigil/selector/chaos_batch.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/chaos_batch.hpp>
#include <vigil/selector/chaos_batch.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include <support/counting_allocator.hpp>
#include <support/scripted_selector.hpp>

namespace vigil::test {
namespace {

constexpr chaos_options withholds{1, 0, 0, chaos_choices::million, 0, 0};

/// With what is protected.
template <class Allocator = std::allocator<std::byte>>
class batch : public chaos_batch<scripted_selector, Allocator>
{
    using base = chaos_batch<scripted_selector, Allocator>;

public:
    explicit batch(selector_script& script, chaos_options const& options,
        Allocator const& allocator = Allocator())
        : base(allocator, script, options)
    {
    }

    using base::can_make_up;
    using base::reserve;
    using base::settle;
    using base::take;
    using base::tell;
    using base::withdraw;
};

struct fixture
{
    explicit fixture(chaos_options const& options = withholds)
        : b(script, options)
    {
        BOOST_TEST(b.reserve(4));
        for (int h = 0; h != 3; ++h)
            BOOST_TEST(!b.add(h, token{static_cast<unsigned>(h)},
                interest::readable, mode()));
    }

    // Takes what there is, and tells how much of it.
    std::size_t turn(std::size_t room = 4)
    {
        static_cast<void>(b.take(room, timeout::zero()).value());
        return b.tell(std::span(out).first(room), false);
    }

    selector_script script;
    batch<> b;
    std::array<batch<>::event_type, 4> out;
};

BOOST_AUTO_TEST_SUITE(chaos_batch_suite)

BOOST_FIXTURE_TEST_CASE(what_is_withheld_is_withdrawn_next_time, fixture)
{
    BOOST_TEST(!b.withdraw());
    script.batches = {{{0, interest::readable}, {1, interest::readable}}};
    BOOST_TEST(turn() == 1u);
    BOOST_TEST(b.has_more());
    BOOST_TEST(b.withdraw());
    BOOST_TEST(turn() == 1u);
    BOOST_TEST((out[0].token() == token{1}));
    BOOST_TEST(!b.has_more());
    BOOST_TEST(!b.withdraw());
    BOOST_TEST(b.times(disturbance::withheld) == 1u);
}

BOOST_FIXTURE_TEST_CASE(what_was_changed_since_is_not, fixture)
{
    script.batches = {{{0, interest::readable}, {1, interest::readable}}};
    BOOST_TEST(turn() == 1u);
    BOOST_TEST(!b.remove(1));
    b.settle();
    BOOST_TEST(!b.withdraw());
    BOOST_TEST(turn() == 0u);
}

// Room that grows keeps what is withheld.
BOOST_FIXTURE_TEST_CASE(what_is_withheld_moves_to_more_room, fixture)
{
    script.batches = {{{0, interest::readable}, {1, interest::readable}}};
    BOOST_TEST(turn() == 1u);
    BOOST_TEST(b.reserve(64));
    BOOST_TEST(b.withdraw());
    BOOST_TEST(turn() == 1u);
    BOOST_TEST((out[0].token() == token{1}));
}

BOOST_AUTO_TEST_CASE(nothing_is_made_up_of_nothing)
{
    selector_script script;
    batch<> b(script, {1, chaos_choices::million, 0, 0, 0, 0});
    BOOST_TEST(!b.can_make_up());
    BOOST_TEST(!b.add(1, token{1}, interest::readable, mode::of<oneshot_t>()));
    BOOST_TEST(!b.can_make_up());
    BOOST_TEST(!b.add(2, token{2}, interest::readable, mode()));
    BOOST_TEST(b.can_make_up());
}

BOOST_AUTO_TEST_CASE(without_memory_there_is_no_room)
{
    memory_account account;
    account.left = 0;
    selector_script script;
    using memory = counting_allocator<std::byte>;
    batch<memory> b(script, withholds, memory(account));
    BOOST_TEST(!b.reserve(1));
    account.left = 100;
    BOOST_TEST(b.reserve(1));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
