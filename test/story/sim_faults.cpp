//! Story: each fault has a rate, a verb and a count.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/explore.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "support/sim_chances.hpp"
#include "support/sim_rig.hpp"
#include "support/sim_run.hpp"

namespace vigil::test {
namespace {

using sim::fault;

constexpr char const* way = "client>server";

// The first chance of any file of either host.
template <auto Verb>
void of_files(sim::world& w)
{
    for (int n = 1; n != 10; ++n)
        for (char const* const host : {"client#", "server#"})
            (w.at(ms(0)).*Verb)(host + std::to_string(n), 1);
}

template <auto Verb>
void of_thread(sim::world& w)
{
    (w.at(ms(0)).*Verb)("client/0", 1);
}

template <auto Verb>
void of_link(sim::world& w)
{
    (w.at(ms(0)).*Verb)(way, 1);
}

// What can go wrong, and how a script brings it about.
struct row
{
    std::string_view what;
    fault kind;
    void (*bring)(sim::world&);
};

using script = sim::script;

constexpr row rows[] = {
    // The network.
    {"latency and jitter", fault::delay, of_link<&script::delay>},
    {"bandwidth", fault::congestion, of_link<&script::congestion>},
    {"a link of little bandwidth", fault::congestion,
        [](sim::world& w) {
            sim::link_options o = options_of_chances().link;
            o.bytes_per_second = 100'000;
            w.at(ms(0)).set_link("client", "server", o);
        }},
    {"back-pressure", fault::full_buffer, of_files<&script::full_buffer>},
    {"loss", fault::loss, of_link<&script::loss>},
    {"duplication", fault::duplicate, of_link<&script::duplicate>},
    {"reordering", fault::reorder, of_link<&script::reorder>},
    {"MTU, refused", fault::too_long, of_files<&script::too_long>},
    {"MTU, dropped", fault::fragment_loss, of_link<&script::fragment_loss>},
    {"truncation", fault::truncate, of_link<&script::truncate>},
    {"a partition", fault::partition,
        [](sim::world& w) {
            w.at(ms(2)).partition("client", "server");
            w.at(ms(20)).heal("client", "server");
        }},
    {"a partition of one way", fault::partition,
        [](sim::world& w) {
            w.at(ms(2)).partition_one_way("server", "client");
            w.at(ms(20)).heal_one_way("server", "client");
        }},
    {"a stall", fault::stall,
        [](sim::world& w) { w.at(ms(2)).stall("client", "server", ms(5)); }},
    {"a reset in the middle of a write", fault::reset,
        of_files<&script::reset>},
    {"a connect that is refused", fault::refused, of_files<&script::refused>},
    {"a connect that nobody answers", fault::unanswered,
        of_files<&script::unanswered>},
    {"a full backlog", fault::full_backlog, of_files<&script::full_backlog>},
    {"keep-alive", fault::lost_probe, of_files<&script::lost_probe>},
    {"crash and restart", fault::crash,
        [](sim::world& w) {
            w.at(ms(2)).crash("server");
            w.at(ms(3)).restart("server");
        }},
    // The OS.
    {"short reads", fault::short_read, of_files<&script::short_read>},
    {"short writes", fault::short_write, of_files<&script::short_write>},
    {"spurious readiness", fault::spurious,
        [](sim::world& w) {
            of_files<&script::spurious>(w); // of epoll, and poll(2):
            of_thread<&script::spurious>(w);
        }},
    {"EINTR", fault::interrupted, of_thread<&script::interrupted>},
    {"EMFILE", fault::too_many_files, of_files<&script::too_many_files>},
    {"ECONNABORTED", fault::aborted, of_files<&script::aborted>},
    {"ENOBUFS", fault::no_buffers, of_files<&script::no_buffers>},
    {"late wakes", fault::late_wake, of_thread<&script::late_wake>},
    {"a sleep that ends late", fault::oversleep, of_thread<&script::oversleep>},
    {"clock drift", fault::drift,
        [](sim::world& w) { w.at(ms(2)).drift("client", 200); }},
    {"a clock that jumps", fault::clock_jump,
        [](sim::world& w) { w.at(ms(2)).clock_jump("client", ms(500)); }},
};

// How often each fault struck in a world with that script.
template <class Poll>
std::uint64_t strikes_of(row const& r, sim::scheduler s, std::uint64_t& hash)
{
    sim::options o = options_of_chances();
    o.scheduler = s;
    sim::world w(1, o);
    sim_chances<Poll>(w);
    r.bring(w);
    sim::outcome const how = w.run();
    BOOST_TEST((how == sim::outcome::finished), w.report());
    hash = w.trace_hash();
    return w.count(r.kind);
}

} // namespace

BOOST_AUTO_TEST_CASE(no_fault_is_without_a_row)
{
    for (std::size_t i = 0; i != sim::fault_count; ++i)
        BOOST_TEST(std::count_if(std::begin(rows), std::end(rows),
                       [i](row const& r) {
                           return static_cast<std::size_t>(r.kind) == i;
                       }) != 0,
            name_of(static_cast<fault>(i)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(
    without_a_script_or_a_rate_nothing_strikes, Selector, sim_selectors)
{
    sim::world w(1, options_of_chances());
    sim_chances<basic_poll<Selector>>(w);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    for (std::size_t i = 0; i != sim::fault_count; ++i)
        BOOST_TEST(w.count(static_cast<fault>(i)) == 0u,
            name_of(static_cast<fault>(i)));
}

BOOST_AUTO_TEST_CASE(a_host_with_all_its_files_open_counts_what_it_refuses)
{
    sim::options o;
    o.most_files = 3;
    sim::world w(1, o);
    w.host("server", [] {
        sim::handle const listener = listen_on(7);
        must(!(accept_on(listener) < 0), "the first finds no descriptor");
        must(!(accept_on(listener) < 0), "the second finds no descriptor");
        must(accept_on(listener) < 0, "the third finds a descriptor");
        must(in_sim::error() == std::errc::too_many_files_open, "no EMFILE");
    });
    w.host("client", [] {
        in_sim::sleep(1'000'000);
        for (int n = 0; n != 3; ++n)
            connect_to(at_host(0, 7));
    });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(w.count(fault::too_many_files) == 1u);
}

BOOST_AUTO_TEST_CASE(a_datagram_that_finds_no_place_is_a_loss)
{
    sim::options o;
    o.datagram_queue = 2;
    sim::world w(1, o);
    w.host("a", [] {
        auto const open = [](std::uint16_t port) {
            sim::handle const h =
                in_sim::socket(address_family::v4, socket_kind::datagram);
            in_sim::bind(h, any_address(port));
            return h;
        };
        sim::handle const to = open(9);
        sim::handle const from = open(10);
        in_sim::connect(from, at_host(0, 9));
        for (int n = 0; n != 5; ++n)
            must(write(from, "x"), "it does not leave");
        in_sim::sleep(10'000'000);
        must(read(to) == "x" && read(to) == "x" && read(to) == "-",
            "not two have come");
    });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(w.count(fault::loss) == 3u);
}

BOOST_AUTO_TEST_CASE(what_finds_no_room_on_its_host_finds_a_full_buffer)
{
    sim::options o;
    o.stream_buffer = 8;
    std::uint64_t expected = 0;
    sim::world w(1, o);
    w.host("a", [&] {
        for (int kind = 0; kind != 3; ++kind)
        {
            sim::handle ends[2];
            if (kind == 0)
                in_sim::pipe(ends); // which has a size of its own
            else
                in_sim::pair(
                    kind == 1 ? socket_kind::stream : socket_kind::datagram,
                    ends);
            std::string const chunk(kind == 0 ? 4'096 : 4, 'x');
            while (in_sim::write(ends[1], chunk.data(), chunk.size()) > 0)
            {
            }
            must(in_sim::error() == sim::errc::would_block, "it fails");
            must(w.count(fault::full_buffer) == ++expected, "not counted");
        }
    });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(expected == 3u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(
    each_strikes_by_its_verb_on_every_scheduler, Selector, sim_selectors)
{
    for (row const& r : rows)
    {
        using poll = basic_poll<Selector>;
        std::uint64_t hash = 0;
        std::uint64_t same = 0;
        BOOST_TEST(
            strikes_of<poll>(r, sim::options().scheduler, hash) != 0u, r.what);
        BOOST_TEST(
            strikes_of<poll>(r, sim::scheduler::threads, same) != 0u, r.what);
        BOOST_TEST(hash == same, r.what);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(each_strikes_at_its_rate, Selector, sim_selectors)
{
    for (std::size_t i = 0; i != sim::fault_count; ++i)
    {
        sim::exploration plan{.count = 10, .options = options_of_chances()};
        plan.options.rates[i] = 100'000;
        sim::explored const e =
            sim::explore(plan, sim_chances<basic_poll<Selector>>);
        BOOST_TEST(e.is_fine(), e.text());
        BOOST_TEST(e.counts[i] != 0u, name_of(static_cast<fault>(i)));
    }
}

BOOST_AUTO_TEST_CASE(a_fault_that_has_no_chance_is_untested)
{
    for (std::size_t i = 0; i != sim::fault_count; ++i)
    {
        sim::exploration plan{.count = 1};
        plan.options.rates[i] = 1;
        sim::explored const e =
            sim::explore(plan, [](sim::world& w) { w.host("idle", [] {}); });
        BOOST_TEST(!e.is_fine());
        BOOST_TEST((e.untested == std::vector{static_cast<fault>(i)}));
    }
}

} // namespace vigil::test
