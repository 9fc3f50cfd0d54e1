//! Many wakes, of wakers that are gone before they are told.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/wakes.hpp>

#include "support/combinations.hpp"

// 20,000 wakers, each destroyed right after its wake, with room for two
// events: an eventfd that was closed at once lost 8,552 of them. In four polls,
// as a mock takes 10,000 waits that tell of wakes alone for a loop.
VIGIL_TEST_CASES(none_of_20000_wakes_is_lost, C, vigil::test::combinations)
{
    typename C::rig rig;
    for (int n = 0; n != 4; ++n)
        vigil::law::waker_destroyed_after_wake(rig, vigil::test::check, 2, 500);
}

VIGIL_TEST_CASES(none_is_lost_with_room_for_one, C, vigil::test::combinations)
{
    typename C::rig rig;
    vigil::law::waker_destroyed_after_wake(rig, vigil::test::check, 1, 50);
}
