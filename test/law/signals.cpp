//! Laws: signals interrupt a wait, lose nothing, and may wake.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/pair_of_threads.hpp>
#include <vigil/conformance/trial.hpp>

#include <cerrno>

#include <pthread.h>
#include <signal.h>

#include "support/combinations.hpp"

namespace {

using namespace vigil::test;

// What the handler does; a signal has no argument.
void (*on_signal)(void*) = nullptr;
void* argument = nullptr;

/// Calls `f` in each SIGUSR1, while it lives.
class handler
{
public:
    template <class F>
    explicit handler(F& f)
    {
        on_signal = [](void* a) { (*static_cast<F*>(a))(); };
        argument = &f;
        struct sigaction now{};
        now.sa_handler = [](int) { on_signal(argument); };
        ::sigaction(SIGUSR1, &now, &before_);
    }

    handler(handler const&) = delete;
    ~handler() { ::sigaction(SIGUSR1, &before_, nullptr); }

private:
    struct sigaction before_{};
};

} // namespace

// A wake in a handler is a wake like any other, and errno is kept.
VIGIL_TEST_CASES(wake_in_a_handler, C, handler_combinations)
{
    if constexpr (!is_mock<typename C::poll>)
    {
        typename C::rig rig;
        vigil::law::trial t(rig, check);
        auto const waker = t.poll.make_waker(vigil::law::first).value();
        auto wake = [&] { static_cast<void>(waker.wake()); };
        handler const guard(wake);
        for (int n = 0; n != 20; ++n)
        {
            errno = 1234;
            ::raise(SIGUSR1);
            BOOST_TEST(errno == 1234);
            BOOST_TEST(t.reports_only(vigil::law::first));
            BOOST_TEST(t.is_quiet());
        }
    }
}

// The same from without, during the wait: that may end empty, as a success,
// and then the next wait tells of the wake.
VIGIL_TEST_CASES(wake_in_a_handler_during_a_wait, C, handler_combinations)
{
    if constexpr (!is_mock<typename C::poll>)
    {
        constexpr int rounds = 200;
        typename C::rig rig;
        vigil::law::pair_of_threads both(rig, check);
        auto const waker = both.home.poll.make_waker(vigil::law::first).value();
        auto const go = both.away.poll.make_waker(vigil::law::first).value();
        auto wake = [&] { static_cast<void>(waker.wake()); };
        handler const guard(wake);
        both.start([&, self = ::pthread_self()] {
            for (int n = 0; n != rounds; ++n)
            {
                ::pthread_kill(self, SIGUSR1);
                both.seen(both.away.reports(vigil::law::first), "answered");
            }
        });
        for (int n = 0; n != rounds; ++n)
        {
            BOOST_TEST(both.home.reports(vigil::law::first));
            BOOST_TEST(go.wake().has_value());
        }
    }
}

// A wait that a handler interrupts is a success with nothing in it, not an
// error, and what became ready meanwhile is not lost.
VIGIL_TEST_CASES(interrupted_wait, C, all_combinations)
{
    if constexpr (!is_mock<typename C::poll>)
    {
        constexpr int rounds = 50;
        typename C::rig rig;
        vigil::law::pair_of_threads both(rig, check);
        auto p = rig.make();
        both.home.template add<typename C::trigger>(p, vigil::law::first);
        int interruptions = 0;
        auto count = [&] { ++interruptions; };
        handler const guard(count);
        auto const go = both.away.poll.make_waker(vigil::law::first).value();
        both.start([&, self = ::pthread_self()] {
            for (int n = 0; n != rounds; ++n)
            {
                ::pthread_kill(self, SIGUSR1);
                p.ready();
                both.seen(both.away.reports(vigil::law::first), "answered");
            }
        });
        for (int n = 0; n != rounds; ++n)
        {
            BOOST_TEST(both.home.reports(vigil::law::first));
            both.home.drain(p);
            both.home.template modify<typename C::trigger>(
                p, vigil::law::first);
            BOOST_TEST(go.wake().has_value());
        }
        BOOST_TEST(interruptions == rounds);
    }
}
