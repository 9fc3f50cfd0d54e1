//! Tests <vigil/system/wasi2_import.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/wasi2_import.hpp>
#include <vigil/system/wasi2_import.hpp> // guarded

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "support/wasi_cases.hpp"

namespace vigil::test {
namespace {

void lists_go_into_the_room(wasi_cases& check)
{
    alignas(8) std::byte bytes[64];
    check(wasi2_room::take(1, 1) == nullptr, "there is no room");
    void* elsewhere = nullptr;
    {
        wasi2_room const own(bytes, sizeof bytes);
        check(cabi_realloc(nullptr, 0, 1, 5) == bytes, "the first");
        check(cabi_realloc(nullptr, 0, 4, 8) == bytes + 8, "aligned");
        elsewhere = cabi_realloc(nullptr, 0, 1, 100);
        check(elsewhere != nullptr, "what does not fit has a room");
        own.give_back(bytes + 8); // which is nothing
        own.give_back(elsewhere);
    }
    check(wasi2_room::take(1, 1) == nullptr, "and then no more");
    void* const p = cabi_realloc(nullptr, 0, 8, 16);
    void* const q = cabi_realloc(p, 16, 8, 4096);
    check(p != nullptr && q != nullptr, "others have the heap");
    std::free(q);
}

void answers_are_read_in_parts(wasi_cases& check)
{
    wasi2_answer a;
    check(!a.is_error() && a.at<std::uint64_t>(8) == 0, "nothing yet");
    auto* const bytes = static_cast<std::byte*>(a.data());
    bytes[0] = std::byte{1};
    bytes[4] = std::byte{7};
    check(a.is_error() && a.at<std::uint8_t>(4) == 7, "an error");
    check(a.part(4) == bytes + 4, "a part");
}

void the_host_is_there(wasi_cases& check)
{
    std::uint64_t const begin = wasi2::now();
    wasi2::resource const clock = wasi2::subscribe_duration(2'000'000);
    wasi2::block(clock);
    check(wasi2::now() - begin >= 2'000'000, "a time passes");
    wasi2::resource const now = wasi2::subscribe_duration(0);
    wasi2::resource const both[] = {now, clock};
    std::uint32_t which[2];
    wasi2_room const own(which, sizeof which);
    wasi2_list ready;
    wasi2::poll(both, 2, &ready);
    check(ready.data == which && ready.size == 2, "both are over");
    check(which[0] == 0 && which[1] == 1, "by their places");
    wasi2::drop_pollable(now);
    wasi2::drop_pollable(clock);
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(lists_go_into_the_room);
    VIGIL_CASE(answers_are_read_in_parts);
    VIGIL_CASE(the_host_is_there);
    return cases.finish();
}
