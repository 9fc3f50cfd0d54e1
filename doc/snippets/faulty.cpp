//! Tests what happens when calls of the OS fail.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/system/faulty.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include "expect.hpp"

namespace {

// tag::faulty[]
// The same headers, over a system that fails when it is told to.
using faulty_system = vigil::faulty<vigil::default_system>;
using faulty_poll =
    vigil::basic_poll<vigil::basic_epoll_selector<faulty_system>>;

void there_is_no_descriptor()
{
    auto const plan =
        vigil::fault_plan::every(vigil::os_call::epoll_create, EMFILE);
    auto const poll = faulty_poll::open();
    expect(poll.error() == std::errc::too_many_files_open, "it says so");
}

// Fails the first call, the second, ..., each in every way of its man page.
void every_call_fails_once()
{
    for (std::uint32_t call = 1;; ++call)
        for (std::size_t way = 0;; ++way)
        {
            auto const plan = vigil::fault_plan::nth(call, way);
            if (auto poll = faulty_poll::open())
                if (auto waker = poll->make_waker(vigil::token{1}))
                    static_cast<void>(waker->wake());
            expect(faulty_system::wrong_closes() == 0, "nothing closed twice");
            if (!plan.was_reached())
                return; // there is no such call any more
            if (!plan.has_failed())
                break; // there is no such way any more
        }
}
// end::faulty[]

} // namespace

int main()
{
    there_is_no_descriptor();
    every_call_fails_once();
}
