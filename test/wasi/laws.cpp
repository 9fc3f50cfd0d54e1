//! The laws in a WASI host: on the mock, and on named pipes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// handed in: null

#include <vigil/mock.hpp>
#include <vigil/poll.hpp>
#include <vigil/waker/none.hpp>
#include <vigil/waker/notify.hpp>

#include "support/any_over.hpp"
#include "support/wasi_laws.hpp"
#include "support/wasi_peers.hpp"

namespace {

using namespace vigil;
using namespace vigil::test;

/// Polls over pollables.
struct mock_rig
{
    using poll_type = basic_poll<mock::selector, notify_waker>;

    class peer
    {
    public:
        peer() { unfill(); }

        mock::pollable& source() noexcept { return end_; }
        void ready() { end_.make_ready(interest::readable); }
        void drain() { end_.make_unready(interest::readable); }
        void take_some() {}
        void fill() { end_.make_unready(interest::writable); }
        void unfill() { end_.make_ready(interest::writable); }
        void write_short() { fill(); }
        void hang_up() { end_.hang_up(); }
        void close() { end_.close(); }

    private:
        mock::pollable end_;
    };

    peer make() { return {}; }
};

} // namespace

int main()
{
    wasi_cases cases;
    mock_rig mock;
    wasi_laws(cases, mock).all();
    wasi_rig<fifo_peer> pipes;
    wasi_laws(cases, pipes).all();
    using any = any_over<wasi_selector>;
    wasi_rig<fifo_peer, basic_poll<any, no_waker>> chosen;
    wasi_laws(cases, chosen).all();
    wasi_rig<fifo_writing_peer> writers;
    law::for_each_trigger<wasi_rig<fifo_writing_peer>>(
        [&]<class T>(T) { wasi_laws(cases, writers).template writing<T>(); });
    wasi_cases::skip("closed_while_registered on named pipes",
        "node 20 crashes on a closed descriptor before an open one");
    return cases.finish();
}
