//! A selector over a replayed system must be replayed itself.
// expect: vigil: the calls of a selector are not replayed
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/system/replayed.hpp>

using poll_type = vigil::basic_poll<
    vigil::basic_poll_selector<vigil::replayed<vigil::default_system>>>;

auto open()
{
    auto poll = poll_type::open();
    poll_type::event_type room[1];
    return poll->wait(room).has_value();
}
