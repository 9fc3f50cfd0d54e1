//! Tests <vigil/io/kqueue_source.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/kqueue_source.hpp>
#include <vigil/io/kqueue_source.hpp> // guarded
#include <vigil/mock.hpp>

#include <boost/test/unit_test.hpp>

#include <tuple>

#include <support/kqueue_kinds.hpp>

namespace vigil::test {
namespace {

constexpr token one{1};
constexpr token two{2};
constexpr interest readable = interest::readable;

/// What a test asks of every kind of source, on every system.
template <class System, template <class> class... Kinds>
struct trials
{
    using type = std::tuple<Kinds<System>...>;
};

template <class... Systems>
auto all_of(std::tuple<Systems...> const*)
    -> decltype(std::tuple_cat(std::declval<typename trials<Systems, of_process,
            of_signal, of_vnode, of_timer>::type>()...));

using kinds = decltype(all_of(static_cast<kqueue_systems*>(nullptr)));

template <class Kind>
using fixture = kqueue_fixture<typename Kind::source_type::system_type>;

// No poll over another selector, or over a kqueue of another system.
template <class System>
struct another : System
{};

template <class Kind>
constexpr bool fits_its_own_system()
{
    using source = typename Kind::source_type;
    using system = typename source::system_type;
    using own = basic_registry<basic_kqueue_selector<system>>;
    using foreign = basic_registry<basic_kqueue_selector<another<system>>>;
    return registers_itself<source, own> &&
        registers_itself<source const, own> &&
        !registers_itself<source, foreign> &&
        !registers_itself<source, basic_registry<mock::selector>> &&
        !registers_itself<source, vigil::poll::registry_type> ==
        !std::is_same_v<own, vigil::poll::registry_type>;
}

BOOST_AUTO_TEST_SUITE(kqueue_source_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(goes_to_a_kqueue_of_its_system, K, kinds)
{
    static_assert(fits_its_own_system<K>());
    BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tells_what_happens, K, kinds)
{
    fixture<K> f;
    K k;
    auto const s = k.source();
    BOOST_TEST(f.registry().add(s, one, readable).has_value());
    k.happen();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == one));
    BOOST_TEST(f.room[0].is_readable());
    BOOST_TEST(!f.room[0].is_writable());
    BOOST_TEST(!f.room[0].is_error());
    BOOST_TEST((s.notes(f.room[0]) & K::note) == K::note);
    BOOST_TEST(f.registry().remove(s).has_value());
    k.happen();
    BOOST_TEST(f.is_quiet());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_edge_is_told_each_time, K, kinds)
{
    fixture<K> f;
    K k;
    BOOST_TEST(f.registry().add(k.source(), one, readable, edge).has_value());
    for (int n = 0; n != (K::repeats ? 3 : 1); ++n)
    {
        k.happen();
        BOOST_TEST(f.wait() == 1u);
    }
    BOOST_TEST(f.registry().remove(k.source()).has_value());
}

// One event, then silence until `modify`; it stays registered meanwhile.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_oneshot_is_told_once, K, kinds)
{
    fixture<K> f;
    K k;
    auto const s = k.source();
    BOOST_TEST(f.registry().add(s, one, readable, oneshot).has_value());
    k.happen();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == one));
    k.happen();
    BOOST_TEST(f.is_quiet());
    if constexpr (K::repeats)
    {
        BOOST_TEST((f.registry().add(s, two, readable).error() ==
            condition::already_registered));
        BOOST_TEST(f.registry().modify(s, two, readable, oneshot).has_value());
        k.happen();
        BOOST_TEST_REQUIRE(f.wait() == 1u);
        BOOST_TEST((f.room[0].token() == two));
        BOOST_TEST(f.is_quiet());
    }
    BOOST_TEST(f.registry().remove(s).has_value());
}

// Copies are one source.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_second_add_changes_nothing, K, kinds)
{
    fixture<K> f;
    K k;
    auto const s = k.source();
    auto const copy = s;
    BOOST_TEST(f.registry().add(s, one, readable).has_value());
    for (int n = 0; n != 2; ++n)
        BOOST_TEST((f.registry().add(copy, two, readable, oneshot).error() ==
            condition::already_registered));
    k.happen();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == one));
    BOOST_TEST(f.registry().remove(copy).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_not_registered_is_refused, K, kinds)
{
    fixture<K> f;
    K k;
    auto const s = k.source();
    auto const& r = f.registry();
    BOOST_TEST((r.remove(s).error() == condition::not_registered));
    BOOST_TEST(
        (r.modify(s, one, readable).error() == condition::not_registered));
    BOOST_TEST(r.add(s, one, readable).has_value());
    BOOST_TEST(r.remove(s).has_value());
    BOOST_TEST((r.remove(s).error() == condition::not_registered));
    BOOST_TEST(
        (r.modify(s, one, readable).error() == condition::not_registered));
    k.happen();
    BOOST_TEST(f.is_quiet());
}

// A level would be a state; a direction would be a descriptor's.
BOOST_AUTO_TEST_CASE_TEMPLATE(states_and_directions_are_refused, K, kinds)
{
    fixture<K> f;
    K k;
    auto const s = k.source();
    auto const& r = f.registry();
    BOOST_TEST(
        (r.add(s, one, readable, level).error() == condition::unsupported));
    for (interest const i : {interest::writable, readable | interest::writable,
             interest::priority, interest::aio, interest::lio})
        BOOST_TEST((r.add(s, one, i).error() == condition::unsupported));
    BOOST_TEST((r.remove(s).error() == condition::not_registered));
    BOOST_TEST(r.add(s, one, readable).has_value());
    BOOST_TEST(
        (r.modify(s, two, readable, level).error() == condition::unsupported));
    BOOST_TEST((r.modify(s, two, interest::writable).error() ==
        condition::unsupported));
    k.happen();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == one));
    BOOST_TEST(r.remove(s).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(modify_takes_the_token_at_once, K, kinds)
{
    fixture<K> f;
    K k;
    BOOST_TEST(f.registry().add(k.source(), one, readable).has_value());
    BOOST_TEST(f.registry().modify(k.source(), two, readable).has_value());
    k.happen();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == two));
    BOOST_TEST(f.registry().remove(k.source()).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(is_in_several_polls, K, kinds)
{
    fixture<K> f;
    fixture<K> g;
    K k;
    BOOST_TEST(f.registry().add(k.source(), one, readable).has_value());
    BOOST_TEST(g.registry().add(k.source(), two, readable).has_value());
    k.happen();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == one));
    if constexpr (std::is_same_v<K,
                      of_signal<typename K::source_type::system_type>>)
        k.happen(); // Linux gives a signal to one of them
    BOOST_TEST_REQUIRE(g.wait() == 1u);
    BOOST_TEST((g.room[0].token() == two));
}

// While the poll goes on with descriptors and wakers.
BOOST_AUTO_TEST_CASE_TEMPLATE(is_held_beside_others, K, kinds)
{
    fixture<K> f;
    K k;
    pair_peer p;
    BOOST_TEST(f.registry().add(p.source(), two, readable).has_value());
    auto const waker = f.poll.make_waker(token{3}).value();
    {
        auto const held = f.registry().hold(k.source(), one, readable).value();
        k.happen();
        BOOST_TEST_REQUIRE(f.wait() == 1u);
        BOOST_TEST((f.room[0].token() == one));
    }
    k.happen();
    BOOST_TEST(f.is_quiet());
    p.ready();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == two));
    BOOST_TEST(waker.wake().has_value());
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == token{3}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
