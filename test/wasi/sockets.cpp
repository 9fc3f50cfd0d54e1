//! The laws in a WASI host: on a connection that was handed in.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// handed in: tcp unix

#include "support/wasi_laws.hpp"
#include "support/wasi_peers.hpp"

int main()
{
    using namespace vigil;
    using namespace vigil::test;
    using rig = wasi_rig<handed_in_peer>;
    wasi_cases cases;
    rig connection;
    law::for_each_trigger<rig>([&]<class T>(T) {
        wasi_laws(cases, connection).template reading_and_writing<T>();
    });
    return cases.finish();
}
