//! After fork a child may destroy what it inherited: the parent keeps all.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace vigil::test {
namespace {

using polls = std::tuple<poll, basic_poll<epoll_selector, pipe_waker>,
    basic_poll<poll_selector>, basic_poll<poll_selector, eventfd_waker>>;

// Runs `f` in a child, which has ten seconds; whether it ended well.
template <class F>
bool in_a_child(F f)
{
    pid_t const child = ::fork();
    if (child == 0)
    {
        ::alarm(10);
        f();
        ::_exit(0);
    }
    int status = -1;
    BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

BOOST_AUTO_TEST_SUITE(fork)

BOOST_AUTO_TEST_CASE_TEMPLATE(
    a_child_leaves_its_parents_registrations, P, polls)
{
    using stream = typename io<P>::local_stream;
    std::optional<P> p(P::open().value());
    auto ends = stream::pair().value();
    auto others = stream::pair().value();
    std::optional<stream> plain(std::move(ends.first));
    auto const registry = p->registry();
    registry.add(*plain, token{1}, interest::readable).value();
    std::optional held(registry
            .hold(std::move(others.first), token{2}, interest::readable, level)
            .value());
    std::optional waker(p->make_waker(token{3}).value());
    std::optional used(p->make_waker(token{4}).value());
    used->wake().value();

    BOOST_TEST(in_a_child([&] {
        held.reset();
        plain.reset();
        waker.reset();
        used.reset();
        p.reset();
    }));

    ends.second.write_some(std::array{'a'}).value();
    others.second.write_some(std::array{'a'}).value();
    waker->wake().value();
    typename P::events_type events(8);
    unsigned seen = 0;
    while (seen != 0b11110)
        for (auto const& e :
            p->wait(events, timeout::nanoseconds(10'000'000'000)).value())
            seen |= 1u << static_cast<unsigned>(e.token());
    BOOST_TEST(seen == 0b11110u);
}

// The lock that another thread holds at the fork is never unlocked there.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_child_takes_no_lock_of_its_parent, P, polls)
{
    using stream = typename io<P>::local_stream;
    std::optional<P> p(P::open().value());
    auto ends = stream::pair().value();
    std::atomic<bool> stop{false};
    std::thread busy([&, registry = p->registry()] {
        while (!stop)
        {
            registry.add(ends.second, token{9}, interest::writable).value();
            registry.remove(ends.second).value();
        }
    });
    std::optional held(
        p->registry().hold(ends.first, token{1}, interest::readable).value());
    std::optional waker(p->make_waker(token{2}).value());
    for (int i = 0; i != 20; ++i)
        BOOST_TEST(in_a_child([&] {
            held.reset();
            ends.first.close().value();
            waker.reset();
        }));
    stop = true;
    busy.join();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
