//! Waits for sockets and for the ring of a device at once.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/selector/composite.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <system_error>
#include <thread>

#include "doorbell.hpp"

// tag::poll[]
// Descriptors go to the first, rings to the second: their types say so.
using poll_type = vigil::basic_poll<
    vigil::composite_selector<vigil::default_selector, doorbell_selector>>;
// end::poll[]
using stream = vigil::io<poll_type>::local_stream;

constexpr vigil::token from_socket{1};
constexpr vigil::token from_ring{2};

/// What the device brings goes out by the socket.
void forward(doorbell_ring& ring, stream& out)
{
    while (auto const value = ring.pop())
        out.write_some(std::array{static_cast<char>(*value)}).value();
}

/// The sum of what came by the socket.
int receive(stream& in)
{
    int sum = 0;
    std::array<char, 64> room;
    for (;;)
    {
        auto const n = in.read_some(room);
        if (n.error() == vigil::condition::would_block)
            return sum;
        if (n.value() == 0)
            vigil::throw_error(make_error_code(std::errc::broken_pipe));
        for (std::size_t k = 0; k != *n; ++k)
            sum += room[k];
    }
}

int main()
{
    auto poll = poll_type::open().value();
    auto [near, far] = stream::pair().value();
    doorbell_ring ring;
    // tag::wait[]
    poll.registry().add(near, from_socket, vigil::interest::readable).value();
    poll.registry()
        .add(ring, from_ring, vigil::interest::readable, vigil::level)
        .value();
    std::jthread const device([&ring] {
        for (int value = 1; value <= 10; ++value)
            ring.fill(value);
    });
    std::array<poll_type::event_type, 16> events;
    int sum = 0;
    while (sum < 55) // 1 + 2 + ... + 10
        for (auto const& event : poll.wait(events).value())
            if (event.token() == from_ring)
                forward(ring, far);
            else
                sum += receive(near);
    // end::wait[]
    std::printf("the sum of what the device sent is %d\n", sum);
    return sum == 55 ? 0 : 1;
}
