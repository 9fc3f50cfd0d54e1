//! Serves a poll from an arena of the user.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cstddef>
#include <memory_resource>

#include "expect.hpp"

namespace {

constexpr vigil::token any{0};

void run()
{
    // tag::arena[]
    using allocator = std::pmr::polymorphic_allocator<std::byte>;
    using poll_type =
        vigil::basic_poll<vigil::poll_selector, vigil::notify_waker, allocator>;

    std::array<std::byte, 64 * 1024> bytes;
    std::pmr::monotonic_buffer_resource arena(
        bytes.data(), bytes.size(), std::pmr::null_memory_resource());
    auto poll = poll_type::open_with(&arena).value();
    auto const waker = poll.make_waker(any).value();
    poll_type::events_type events(16, &arena);
    // end::arena[]
    waker.wake().value();
    expect(poll.wait(events).value().size() == 1, "it works there");
}

} // namespace

int main()
{
    run();
}
