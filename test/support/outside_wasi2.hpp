//! Defines `vigil::test::outside` for WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_OUTSIDE_WASI2_HPP
#define VIGIL_TEST_SUPPORT_OUTSIDE_WASI2_HPP

#include <vigil/interest.hpp>
#include <vigil/system/wasi2.hpp>

#include <cstddef>
#include <cstdint>

namespace vigil::test {

/// There is no other way to the host than the library's.
class outside
{
public:
    /// Milliseconds, after which nothing is under way that would make room.
    static constexpr int settled_after = 200;

    /// Pipes that can be polled, and MSG_PEEK.
    static constexpr bool has_pipes = false;
    static constexpr bool has_peeks = false;

    /// Whether `h` is ready for one of `what` before the time is over.
    static bool wait(int h, interest what, int milliseconds)
    {
        using os = wasi2_system;
        std::int64_t const end =
            os::now() + std::int64_t{milliseconds} * 1'000'000;
        os::subscription_type const asked[] = {
            os::subscribe(h,
                what.is_readable() ? os::occurred_read : os::occurred_write, 1),
            os::subscribe_clock(std::int64_t{milliseconds} * 1'000'000, 2)};
        os::occurrence_type told[2];
        do
        {
            std::size_t n = 0;
            if (os::poll_oneoff(asked, told, 2, n) == -1)
                return false;
            for (std::size_t i = 0; i != n; ++i)
                if (told[i].userdata == 1)
                    return true;
        } while (os::now() < end);
        return false;
    }

    /// No handle is a file.
    static int open_file() { return wasi2_system::invalid; }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_OUTSIDE_WASI2_HPP
