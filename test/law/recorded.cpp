//! Laws: what is recorded is a selector like any other, and so is its log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/mock.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/chaos.hpp>
#include <vigil/selector/composite.hpp>
#include <vigil/selector/recorded.hpp>
#include <vigil/selector/replayed.hpp>
#include <vigil/selector/replaying.hpp>
#include <vigil/system/call_counter.hpp>
#include <vigil/system/traced.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <tuple>
#include <vector>

#include "support/combinations.hpp"
#include "support/logs.hpp"
#include "support/renamed.hpp"
#include "support/rigs.hpp"
#include "support/stream_rig.hpp"

namespace vigil::test {
namespace {

using traced_system = traced<default_system, call_counter>;
using os = recorded<default_system>;
using nested =
    renamed<basic_epoll_selector<default_system>, composition::nested>;

// Alone, and with others around and within.
using polls = std::tuple<basic_poll<recorded<epoll_selector>>,
    basic_poll<recorded<poll_selector>>, basic_poll<recorded<mock::selector>>,
    basic_poll<recorded<recorded<poll_selector>>>,
    basic_poll<composite_selector<recorded<epoll_selector>, nested>>,
    basic_poll<basic_epoll_selector<traced_system>>,
    basic_poll<basic_poll_selector<traced_system>>>;

template <class Poll>
void run_laws()
{
    if constexpr (std::is_same_v<typename Poll::system_type, default_system>)
    {
        rig_of<Poll> rig;
        law::all(rig, check);
    }
    else
    {
        stream_rig<Poll> rig;
        law::all(rig, check);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(without_a_log_every_law_holds, Poll, polls)
{
    run_laws<Poll>();
}

BOOST_AUTO_TEST_CASE_TEMPLATE(with_a_log_every_law_holds, Poll, polls)
{
    auto const log = log_of([] { run_laws<Poll>(); });
    replay_script script;
    BOOST_TEST(!script.open(log));
}

/// Each fact that a run of the laws states, and whether it is one.
template <class Poll>
std::vector<std::string> facts()
{
    std::vector<std::string> all;
    stream_rig<Poll> rig;
    law::all(rig, [&](bool fact, char const* what) {
        all.push_back((fact ? "so " : "not ") + std::string(what));
    });
    return all;
}

template <template <class...> class Selector>
struct both
{
    using recording = basic_poll<recorded<Selector<os>>>;
    using replaying = basic_poll<replayed<Selector<replayed<traced_system>>>>;
};

template <class System>
using epoll_over = basic_epoll_selector<System>;

template <class System>
using poll_over = basic_poll_selector<System>;

template <class System>
using chaos_over = chaos<basic_epoll_selector<System>>;

using logs = std::tuple<both<epoll_over>, both<poll_over>, both<chaos_over>>;

// All that one thread does in the laws, from the log of it: the same facts,
// and no call of the OS.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_log_keeps_the_laws_without_the_os, Both, logs)
{
    std::vector<std::string> first;
    auto const log = log_of([&] { first = facts<typename Both::recording>(); });
    call_counter::reset();
    auto const replay = replaying::open(log).value();
    BOOST_TEST(facts<typename Both::replaying>() == first,
        boost::test_tools::per_element());
    BOOST_TEST(replay.is_over());
    BOOST_TEST(replay.report() == "");
    BOOST_TEST(call_counter::all().calls == 0u);
}

} // namespace
} // namespace vigil::test
