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

#include <support/kqueue_kinds.hpp>

namespace vigil::test {
namespace {

// A source of each kind, and what epoll would need a descriptor each for.
BOOST_AUTO_TEST_CASE_TEMPLATE(all_kinds_in_one_poll, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    child c;
    harmless_signal const s;
    of_vnode<S> file;
    pair_peer peer;
    auto const& r = f.registry();
    constexpr interest readable = interest::readable;
    BOOST_TEST(
        r.add(basic_kqueue_process<S>(c.id()), token{0}, readable).has_value());
    BOOST_TEST(r.add(basic_kqueue_signal<S>(s.number), token{1}, readable)
            .has_value());
    BOOST_TEST(r.add(file.source(), token{2}, readable).has_value());
    BOOST_TEST(
        r.add(basic_kqueue_timer<S>(0, timeout::nanoseconds(1'000'000)),
             token{3}, readable, oneshot)
            .has_value());
    BOOST_TEST(r.add(peer.source(), token{4}, readable).has_value());
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
            ++told[static_cast<std::size_t>(f.room[i].token())];
        is_all = true;
        for (int const each : told)
            is_all = is_all && each != 0;
    }
    BOOST_TEST(f.is_quiet());
}

} // namespace
} // namespace vigil::test
