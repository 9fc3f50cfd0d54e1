//! Tests <vigil/sim/epoll_file.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/epoll_file.hpp>
#include <vigil/sim/epoll_file.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

constexpr std::uint32_t in = in_sim::epoll_in;

struct pipe_and_epoll
{
    pipe_and_epoll()
    {
        in_sim::pipe(ends);
        epoll = in_sim::epoll_create();
    }

    int add(std::uint32_t events)
    {
        sim::epoll_record r{events, {}};
        r.data.u64 = 7;
        return in_sim::epoll_add(epoll, ends[0], r);
    }

    int wait(int milliseconds = 0)
    {
        return in_sim::epoll_wait(epoll, &got, 1, milliseconds);
    }

    sim::handle ends[2];
    sim::handle epoll;
    sim::epoll_record got{};
};

} // namespace

BOOST_AUTO_TEST_CASE(level_repeats_edge_does_not_and_oneshot_rests)
{
    in_world([] {
        for (std::uint32_t const way :
            {0u, in_sim::epoll_edge, in_sim::epoll_oneshot})
        {
            pipe_and_epoll p;
            BOOST_TEST(p.add(in | way) == 0);
            BOOST_TEST(p.wait() == 0);
            write(p.ends[1], "a");
            BOOST_TEST(p.wait() == 1);
            BOOST_TEST(+p.got.data.u64 == 7u);
            BOOST_TEST(+p.got.events == in);
            BOOST_TEST(p.wait() == (way == 0 ? 1 : 0));
            write(p.ends[1], "b");
            BOOST_TEST(p.wait() == (way == in_sim::epoll_oneshot ? 0 : 1));
            sim::epoll_record r{in | way, {}};
            BOOST_TEST(in_sim::epoll_modify(p.epoll, p.ends[0], r) == 0);
            BOOST_TEST(p.wait() == 1);
            BOOST_TEST(in_sim::epoll_remove(p.epoll, p.ends[0]) == 0);
            BOOST_TEST(p.wait() == 0);
        }
    });
}

BOOST_AUTO_TEST_CASE(misuse_is_refused_as_linux_does)
{
    in_world([] {
        pipe_and_epoll p;
        sim::epoll_record r{in, {}};
        BOOST_TEST(in_sim::epoll_remove(p.epoll, p.ends[0]) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::not_found));
        BOOST_TEST(p.add(in) == 0);
        BOOST_TEST(p.add(in) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::exists));
        // With itself, and of what is none.
        BOOST_TEST(in_sim::epoll_add(p.epoll, p.epoll, r) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::invalid));
        BOOST_TEST(in_sim::epoll_modify(p.epoll, p.epoll, r) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::invalid));
        BOOST_TEST(in_sim::epoll_remove(p.epoll, p.epoll) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::invalid));
        BOOST_TEST(in_sim::epoll_add(p.ends[1], p.ends[0], r) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::invalid));
        in_sim::close(p.ends[0]);
        BOOST_TEST(in_sim::epoll_add(p.ends[1], p.ends[0], r) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::bad_handle));
        BOOST_TEST(in_sim::epoll_remove(p.epoll, p.ends[0]) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::bad_handle));
        pipe_and_epoll q;
        BOOST_TEST(in_sim::epoll_add(q.epoll, p.epoll, r) == 0);
        BOOST_TEST(in_sim::epoll_add(p.epoll, q.epoll, r) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::loop));
    });
}

BOOST_AUTO_TEST_CASE(an_epoll_can_watch_another)
{
    in_world([] {
        pipe_and_epoll inner;
        pipe_and_epoll outer;
        inner.add(in);
        sim::epoll_record r{in, {}};
        BOOST_TEST(in_sim::epoll_add(outer.epoll, inner.epoll, r) == 0);
        BOOST_TEST(outer.wait() == 0);
        write(inner.ends[1], "a");
        BOOST_TEST(outer.wait() == 1);
        read(inner.ends[0]);
        BOOST_TEST(outer.wait() == 0);
    });
}

BOOST_AUTO_TEST_CASE(a_wait_ends_in_time_and_for_a_write_of_another_thread)
{
    in_world([] {
        pipe_and_epoll p;
        p.add(in);
        std::int64_t const begin = in_sim::now();
        BOOST_TEST(p.wait(5) == 0);
        BOOST_TEST(in_sim::now() - begin >= 5'000'000);
        sim::thread t;
        t.start([&] {
            in_sim::sleep(1'000'000);
            write(p.ends[1], "a");
        });
        BOOST_TEST(p.wait(-1) == 1);
        t.join();
    });
}

BOOST_AUTO_TEST_CASE(a_wait_may_be_interrupted_and_may_be_told_lies)
{
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::interrupted)] = 500'000;
    in_world(
        [] {
            pipe_and_epoll p;
            int interrupted = 0;
            for (int n = 0; n != 20; ++n)
                interrupted +=
                    p.wait(1) == -1 && in_sim::error() == std::errc::interrupted
                    ? 1
                    : 0;
            BOOST_TEST(interrupted > 0);
            BOOST_TEST(interrupted < 20);
        },
        o);
    o.rates = {};
    o.rates[static_cast<std::size_t>(sim::fault::spurious)] = 500'000;
    in_world(
        [] {
            sim::handle ends[2];
            in_sim::pair(vigil::socket_kind::stream, ends);
            sim::handle const epoll = in_sim::epoll_create();
            sim::epoll_record r{in, {}};
            in_sim::epoll_add(epoll, ends[0], r);
            int lies = 0;
            for (int n = 0; n != 20; ++n)
                lies += in_sim::epoll_wait(epoll, &r, 1, 1);
            BOOST_TEST(lies > 0);
            BOOST_TEST(lies < 20);
        },
        o);
}

// A lie that nobody is told did not happen. A registration that rests, one of
// what cannot lie and none at all give no chance.
BOOST_AUTO_TEST_CASE(where_no_lie_can_be_told_none_is_counted)
{
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::spurious)] = 1'000'000;
    sim::world w(1, o);
    w.host("a", [&] {
        sim::handle ends[2];
        in_sim::pair(vigil::socket_kind::stream, ends);
        pipe_and_epoll p;
        BOOST_TEST(p.wait(1) == 0);
        p.add(in);
        BOOST_TEST(p.wait(1) == 0);
        sim::epoll_record r{in | in_sim::epoll_oneshot, {}};
        in_sim::epoll_add(p.epoll, ends[0], r);
        BOOST_TEST(p.wait(1) == 0);
        BOOST_TEST(w.count(sim::fault::spurious) == 0u);
        r.events = in;
        in_sim::epoll_add(p.epoll, ends[1], r);
        BOOST_TEST(p.wait(1) == 1);
        BOOST_TEST(+p.got.events == in);
        BOOST_TEST(w.count(sim::fault::spurious) == 1u);
    });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}
