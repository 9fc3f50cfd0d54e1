//! Meets every allocation failing, one after the other.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/events.hpp>
#include <vigil/poll.hpp>
#include <vigil/slab.hpp>
#include <vigil/system/default.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <iostream>
#include <new>
#include <tuple>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <support/counting_allocator.hpp>
#include <support/descriptors.hpp>
#include <support/event_port_model.hpp>
#include <sys/eventfd.h>
#include <unistd.h>

namespace vigil::test {
namespace {

using allocator = counting_allocator<std::byte>;

template <class Selector, class WakerPolicy = default_waker<Selector>>
using poll_of = basic_poll<Selector, WakerPolicy, allocator>;

using allocating_polls = std::tuple<poll_of<epoll_selector>,
    poll_of<poll_selector>, poll_of<poll_selector, eventfd_waker>,
    poll_of<poll_selector, pipe_waker>, poll_of<modelled_event_port_selector>,
    poll_of<modelled_event_port_selector, pipe_waker>>;

/// The memory runs out at one allocation, and is there again afterwards.
class memory_run
{
public:
    memory_run(memory_account& account, std::size_t before) noexcept
        : account_(account)
    {
        account_.left = before;
    }

    template <class Operation>
    auto operator()(Operation operation)
    {
        auto first = operation();
        if (first)
            return first;
        BOOST_TEST((first.error() == std::errc::not_enough_memory));
        BOOST_TEST(!has_failed_, "fails twice");
        has_failed_ = true;
        account_.left = static_cast<std::size_t>(-1);
        return operation();
    }

    [[nodiscard]] bool has_failed() const noexcept { return has_failed_; }

private:
    memory_account& account_;
    bool has_failed_ = false;
};

template <class Scenario>
void at_every_allocation(std::size_t least, Scenario scenario)
{
    std::size_t const open = open_descriptors();
    for (std::size_t before = 0;; ++before)
    {
        memory_account account;
        memory_run run(account, before);
        scenario(run, account);
        BOOST_TEST(account.bytes == 0u);
        BOOST_TEST(account.allocations == account.deallocations);
        BOOST_TEST(open_descriptors() == open);
        if (!run.has_failed())
        {
            BOOST_TEST(before >= least);
            std::cout << before << " allocations failed\n";
            return;
        }
    }
}

// Handles whose numbers are far apart, so that tables must grow.
class far_apart
{
public:
    far_apart()
    {
        int const first = ::eventfd(1, EFD_CLOEXEC | EFD_NONBLOCK);
        for (int least = 100; least <= 900; least += 200)
            for (int i = 0; i != 20; ++i)
                handles_.push_back(::fcntl(first, F_DUPFD_CLOEXEC, least));
        ::close(first);
    }

    far_apart(far_apart const&) = delete;
    far_apart& operator=(far_apart const&) = delete;

    ~far_apart()
    {
        for (int const h : handles_)
            ::close(h);
    }

    auto begin() const { return handles_.begin(); }
    auto end() const { return handles_.end(); }
    std::size_t size() const { return handles_.size(); }

private:
    std::vector<int> handles_;
};

struct raw
{
    int native_handle() const noexcept { return handle; }
    int handle;
};

template <class Poll>
std::size_t count(Poll& poll, std::span<typename Poll::event_type> events)
{
    auto const told = poll.wait(events, timeout::zero());
    return told ? told->size() : 0;
}

BOOST_AUTO_TEST_SUITE(allocation_faults)

BOOST_AUTO_TEST_CASE_TEMPLATE(of_a_poll, Poll, allocating_polls)
{
    far_apart const handles;
    std::vector<typename Poll::event_type> events(256);
    at_every_allocation(1, [&](memory_run& run, memory_account& account) {
        allocator const memory(account);
        auto poll = run([&] { return Poll::open_with(memory); }).value();
        auto const& registry = poll.registry();
        std::vector<typename Poll::waker_type> wakers;
        for (int i = 0; i != 5; ++i)
            wakers.push_back(
                run([&] { return poll.make_waker(token{1}); }).value());
        for (int const h : handles)
            run([&] {
                return registry.add(
                    raw{h}, token{2}, interest::readable, level);
            }).value();
        BOOST_TEST(count(poll, events) == handles.size());
        // After warm-up nothing allocates.
        std::size_t const warm = account.allocations;
        for (auto const& waker : wakers)
            run([&] { return waker.wake(); }).value();
        BOOST_TEST(count(poll, events) == handles.size() + wakers.size());
        for (int const h : handles)
        {
            run([&] {
                return registry.modify(raw{h}, token{3}, interest::readable);
            }).value();
            run([&] {
                return registry.rearm(raw{h}, interest::readable);
            }).value();
        }
        BOOST_TEST(count(poll, events) == handles.size());
        for (int const h : handles)
            run([&] { return registry.remove(raw{h}); }).value();
        BOOST_TEST(count(poll, events) == 0u);
        BOOST_TEST(account.allocations == warm);
    });
}

BOOST_AUTO_TEST_CASE(of_a_slab)
{
    at_every_allocation(3, [](memory_run& run, memory_account& account) {
        slab<int, allocator> numbers{allocator(account)};
        std::vector<token> names;
        for (int i = 0; i != 300; ++i)
            names.push_back(run([&] { return numbers.insert(i); }).value());
        for (int i = 0; i != 300; ++i)
            BOOST_TEST(*numbers.find(names[static_cast<std::size_t>(i)]) == i);
        BOOST_TEST(numbers.size() == 300u);
    });
}

#if VIGIL_HAS_EXCEPTIONS
BOOST_AUTO_TEST_CASE(of_events_passes)
{
    memory_account account;
    account.left = 0;
    using events_type = poll_of<epoll_selector>::events_type;
    BOOST_CHECK_THROW(events_type(8, allocator(account)), std::bad_alloc);
    account.left = 1;
    {
        events_type const events(8, allocator(account));
        BOOST_TEST(events.capacity() == 8u);
    }
    BOOST_TEST(account.bytes == 0u);
}
#endif

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
