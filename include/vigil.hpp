//! Everything that Vigil has for this platform.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_HPP
#define VIGIL_HPP

#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/slab.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/none.hpp>
#include <vigil/waker/notify.hpp>
#include <vigil/waker/pipe.hpp>

#endif // VIGIL_HPP
