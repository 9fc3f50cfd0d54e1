//! Example: a thread hands over its results and wakes a poll.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <cstdio>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

// tag::mailbox[]
// Ten wakes before a wait are one event: whoever is woken takes all there is.
class mailbox
{
public:
    explicit mailbox(vigil::waker&& waker)
        : waker_(std::move(waker))
    {
    }

    // Wakes when the result is there: who is woken earlier finds nothing, and
    // waits for a wake that was already.
    void put(int result)
    {
        std::unique_lock lock(mutex_);
        results_.push_back(result);
        lock.unlock();
        waker_.wake().value();
    }

    std::vector<int> take()
    {
        std::lock_guard const lock(mutex_);
        return std::exchange(results_, {});
    }

private:
    std::mutex mutex_;
    std::vector<int> results_;
    vigil::waker waker_;
};
// end::mailbox[]

int main()
try
{
    constexpr vigil::token mail{0};
    constexpr int count = 1000;
    auto poll = vigil::poll::open().value();
    mailbox box(poll.make_waker(mail).value());

    std::jthread const worker([&box] {
        for (int n = 0; n != count; ++n)
            box.put(n); // throws, and ends the program, if a wake fails
    });

    int taken = 0, events_seen = 0;
    vigil::events events(8);
    while (taken != count)
        for (auto const& event : poll.wait(events).value())
            if (event.token() == mail)
            {
                ++events_seen;
                for (int const result : box.take())
                    if (result != taken++)
                        return std::puts("a result is missing"), 1;
            }
    std::printf("%d results in %d events\n", taken, events_seen);
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "waker_from_thread: %s\n", why.what()), 1;
}
