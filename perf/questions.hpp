//! All questions, and who answers them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTIONS_HPP
#define VIGIL_PERF_QUESTIONS_HPP

#include <vigil/poll.hpp>
#include <vigil/selector/any.hpp>

#include <utility>

#include "question/add_remove.hpp"
#include "question/all_ready.hpp"
#include "question/dispatch.hpp"
#include "question/echo.hpp"
#include "question/memory.hpp"
#include "question/modify.hpp"
#include "question/sim.hpp"
#include "question/start_up.hpp"
#include "question/wake.hpp"
#include "question/zero_wait.hpp"

namespace perf {

using epoll = vigil::poll;
using poll2 = vigil::basic_poll<vigil::poll_selector>;

/// Epoll, as it is when it was chosen at run time.
class chosen : public vigil::basic_poll<vigil::any_selector>
{
public:
    static vigil::result<chosen> open()
    {
        auto made =
            basic_poll::open(boost::hana::type_c<vigil::epoll_selector>);
        return chosen(std::move(made).value());
    }

private:
    explicit chosen(basic_poll&& made) noexcept
        : basic_poll(std::move(made))
    {
    }
};

/// Calls `f.operator()<T>(question, variant)` for each type that runs one.
template <class F>
void for_each_answer(F f)
{
    f.template operator()<dispatch::raw>("dispatch", "raw-epoll");
    f.template operator()<dispatch::ours>("dispatch", "epoll");

    f.template operator()<all_ready::raw_epoll>("all_ready", "raw-epoll");
    f.template operator()<all_ready::raw_poll>("all_ready", "raw-poll");
    f.template operator()<all_ready::ours<epoll>>("all_ready", "epoll");
    f.template operator()<all_ready::ours<poll2>>("all_ready", "poll");
    f.template operator()<all_ready::ours<chosen>>("all_ready", "any");

    f.template operator()<zero_wait::raw_epoll>("zero_wait", "raw-epoll");
    f.template operator()<zero_wait::raw_poll>("zero_wait", "raw-poll");
    f.template operator()<zero_wait::ours<epoll>>("zero_wait", "epoll");
    f.template operator()<zero_wait::ours<poll2>>("zero_wait", "poll");
    f.template operator()<zero_wait::ours<chosen>>("zero_wait", "any");

    f.template operator()<add_remove::raw_epoll>("add_remove", "raw-epoll");
    f.template operator()<add_remove::raw_poll>("add_remove", "raw-poll");
    f.template operator()<add_remove::ours<epoll>>("add_remove", "epoll");
    f.template operator()<add_remove::ours<poll2>>("add_remove", "poll");
    f.template operator()<add_remove::ours<chosen>>("add_remove", "any");

    f.template operator()<modify::raw_epoll>("modify", "raw-epoll");
    f.template operator()<modify::ours<epoll>>("modify", "epoll");
    f.template operator()<modify::ours<poll2>>("modify", "poll");
    f.template operator()<modify::ours<chosen>>("modify", "any");

    f.template operator()<wake::raw_epoll>("wake", "raw-epoll");
    f.template operator()<wake::ours<epoll>>("wake", "epoll");
    f.template operator()<wake::ours<poll2>>("wake", "poll");
    f.template operator()<wake::ours<chosen>>("wake", "any");

    f.template operator()<echo::raw_epoll>("echo", "raw-epoll");
    f.template operator()<echo::ours<epoll>>("echo", "epoll");
    f.template operator()<echo::ours<poll2>>("echo", "poll");

    f.template operator()<start_up::raw_epoll>("start_up", "raw-epoll");
    f.template operator()<start_up::ours<epoll>>("start_up", "epoll");
    f.template operator()<start_up::ours<poll2>>("start_up", "poll");

    using vigil::sim::scheduler;
    f.template operator()<simulation::seeds<scheduler::fibers>>(
        "seeds", "fibers");
    f.template operator()<simulation::seeds<scheduler::threads>>(
        "seeds", "threads");
    f.template operator()<simulation::hashes>("hashes", "fibers");
    f.template operator()<simulation::connections>("connections", "fibers");

    f.template operator()<memory::ours<epoll>>("memory", "epoll");
    f.template operator()<memory::ours<poll2>>("memory", "poll");
}

} // namespace perf

#endif // VIGIL_PERF_QUESTIONS_HPP
