//! Tests <vigil/system/wasi2_handle.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/wasi2.hpp>
#include <vigil/system/wasi2_handle.hpp>
#include <vigil/system/wasi2_handle.hpp> // guarded

#include <cerrno>
#include <cstdint>

#include "support/wasi_cases.hpp"

namespace vigil::test {
namespace {

using os = wasi2_system;

void time(wasi_cases& check)
{
    std::int64_t const begin = os::now();
    check(begin > 0, "there is a clock");
    check(os::sleep(0) == 0 && os::sleep(-5) == 0, "a sleep of nothing");
    check(os::sleep(2'500'000) == 0, "a sleep");
    check(os::now() - begin >= 2'500'000, "is not short");
}

void kinds(wasi_cases& check)
{
    int const h = os::socket(address_family::v4, socket_kind::stream);
    check(h >= 3 && os::kind(h) == handle_kind::pollable, "a socket");
    check(os::adopt(h) == 0, "it is adopted");
    check(os::close(h) == 0, "close");
    check(os::kind(h) == handle_kind::closed, "closed");
    check(os::adopt(h) == -1 && os::error() == std::errc::bad_file_descriptor,
        "not adopted");
    check(os::close(h) == -1 && os::error() == std::errc::bad_file_descriptor,
        "not closed again");
    check(os::kind(os::invalid) == handle_kind::closed, "no handle");
}

void an_error_is_kept(wasi_cases& check)
{
    errno = ENOTSUP;
    {
        os::error_guard const keep;
        errno = 0;
    }
    check(os::error() == std::errc::not_supported, "kept");
}

// Each has its streams and pollables: all of them go, or the host ends this.
void many_are_opened_and_closed(wasi_cases& check)
{
    for (int n = 0; n != 50; ++n)
        for (auto const kind : {socket_kind::stream, socket_kind::datagram})
        {
            int const h = os::socket(address_family::v4, kind);
            check(h == 3, "the same number");
            check(os::close(h) == 0, "close");
        }
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(time);
    VIGIL_CASE(kinds);
    VIGIL_CASE(an_error_is_kept);
    VIGIL_CASE(many_are_opened_and_closed);
    return cases.finish();
}
