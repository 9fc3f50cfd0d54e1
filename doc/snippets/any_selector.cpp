//! A selector that is chosen when the program runs.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/selector/any.hpp>

#include <array>
#include <cstddef>
#include <string_view>

#include "expect.hpp"

namespace {

// tag::choose[]
using poll = vigil::basic_poll<vigil::any_selector>;
using stream = vigil::io<poll>::local_stream;

vigil::result<poll> open(std::string_view name)
{
    if (name == "poll")
        return poll::open(boost::hana::type_c<vigil::poll_selector>);
    return poll::open(boost::hana::type_c<vigil::default_selector>);
}
// end::choose[]

void run(std::string_view name)
{
    auto chosen = open(name).value();
    auto [here, there] = stream::pair().value();
    chosen.registry()
        .add(here, vigil::token{1}, vigil::interest::readable)
        .value();
    there.write_some(std::array{std::byte{1}}).value();
    std::array<vigil::any_event, 4> room;
    expect(chosen.wait(room).value().size() == 1, "one is ready");
    expect(room[0].is_readable(), "and readable");
}

} // namespace

int main()
{
    run("poll");
    run("");
}
