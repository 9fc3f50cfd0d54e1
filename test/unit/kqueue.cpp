//! Tests <vigil/kqueue.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/kqueue.hpp>
#include <vigil/kqueue.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>

#include <support/kqueue_kinds.hpp>

namespace vigil::test {
namespace {

using namespace std::chrono_literals;

constexpr token exited{0};
constexpr token stop{1};
constexpr token changed{2};
constexpr token late{3};
constexpr token data{4};

// A source of each kind in one poll, beside a socket.
BOOST_AUTO_TEST_CASE_TEMPLATE(all_kinds_in_one_poll, S, kqueue_systems)
{
    using kqueue_process = basic_kqueue_process<S>;
    using kqueue_signal = basic_kqueue_signal<S>;
    using kqueue_vnode = basic_kqueue_vnode<S>;
    using kqueue_timer = basic_kqueue_timer<S>;
    kqueue_fixture<S> f;
    child c;
    harmless_signal const s;
    of_vnode<S> file;
    pair_peer peer;
    pid_t const worker = c.id();
    int const config = file.about.get();
    auto& poll = f.poll;
    // tag::kinds[]
    auto const& registry = poll.registry();
    constexpr auto readable = interest::readable;

    registry.add(kqueue_process(worker), exited, readable).value();
    registry.add(kqueue_signal(SIGUSR1), stop, readable).value();
    registry.add(kqueue_vnode(config), changed, readable).value();
    registry.add(kqueue_timer(1, 250us), late, readable, oneshot).value();
    // end::kinds[]
    registry.add(peer.source(), data, readable).value();
    c.exit();
    s.send();
    file.happen();
    peer.ready();
    std::array<int, 5> told{};
    for (bool is_all = false; !is_all;)
    {
        std::size_t const n = f.wait();
        BOOST_TEST_REQUIRE(n != 0u);
        for (std::size_t i = 0; i != n; ++i)
        {
            auto const& event = f.room[i];
            ++told[static_cast<std::size_t>(event.token())];
            // tag::notes[]
            if (event.token() == changed &&
                (kqueue_vnode::notes(event) & kqueue_vnode::removed) != 0)
                registry.remove(kqueue_vnode(config)).value();
            // end::notes[]
        }
        is_all = true;
        for (int const each : told)
            is_all = is_all && each != 0;
    }
    BOOST_TEST(f.is_quiet());
    BOOST_TEST(registry.remove(kqueue_vnode(config)).has_value());
}

} // namespace
} // namespace vigil::test
