//! Tests <vigil/io/kqueue_process.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/kqueue_process.hpp>
#include <vigil/io/kqueue_process.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <support/kqueue_kinds.hpp>

namespace vigil::test {
namespace {

constexpr token one{1};
constexpr token two{2};
constexpr interest readable = interest::readable;

BOOST_AUTO_TEST_SUITE(kqueue_process_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(is_a_handle, S, kqueue_systems)
{
    using process = basic_kqueue_process<S>;
    constexpr process p(77, process::exited | process::forked);
    static_assert(p.filter().ident == 77);
    static_assert(p.filter().notes == (S::note_exit | S::note_fork));
    static_assert(p.filter().may_vanish);
    static_assert(process(1).filter().notes == S::note_exit);
    BOOST_TEST((p.filter().key() == process(77).filter().key()));
    BOOST_TEST(!(p.filter().key() == process(78).filter().key()));
}

// The kernel forgets it then; the user removes it as he would any source.
BOOST_AUTO_TEST_CASE_TEMPLATE(the_exit_is_the_last_event, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    child c;
    basic_kqueue_process<S> const p(c.id());
    BOOST_TEST(f.registry().add(p, one, readable).has_value());
    BOOST_TEST(f.is_quiet());
    c.exit();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((p.notes(f.room[0]) & p.exited) != 0u);
    BOOST_TEST(f.is_quiet());
    c.take();
    BOOST_TEST(f.registry().remove(p).has_value());
    BOOST_TEST((f.registry().remove(p).error() == condition::not_registered));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(modify_after_its_exit_fails, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    child c;
    basic_kqueue_process<S> const p(c.id());
    BOOST_TEST(f.registry().add(p, one, readable, oneshot).has_value());
    c.exit();
    BOOST_TEST(f.wait() == 1u);
    c.take();
    BOOST_TEST((f.registry().modify(p, two, readable, oneshot).error() ==
        condition::bad_handle));
    BOOST_TEST((f.registry().remove(p).error() == condition::not_registered));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_that_is_gone_is_no_handle, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    pid_t id = -1;
    {
        child const c;
        id = c.id();
    }
    for (std::int64_t const n : {std::int64_t{id}, std::int64_t{-5},
             std::int64_t{0}, (std::int64_t{1} << 32) + 1})
    {
        basic_kqueue_process<S> const p(n);
        BOOST_TEST((f.registry().add(p, one, readable).error() ==
            condition::bad_handle));
        BOOST_TEST(
            (f.registry().remove(p).error() == condition::not_registered));
    }
}

// Its number may be another's by then.
BOOST_AUTO_TEST_CASE_TEMPLATE(an_exit_makes_room, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    child c;
    basic_kqueue_process<S> const p(c.id());
    BOOST_TEST(f.registry().add(p, one, readable).has_value());
    c.exit();
    BOOST_TEST(f.wait() == 1u);
    c.take();
    BOOST_TEST((f.registry().add(p, two, readable).error() ==
        condition::bad_handle)); // and not already_registered
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
