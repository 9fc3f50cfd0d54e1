//! Recipe: a buffer of one event, and tokens that go stale.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <string_view>
#include <utility>

#include "expect.hpp"

namespace {

constexpr vigil::token first{1};
constexpr vigil::token second{2};

void one_by_one()
{
    auto poll = vigil::poll::open().value();
    auto [a, to_a] = vigil::local_stream::pair().value();
    auto [b, to_b] = vigil::local_stream::pair().value();
    auto const& registry = poll.registry();
    registry.add(a, first, vigil::interest::readable, vigil::level).value();
    registry.add(b, second, vigil::interest::readable, vigil::level).value();
    to_a.write_some(std::string_view("x")).value();
    to_b.write_some(std::string_view("x")).value();

    // tag::one[]
    std::array<vigil::event, 1> one;
    auto const before = poll.wait(one).value()[0].token();
    auto const after = poll.wait(one).value()[0].token();
    expect(before != after, "each has its turn");
    // end::one[]
}

void stale()
{
    auto poll = vigil::poll::open().value();
    vigil::events events(4);
    auto [a, to_a] = vigil::local_stream::pair().value();
    auto [b, to_b] = vigil::local_stream::pair().value();
    // tag::slab[]
    vigil::slab<vigil::local_stream> streams;
    for (auto* stream : {&a, &b})
    {
        auto const name = streams.insert(std::move(*stream)).value();
        poll.registry()
            .add(*streams.find(name), name, vigil::interest::readable)
            .value();
    }
    to_a.write_some(std::string_view("x")).value();
    to_b.write_some(std::string_view("x")).value();

    int handled = 0;
    for (auto const& event : poll.wait(events).value())
    {
        if (streams.find(event.token()) == nullptr)
            continue; // erased by the handler of an earlier event
        ++handled;
        streams.for_each([&](vigil::token other, vigil::local_stream&) {
            streams.erase(other);
        });
    }
    expect(handled == 1, "the second event was stale");
    // end::slab[]
}

} // namespace

int main()
{
    one_by_one();
    stale();
}
