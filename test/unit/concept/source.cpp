//! Tests <vigil/concept/source.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/source.hpp>
#include <vigil/concept/source.hpp> // guarded
#include <vigil/mock/selector.hpp>
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace vigil::test {
namespace {

using poll_type = basic_poll<mock::selector>;
using registry_type = poll_type::registry_type;

// The three kinds of a source.

struct with_handle
{
    [[nodiscard]] mock::pollable* native_handle() const { return of; }
    mock::pollable* of = nullptr;
};

struct wrapper
{
    with_handle& inner_source() { return of; }
    with_handle of;
};

struct self_registering
{
    std::error_code add_to(registry_type const&, token, interest, mode)
    {
        ++added;
        return {};
    }

    std::error_code modify_in(registry_type const&, token, interest, mode)
    {
        return {};
    }

    std::error_code remove_from(registry_type const&) { return {}; }

    int added = 0;
};

template <class S>
constexpr int kinds =
    int(registers_itself<S, registry_type>) + 2 * int(names_a_source<S>) +
    4 * int(has_handle<S, registry_type::handle_type>);

static_assert(kinds<self_registering> == 1);
static_assert(kinds<wrapper> == 2);
static_assert(kinds<with_handle> == 4);
static_assert(kinds<mock::pollable> == 4);
static_assert(kinds<int> == 0);

static_assert(source<self_registering, registry_type>);
static_assert(source<wrapper, registry_type>);
static_assert(source<with_handle, registry_type>);
static_assert(!source<int, registry_type>);

// Nearly one.

struct with_a_number
{
    [[nodiscard]] int native_handle() const { return 0; }
};
static_assert(!source<with_a_number, registry_type>);
static_assert(source<with_a_number, registry>);
static_assert(!source<with_handle, registry>);
static_assert(!source<self_registering, registry>);

struct with_a_handle_that_changes
{
    mock::pollable* native_handle() { return nullptr; }
};
static_assert(!source<with_a_handle_that_changes, registry_type>);

struct never_leaves : self_registering
{
    void remove_from(registry_type const&) = delete;
};
static_assert(!source<never_leaves, registry_type>);

struct cannot_fail : self_registering
{
    void modify_in(registry_type const&, token, interest, mode);
};
static_assert(!source<cannot_fail, registry_type>);

// Of this library, with a link or without one, and of a system.

struct plain : with_handle
{
    using link_type = no_link;
    using system_type = default_system;
};
static_assert(linked_source<plain>);
static_assert(of_a_system<plain>);
static_assert(!linked_source<with_handle>);
static_assert(!of_a_system<with_handle>);

struct rearming : plain
{
    using link_type = rearm_link;
};

// What these say otherwise is in fail/.
constexpr bool fits()
{
    require_fit<with_handle, mock::selector>();
    require_fit<rearming, mock::selector>();
    require_fit<plain, default_selector>();
    require_fit<rearming, default_selector>();
    return true;
}
static_assert(fits());

// All three at once.
struct everything : self_registering
{
    wrapper& inner_source() { return inner; }
    [[nodiscard]] mock::pollable* native_handle() const { return nullptr; }
    wrapper inner;
};
static_assert(kinds<everything> == 7);

BOOST_AUTO_TEST_SUITE(source_concept)

BOOST_AUTO_TEST_CASE(the_first_kind_that_fits_is_taken)
{
    auto const poll = poll_type::open().value();
    everything s;
    BOOST_TEST(
        poll.registry().add(s, token{1}, interest::readable).has_value());
    BOOST_TEST(s.added == 1);

    struct : wrapper
    {
        [[nodiscard]] mock::pollable* native_handle() const { return nullptr; }
    } both;
    mock::pollable here;
    both.of.of = &here;
    BOOST_TEST(
        poll.registry().add(both, token{2}, interest::readable).has_value());
    BOOST_TEST(
        (poll.registry().add(here, token{2}, interest::readable).error() ==
            condition::already_registered));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
