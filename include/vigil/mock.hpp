//! Polls without an OS, for tests of what stands on Vigil.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_HPP
#define VIGIL_MOCK_HPP

#include <vigil/mock/pollable.hpp>
#include <vigil/mock/selector.hpp>
#include <vigil/poll.hpp>

namespace vigil::mock {

/// A poll over what a test makes ready: no OS call, and virtual time.
using poll = basic_poll<selector>;
using registry = poll::registry_type;
using waker = poll::waker_type;
using events = poll::events_type;

} // namespace vigil::mock

#endif // VIGIL_MOCK_HPP
