//! A poll without wakers makes none.
// expect: this poll has no wakers \(WakerPolicy is no_waker
// expect: WASI preview 1 has one thread
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>

using silent_poll = vigil::basic_poll<vigil::default_selector, vigil::no_waker>;

void wake(silent_poll& poll)
{
    static_cast<void>(poll.make_waker(vigil::token{1}));
}
