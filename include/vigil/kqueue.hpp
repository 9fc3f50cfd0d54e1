//! What only a kqueue can watch: an extension, for macOS and the BSDs.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_KQUEUE_HPP
#define VIGIL_KQUEUE_HPP

// Not part of <vigil.hpp>: a program that includes it is for these systems.

#include <vigil/io/kqueue_operation.hpp>
#include <vigil/io/kqueue_process.hpp>
#include <vigil/io/kqueue_signal.hpp>
#include <vigil/io/kqueue_source.hpp>
#include <vigil/io/kqueue_timer.hpp>
#include <vigil/io/kqueue_vnode.hpp>

#endif // VIGIL_KQUEUE_HPP
