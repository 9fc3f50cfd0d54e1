//! Tests <vigil/error.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/error.hpp>
#include <vigil/error.hpp> // guarded
#include <vigil/print.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(result_suite)

std::error_code const failure = errc::deadlocked;

// Counts how often one of it is destroyed.
struct counted
{
    explicit counted(int& count)
        : destroyed(&count)
    {
    }

    counted(counted&& other) noexcept
        : destroyed(other.destroyed)
    {
    }

    ~counted() { ++*destroyed; }

    int* destroyed;
};

static_assert(!std::is_default_constructible_v<result<int>>);
static_assert(std::is_default_constructible_v<result<void>>);
static_assert(std::is_move_constructible_v<result<std::unique_ptr<int>>>);
static_assert(!std::is_convertible_v<result<int>, bool>);

// An error is not made a success that holds `false`.
static_assert(!std::is_constructible_v<result<bool>, result<void>>);
static_assert(!std::is_constructible_v<result<bool>, result<int>>);
static_assert(!std::is_constructible_v<result<int>, result<void>>);
static_assert(std::is_convertible_v<bool, result<bool>>);

// Only what converts by itself: 5 is no vector of five, a pointer no owner.
static_assert(!std::is_constructible_v<result<std::vector<int>>, int>);
static_assert(!std::is_constructible_v<result<std::unique_ptr<int>>, int*>);
static_assert(std::is_convertible_v<int, result<long>>);

static_assert(std::is_copy_assignable_v<result<int>>);
static_assert(!std::is_copy_assignable_v<result<std::unique_ptr<int>>>);
static_assert(std::is_nothrow_move_assignable_v<result<std::unique_ptr<int>>>);

// What a temporary holds outlives it: by value, not by reference.
using ints = std::vector<int>;
static_assert(
    std::is_same_v<decltype(std::declval<result<ints>>().value()), ints>);
static_assert(std::is_same_v<decltype(*std::declval<result<ints>>()), ints>);
static_assert(
    std::is_same_v<decltype(std::declval<result<ints>&>().value()), ints&>);
static_assert(std::is_same_v<decltype(std::declval<result<ints>>().error()),
    std::error_code>);

BOOST_AUTO_TEST_CASE(a_value_is_kept)
{
    result<int> const r = 7;
    BOOST_TEST(r.has_value());
    BOOST_TEST(static_cast<bool>(r));
    BOOST_TEST(r.value() == 7);
    BOOST_TEST(*r == 7);
    BOOST_TEST(!r.error());
}

BOOST_AUTO_TEST_CASE(an_error_is_kept)
{
    result<int> const r = failure;
    BOOST_TEST(!r.has_value());
    BOOST_TEST(!static_cast<bool>(r));
    BOOST_TEST(r.error() == failure);
    BOOST_TEST(r.error() == condition::deadlock);
}

BOOST_AUTO_TEST_CASE(an_error_of_our_own_converts)
{
    result<int> const r = errc::no_events;
    BOOST_TEST(r.error() == errc::no_events);
    result<void> const v = errc::no_events;
    BOOST_TEST(v.error() == errc::no_events);
}

BOOST_AUTO_TEST_CASE(value_of_an_error_throws_it)
{
    auto const is_it = [](std::system_error const& e) {
        return e.code() == failure;
    };
    result<int> r = failure;
    BOOST_CHECK_EXCEPTION(r.value(), std::system_error, is_it);
    BOOST_CHECK_EXCEPTION(std::as_const(r).value(), std::system_error, is_it);
    BOOST_CHECK_EXCEPTION(
        result<int>(failure).value(), std::system_error, is_it);
    BOOST_CHECK_EXCEPTION(
        result<void>(failure).value(), std::system_error, is_it);
    BOOST_CHECK_NO_THROW(result<void>().value());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_copied_moves_through)
{
    result<std::unique_ptr<int>> r = std::make_unique<int>(7);
    BOOST_TEST(**r == 7);
    result<std::unique_ptr<int>> other = std::move(r);
    std::unique_ptr<int> const p = std::move(other).value();
    BOOST_TEST(*p == 7);
}

BOOST_AUTO_TEST_CASE(an_error_moves_through)
{
    result<std::unique_ptr<int>> r = failure;
    result<std::unique_ptr<int>> const other = std::move(r);
    BOOST_TEST(other.error() == failure);
}

// The law under `for (auto& event : poll.wait(events).value())`; the address
// sanitizer would see a reference into the dead temporary.
BOOST_AUTO_TEST_CASE(a_range_for_over_a_temporary)
{
    auto const make = [] { return result<ints>(ints{1, 2, 3}); };
    int sum = 0;
    for (int const i : make().value())
        sum += i;
    for (int const i : *make())
        sum += i;
    BOOST_TEST(sum == 12);
}

BOOST_AUTO_TEST_CASE(what_it_holds_can_be_changed)
{
    result<ints> r = ints{1};
    r->push_back(2);
    (*r).push_back(3);
    r.value().push_back(4);
    BOOST_TEST(r->size() == 4u);
    BOOST_TEST(std::as_const(r)->size() == 4u);
    BOOST_TEST((*std::as_const(r)).size() == 4u);
}

BOOST_AUTO_TEST_CASE(value_or_is_the_value_or_else_the_other)
{
    BOOST_TEST(result<int>(1).value_or(2) == 1);
    BOOST_TEST(result<int>(failure).value_or(2) == 2);
    result<std::string> const some = std::string("some");
    BOOST_TEST(some.value_or("none") == "some");
    BOOST_TEST(*some == "some");
    result<std::string> const none = failure;
    BOOST_TEST(none.value_or("none") == "none");
}

BOOST_AUTO_TEST_CASE(the_value_is_destroyed_once_and_an_error_never)
{
    int destroyed = 0;
    {
        result<counted> const r = counted(destroyed);
        destroyed = 0; // the temporary
    }
    BOOST_TEST(destroyed == 1);
    {
        result<counted> const r = failure;
    }
    BOOST_TEST(destroyed == 1);
}

BOOST_AUTO_TEST_CASE(void_is_success_or_an_error)
{
    BOOST_TEST(result<void>().has_value());
    BOOST_TEST(result<void>(std::error_code()).has_value());
    BOOST_TEST(!result<void>(failure).has_value());
    BOOST_TEST(result<void>(failure).error() == failure);
    BOOST_TEST(!result<void>().error());
}

// A policy's return value, passed on as it is.
BOOST_AUTO_TEST_CASE(an_error_code_converts)
{
    auto const f = [](std::error_code e) -> result<void> { return e; };
    BOOST_TEST(static_cast<bool>(f({})));
    BOOST_TEST(f(failure).error() == failure);
}

// So that `for (auto next = f(); next; next = f())` can be written.
BOOST_AUTO_TEST_CASE(a_result_is_assigned_what_another_holds)
{
    result<std::unique_ptr<int>> held = std::make_unique<int>(1);
    held = result<std::unique_ptr<int>>(std::make_unique<int>(2));
    BOOST_TEST(**held == 2);
    held = result<std::unique_ptr<int>>(errc::no_events);
    BOOST_TEST((held.error() == errc::no_events));
    held = result<std::unique_ptr<int>>(std::make_unique<int>(3));
    BOOST_TEST(**held == 3);
    auto& same = held;
    held = std::move(same);
    BOOST_TEST(**held == 3);
    result<std::string> copy = failure;
    result<std::string> const some = std::string("some");
    copy = some;
    BOOST_TEST(*copy == "some");
    BOOST_TEST(*some == "some");
    auto const& itself = copy;
    copy = itself;
    BOOST_TEST(*copy == "some");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
