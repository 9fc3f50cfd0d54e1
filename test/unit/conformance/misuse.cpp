//! Tests <vigil/conformance/misuse.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/misuse.hpp>
#include <vigil/conformance/misuse.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <memory>
#include <span>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_rig;

/// A poll that takes an empty buffer, and whose move is a copy.
class careless_poll
{
    using poll = tried_rig::poll_type;

public:
    using selector_type = poll::selector_type;
    using registry_type = poll::registry_type;
    using event_type = poll::event_type;
    using waker_type = poll::waker_type;
    using buffer = std::span<event_type>;

    careless_poll() = default;
    careless_poll(careless_poll const&) = default;
    careless_poll& operator=(careless_poll const&) = default;

    static result<careless_poll> open() { return careless_poll(); }

    [[nodiscard]] registry_type const& registry() const
    {
        return poll_->registry();
    }

    selector_type& selector() { return poll_->selector(); }
    auto make_waker(token t) { return poll_->make_waker(t); }

    auto wait(buffer out, timeout limit = timeout::never())
    {
        using events = std::span<event_type const>;
        return out.empty() ? result<events>(events()) : poll_->wait(out, limit);
    }

private:
    std::shared_ptr<poll> poll_ = std::make_shared<poll>(poll::open().value());
};

using careless_rig = pollable_rig<careless_poll>;

BOOST_AUTO_TEST_SUITE(conformance_misuse_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(add_of_the_registered_is_refused, T, triggers)
{
    VIGIL_KEEPS(add_of_the_registered_is_refused<T>);
    VIGIL_CATCHES(add_of_the_registered_is_refused<T>, misuse_swallowed);
    VIGIL_CATCHES(add_of_the_registered_is_refused<T>, misuse_renamed);
    VIGIL_CATCHES(add_of_the_registered_is_refused<T>, second_add_taken);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(
    modify_of_the_unregistered_is_refused, T, triggers)
{
    VIGIL_KEEPS(modify_of_the_unregistered_is_refused<T>);
    VIGIL_CATCHES(modify_of_the_unregistered_is_refused<T>, misuse_swallowed);
    VIGIL_CATCHES(modify_of_the_unregistered_is_refused<T>, misuse_renamed);
    VIGIL_CATCHES(modify_of_the_unregistered_is_refused<T>, modify_adds);
}

BOOST_AUTO_TEST_CASE(remove_of_the_unregistered_is_refused)
{
    VIGIL_KEEPS(remove_of_the_unregistered_is_refused);
    VIGIL_CATCHES(remove_of_the_unregistered_is_refused, misuse_swallowed);
    VIGIL_CATCHES(remove_of_the_unregistered_is_refused, misuse_renamed);
    VIGIL_CATCHES(remove_of_the_unregistered_is_refused, remove_ignored);
}

BOOST_AUTO_TEST_CASE(rearm_of_the_unregistered_is_refused)
{
    VIGIL_KEEPS(rearm_of_the_unregistered_is_refused);
    VIGIL_CATCHES(rearm_of_the_unregistered_is_refused, misuse_swallowed);
    VIGIL_CATCHES(rearm_of_the_unregistered_is_refused, misuse_renamed);
    VIGIL_CATCHES(rearm_of_the_unregistered_is_refused, rearm_ignored);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(closed_handle_is_refused, T, triggers)
{
    VIGIL_KEEPS(closed_handle_is_refused<T>);
    VIGIL_CATCHES(closed_handle_is_refused<T>, misuse_swallowed);
    VIGIL_CATCHES(closed_handle_is_refused<T>, misuse_renamed);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(unpollable_is_refused, T, triggers)
{
    VIGIL_KEEPS(unpollable_is_refused<T>);
    VIGIL_CATCHES(unpollable_is_refused<T>, misuse_swallowed);
    VIGIL_CATCHES(unpollable_is_refused<T>, misuse_renamed);
    VIGIL_CATCHES(unpollable_is_refused<T>, remove_ignored);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(unknown_interest_is_refused, T, triggers)
{
    VIGIL_KEEPS(unknown_interest_is_refused<T>);
    VIGIL_CATCHES(unknown_interest_is_refused<T>, misuse_renamed);
    VIGIL_CATCHES(unknown_interest_is_refused<T>, refused_modify_taken);
}

// Which is a matter of the poll, not of its selector.
BOOST_AUTO_TEST_CASE_TEMPLATE(empty_buffer_is_refused, T, triggers)
{
    VIGIL_KEEPS(empty_buffer_is_refused<T>);
    tell(!is_kept<careless_rig>([](careless_rig& r, tally& c) {
        law::empty_buffer_is_refused<T>(r, c);
    }),
        "empty_buffer_is_refused does not catch a poll that takes it");
}

// The same: a move that leaves what it moved is a copy.
BOOST_AUTO_TEST_CASE(poll_may_be_moved)
{
    VIGIL_KEEPS(poll_may_be_moved);
    tell(!is_kept<careless_rig>(
             [](careless_rig& r, tally& c) { law::poll_may_be_moved(r, c); }),
        "poll_may_be_moved does not catch a copy");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
