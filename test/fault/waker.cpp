//! Meets making a waker and waking with every fault.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/waker/notify.hpp>

#include <atomic>
#include <thread>

#include <support/fault_run.hpp>

namespace vigil::test {
namespace {

template <class System>
using epoll_over = basic_epoll_selector<System>;
template <class System>
using poll_over = basic_poll_selector<System>;
template <class System>
using port_over = basic_event_port_selector<System>;

using waker_polls =
    std::tuple<faulty_epoll, basic_poll<epoll_over<faulty_system>, pipe_waker>,
        faulty_poll, basic_poll<poll_over<faulty_system>, eventfd_waker>,
        basic_poll<poll_over<faulty_system>, pipe_waker>, faulty_event_port,
        basic_poll<port_over<faulty_ports>, eventfd_waker>,
        basic_poll<port_over<faulty_ports>, pipe_waker>>;

constexpr token name{7};

template <class Poll>
std::size_t wakes(fault_run& run, Poll& poll)
{
    typename Poll::events_type events(8);
    std::size_t seen = 0;
    for (int i = 0; i != 2; ++i)
        for (auto const& event :
            run([&] { return poll.wait(events, timeout::zero()); }).value())
            seen += event.token() == name;
    return seen;
}

BOOST_AUTO_TEST_SUITE(waker_faults)

BOOST_AUTO_TEST_CASE_TEMPLATE(making_and_waking, Poll, waker_polls)
{
    at_every_fault(10, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto waker = run([&] { return poll.make_waker(name); }).value();
        run([&] { return waker.wake(); }).value();
        BOOST_TEST(wakes(run, poll) == 1u);
        run([&] { return waker.wake(); }).value();
        BOOST_TEST(wakes(run, poll) == 1u);
    });
}

// What a wake leaves behind is closed later, once; and a second waker takes
// its place.
BOOST_AUTO_TEST_CASE_TEMPLATE(destroying_after_a_wake, Poll, waker_polls)
{
    at_every_fault(10, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        for (int round = 0; round != 2; ++round)
        {
            {
                auto waker = run([&] { return poll.make_waker(name); }).value();
                run([&] { return waker.wake(); }).value();
            }
            BOOST_TEST(wakes(run, poll) == 1u);
        }
        auto unused = run([&] { return poll.make_waker(name); }).value();
    });
}

/// Waits in another thread, event by event.
template <class Poll>
class waiter
{
public:
    waiter(Poll& poll, int rounds)
        : poll_(poll)
        , thread_([this, rounds] {
            while (told_ != rounds)
                wait();
        })
    {
    }

    ~waiter()
    {
        if (thread_.joinable())
            thread_.join();
    }

    /// Until it was told of this many events.
    void until(int rounds) const noexcept
    {
        for (int now = told_; now < rounds; now = told_)
            told_.wait(now);
    }

    /// Until it was told of them all; what a wait failed with, or success.
    [[nodiscard]] result<void> join()
    {
        thread_.join();
        return why_;
    }

private:
    void wait()
    {
        typename Poll::events_type events(8);
        auto const told = poll_.wait(events);
        if (!told)
        {
            why_ = told.error();
            return;
        }
        if (told->empty())
            return;
        ++told_;
        told_.notify_one();
    }

    Poll& poll_;
    std::atomic<int> told_{0};
    std::error_code why_;
    std::thread thread_;
};

// A wake that fails says so, and the next one ends the wait.
BOOST_AUTO_TEST_CASE_TEMPLATE(waking_another_thread, Poll, waker_polls)
{
    at_every_fault(8, [](fault_run& run) {
        run.need_not_tell(os_call::read); // of what woke poll(2)
        constexpr int rounds = 4;
        auto poll = run([] { return Poll::open(); }).value();
        auto waker = run([&] { return poll.make_waker(name); }).value();
        waiter<Poll> other(poll, rounds);
        for (int round = 1; round <= rounds; ++round)
        {
            run([&] { return waker.wake(); }).value();
            other.until(round);
        }
        run.once(other.join());
    });
}

// What is registered while another thread waits is waited for at once, also
// when the first try fails.
BOOST_AUTO_TEST_CASE_TEMPLATE(adding_beside_a_wait, Poll, faulty_polls)
{
    at_every_fault(8, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto signal =
            run([] { return eventfd_signal<faulty_system>::open(); }).value();
        struct
        {
            eventfd_signal<faulty_system>& of;
            int native_handle() const noexcept { return of.handle(); }
        } const source{signal};
        run([&] { return result<void>(signal.raise()); }).value();
        run.need_not_tell(os_call::read); // of what woke poll(2)
        waiter<Poll> other(poll, 4);
        run([&] {
            return poll.registry().add(
                source, name, interest::readable, oneshot);
        }).value();
        for (int round = 1; round != 4; ++round)
        {
            other.until(round);
            run([&] {
                return poll.registry().modify(
                    source, name, interest::readable, oneshot);
            }).value();
        }
        run.once(other.join());
    });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
