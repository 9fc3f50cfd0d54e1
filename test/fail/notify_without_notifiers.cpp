//! The policy `notify_waker` needs a selector with notifiers.
// expect: basic_epoll_selector
// expect: notifier_type
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>

using wrong = vigil::basic_poll<vigil::epoll_selector, vigil::notify_waker>;

auto opened = wrong::open();
