//! Prints what the tables of doc/platforms.adoc say of the selector here.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// handed in: null

#include "support/facts.hpp"
#include "support/wasi_peers.hpp"

int main()
{
    vigil::test::wasi_rig<vigil::test::fifo_peer> rig;
    vigil::test::print_facts(rig, stderr); // what is passed on
}
