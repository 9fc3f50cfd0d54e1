//! A selector that nothing can interrupt is not for several threads.
// expect: wasi_selector is for systems of one thread
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/wasi.hpp>

#include "../support/wasi_model.hpp"

struct with_threads : vigil::test::modelled_wasi<vigil::test::exact_host>
{
    using mutex = vigil::linux_system::mutex;
    using condition_variable = vigil::linux_system::condition_variable;
    using thread = vigil::linux_system::thread;
};

using never = vigil::basic_wasi_selector<with_threads>;

static_assert(sizeof(never) != 0);
