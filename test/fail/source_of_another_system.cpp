//! A source of another system does not compile.
// expect: the source belongs to another system than the selector
// expect: require_fit.*faulty
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/system/faulty.hpp>

using other = vigil::faulty<vigil::default_system>;

void add(vigil::poll& poll, vigil::basic_handle_ref<other> source)
{
    static_cast<void>(poll.registry().add(
        source, vigil::token{1}, vigil::interest::readable));
}
