//! Tests <vigil/system/wasi2_descriptor.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/wasi2_descriptor.hpp>
#include <vigil/system/wasi2_descriptor.hpp> // guarded

#include "support/wasi_cases.hpp"

namespace vigil::test {
namespace {

int take()
{
    int const h = wasi2_table::vacancy();
    if (h != -1)
        wasi2_table::place(h)->phase = wasi2_phase::idle;
    return h;
}

void numbers_are_the_lowest(wasi_cases& check)
{
    int const first = take();
    int const second = take();
    int const third = take();
    check(first == 3 && second == 4 && third == 5, "above the standard ones");
    wasi2_table::vacate(second);
    check(wasi2_table::find(second) == nullptr, "it is closed");
    check(take() == second, "and comes again");
    for (int const h : {first, second, third})
        wasi2_table::vacate(h);
}

void an_entry_stays_where_it_is(wasi_cases& check)
{
    int const first = take();
    auto* const there = wasi2_table::find(first);
    for (int n = 0; n != 500; ++n)
        take();
    check(wasi2_table::find(first) == there, "it did not move");
    check(wasi2_table::find(503) != nullptr, "501 are there");
    check(wasi2_table::find(504) == nullptr, "and no more");
    for (int h = 3; h != 504; ++h)
        wasi2_table::vacate(h);
}

void what_is_no_handle_is_not_found(wasi_cases& check)
{
    for (int const h : {-1, -70'000, 3, 65'535, 65'536, 2'147'483'647})
        check(wasi2_table::find(h) == nullptr, "not found");
}

void standard_streams_are_open_once(wasi_cases& check)
{
    auto* const input = wasi2_table::find(0);
    check(input != nullptr && input->input != -1, "standard input");
    auto* const output = wasi2_table::find(1);
    check(output != nullptr && output->output != -1, "standard output");
    check(wasi2_table::find(0) == input, "the same");
    wasi2_table::vacate(0);
    check(wasi2_table::find(0) == nullptr, "closed for good");
    check(take() == 3, "and no other gets its number");
    wasi2_table::vacate(3);
    wasi2_table::vacate(1);
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(numbers_are_the_lowest);
    VIGIL_CASE(an_entry_stays_where_it_is);
    VIGIL_CASE(what_is_no_handle_is_not_found);
    VIGIL_CASE(standard_streams_are_open_once);
    return cases.finish();
}
