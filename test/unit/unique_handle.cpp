//! Tests <vigil/unique_handle.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/unique_handle.hpp>
#include <vigil/unique_handle.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>
#include <utility>
#include <vector>

namespace vigil::test {
namespace {

// Remembers what was closed, and says that it failed.
struct recording_system
{
    using handle_type = int;
    static constexpr handle_type invalid = -1;

    static int close(handle_type h) noexcept
    {
        closed.push_back(h);
        return -1;
    }

    static inline std::vector<int> closed{};
};

using owner = unique_handle<recording_system>;
using list = std::vector<int>;

static_assert(!std::is_copy_constructible_v<owner>);
static_assert(!std::is_copy_assignable_v<owner>);
static_assert(std::is_nothrow_move_constructible_v<owner>);
static_assert(std::is_nothrow_move_assignable_v<owner>);
static_assert(!std::is_convertible_v<int, owner>);
static_assert(sizeof(owner) == sizeof(int));

struct forgetful
{
    forgetful() { recording_system::closed.clear(); }
};

BOOST_FIXTURE_TEST_SUITE(unique_handle_suite, forgetful)

BOOST_AUTO_TEST_CASE(it_closes_once_when_it_dies)
{
    {
        owner const h(7);
        BOOST_TEST(h.get() == 7);
        BOOST_TEST(static_cast<bool>(h));
    }
    BOOST_TEST((recording_system::closed == list{7}));
}

// Descriptor 0 is one like any other.
BOOST_AUTO_TEST_CASE(zero_is_a_handle)
{
    {
        owner const h(0);
        BOOST_TEST(static_cast<bool>(h));
    }
    BOOST_TEST((recording_system::closed == list{0}));
}

BOOST_AUTO_TEST_CASE(no_handle_is_not_closed)
{
    {
        owner const none;
        owner const invalid(recording_system::invalid);
        BOOST_TEST(!none);
        BOOST_TEST(!invalid);
    }
    BOOST_TEST(recording_system::closed.empty());
}

BOOST_AUTO_TEST_CASE(a_move_leaves_nothing_behind)
{
    {
        owner from(7);
        owner const to = std::move(from);
        BOOST_TEST(!from);
        BOOST_TEST(to.get() == 7);
    }
    BOOST_TEST((recording_system::closed == list{7}));
}

BOOST_AUTO_TEST_CASE(an_assignment_closes_what_was_there)
{
    {
        owner to(1);
        to = owner(2);
        BOOST_TEST((recording_system::closed == list{1}));
        BOOST_TEST(to.get() == 2);
    }
    BOOST_TEST((recording_system::closed == list{1, 2}));
}

BOOST_AUTO_TEST_CASE(an_assignment_to_itself_does_nothing)
{
    owner h(7);
    owner& same = h;
    h = std::move(same);
    BOOST_TEST(h.get() == 7);
    BOOST_TEST(recording_system::closed.empty());
}

BOOST_AUTO_TEST_CASE(what_is_released_is_the_callers)
{
    {
        owner h(7);
        BOOST_TEST(h.release() == 7);
        BOOST_TEST(!h);
        BOOST_TEST(h.release() == recording_system::invalid);
    }
    BOOST_TEST(recording_system::closed.empty());
}

BOOST_AUTO_TEST_CASE(reset_closes_and_a_second_does_nothing)
{
    owner h(7);
    h.reset();
    h.reset();
    BOOST_TEST(!h);
    BOOST_TEST((recording_system::closed == list{7}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
