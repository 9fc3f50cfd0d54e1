//! Tests <vigil/sim/udp_end.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/udp_end.hpp>
#include <vigil/sim/udp_end.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

sim::handle open_udp(std::uint16_t port)
{
    sim::handle const h =
        in_sim::socket(vigil::address_family::v4, vigil::socket_kind::datagram);
    BOOST_TEST(in_sim::bind(h, any_address(port)) == 0);
    return h;
}

std::ptrdiff_t send_to(
    sim::handle h, std::string_view text, sim::address const& to)
{
    auto const b = in_sim::make_buffer(text.data(), text.size());
    return in_sim::send_message(h, &b, 1, &to);
}

// How many of 1000 datagrams arrive, where one fault has a rate.
std::size_t arrived(sim::fault f, std::uint32_t per_million, bool* in_order)
{
    sim::options o;
    o.rates[static_cast<std::size_t>(f)] = per_million;
    std::vector<int> got;
    sim::world w(5, o);
    w.host("a", [&] {
        sim::handle const h = open_udp(9);
        sim::poll_record r{h, in_sim::poll_in, 0};
        while (in_sim::poll(&r, 1, 100'000'000) == 1)
            got.push_back(std::stoi(read(h)));
    });
    w.host("b", [] {
        sim::handle const h = open_udp(9);
        in_sim::sleep(1'000'000);
        for (int n = 0; n != 1'000; ++n)
        {
            send_to(h, std::to_string(n), at_host(0, 9));
            in_sim::sleep(100'000);
        }
    });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    if (in_order != nullptr)
        *in_order = std::is_sorted(got.begin(), got.end());
    return got.size();
}

// "a" sends 100 datagrams of `size` bytes to "b" over a link with an MTU of
// 1,500. What they came to.
struct flood
{
    explicit flood(std::size_t size)
        : text(size, 'x')
    {
    }

    void run(std::vector<sim::fault> const& faults, std::uint32_t per_million)
    {
        sim::options o;
        o.link.mtu = 1'500;
        for (sim::fault const f : faults)
            o.rates[static_cast<std::size_t>(f)] = per_million;
        sim::world w(5, o);
        w.host("b", [this] { receive(); });
        w.host("a", [this] { send(); });
        BOOST_TEST((w.run() == sim::outcome::finished), w.report());
        for (sim::fault const f : faults)
            struck += w.count(f);
    }

    void receive()
    {
        sim::handle const h = open_udp(9);
        sim::poll_record r{h, in_sim::poll_in, 0};
        std::string room(text.size() + 1, ' ');
        auto const into = in_sim::make_buffer(room.data(), room.size());
        while (in_sim::poll(&r, 1, 100'000'000) == 1)
        {
            auto const got =
                in_sim::receive_message(h, &into, 1, false, nullptr);
            BOOST_TEST(!got.truncated); // nobody knows
            sizes.push_back(static_cast<std::size_t>(got.size));
        }
    }

    void send()
    {
        sim::handle const h = open_udp(9);
        in_sim::sleep(1'000'000);
        for (int n = 0; n != 100; ++n)
        {
            if (send_to(h, text, at_host(0, 9)) == -1)
                refused += in_sim::error() == sim::errc::message_size ? 1u : 0u;
            in_sim::sleep(100'000);
        }
    }

    [[nodiscard]] std::size_t whole() const
    {
        return static_cast<std::size_t>(
            std::count(sizes.begin(), sizes.end(), text.size()));
    }

    std::string text;
    std::vector<std::size_t> sizes; // that arrived
    std::size_t refused = 0;
    std::uint64_t struck = 0;
};

} // namespace

BOOST_AUTO_TEST_CASE(borders_are_kept_and_what_does_not_fit_is_cut)
{
    in_world([] {
        sim::handle const a = open_udp(1);
        sim::handle const b = open_udp(2);
        BOOST_TEST(send_to(a, "first", at_host(0, 2)) == 5);
        BOOST_TEST(send_to(a, "", at_host(0, 2)) == 0);
        BOOST_TEST(wait_for(b, in_sim::poll_in));
        in_sim::sleep(1'000'000);
        char room[3];
        auto const into = in_sim::make_buffer(room, sizeof room);
        sim::address from;
        auto const got = in_sim::receive_message(b, &into, 1, false, &from);
        BOOST_TEST(got.size == 3);
        BOOST_TEST(got.truncated);
        BOOST_TEST((from == at_host(0, 1)));
        BOOST_TEST(read(b) == "");
        BOOST_TEST(read(b) == "-");
        BOOST_TEST((in_sim::error() == sim::errc::would_block));
    });
}

BOOST_AUTO_TEST_CASE(a_connected_socket_learns_that_nobody_was_there)
{
    in_world([] {
        sim::handle const a = open_udp(1);
        BOOST_TEST(!write(a, "x"));
        BOOST_TEST((in_sim::error() == sim::errc::no_destination));
        BOOST_TEST(in_sim::connect(a, at_host(0, 2)) == 0);
        BOOST_TEST(write(a, "x"));
        in_sim::sleep(1'000'000);
        BOOST_TEST(ready(a) == (in_sim::poll_out | in_sim::poll_error));
        BOOST_TEST(read(a) == "-");
        BOOST_TEST((in_sim::error() == sim::errc::refused));
        BOOST_TEST(ready(a) == in_sim::poll_out);
    });
}

BOOST_AUTO_TEST_CASE(too_long_a_datagram_is_refused)
{
    in_world([] {
        sim::handle const a = open_udp(1);
        std::string const text(65'508, 'x');
        BOOST_TEST(send_to(a, text, at_host(0, 2)) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::message_size));
    });
}

BOOST_AUTO_TEST_CASE(datagrams_are_lost_doubled_and_overtaken)
{
    bool in_order = false;
    BOOST_TEST(arrived(sim::fault::loss, 0, &in_order) == 1'000u);
    BOOST_TEST(in_order);
    std::size_t const few = arrived(sim::fault::loss, 200'000, nullptr);
    BOOST_TEST(few > 700u);
    BOOST_TEST(few < 900u);
    std::size_t const many = arrived(sim::fault::duplicate, 200'000, nullptr);
    BOOST_TEST(many > 1'100u);
    BOOST_TEST(many < 1'300u);
    BOOST_TEST(arrived(sim::fault::reorder, 500'000, &in_order) == 1'000u);
    BOOST_TEST(!in_order);
}

BOOST_AUTO_TEST_CASE(a_datagram_longer_than_the_mtu_arrives_whole)
{
    flood f(10'000);
    f.run({}, 0);
    BOOST_TEST(f.whole() == 100u);
}

// Seven packets, each of which may be lost: 0.9 to the seventh is 0.48.
BOOST_AUTO_TEST_CASE(a_datagram_in_fragments_is_lost_with_any_of_them)
{
    flood one(1'472);
    one.run({sim::fault::loss}, 100'000);
    BOOST_TEST(one.sizes.size() > 80u);
    flood seven(10'000);
    seven.run({sim::fault::loss}, 100'000);
    BOOST_TEST(seven.sizes.size() == seven.whole());
    BOOST_TEST(seven.whole() > 30u);
    BOOST_TEST(seven.whole() < 65u);
}

BOOST_AUTO_TEST_CASE(a_path_may_pass_no_fragments)
{
    flood one(1'472);
    one.run({sim::fault::fragment_loss}, 1'000'000);
    BOOST_TEST(one.whole() == 100u);
    BOOST_TEST(one.struck == 0u);
    flood two(1'473);
    two.run({sim::fault::fragment_loss}, 1'000'000);
    BOOST_TEST(two.sizes.empty());
    BOOST_TEST(two.struck == 100u);
}

BOOST_AUTO_TEST_CASE(a_datagram_longer_than_the_mtu_may_be_refused)
{
    flood one(1'472);
    one.run({sim::fault::too_long}, 1'000'000);
    BOOST_TEST(one.whole() == 100u);
    flood two(1'473);
    two.run({sim::fault::too_long}, 300'000);
    BOOST_TEST(two.refused > 15u);
    BOOST_TEST(two.refused == two.struck);
    BOOST_TEST(two.refused + two.whole() == 100u);
}

BOOST_AUTO_TEST_CASE(a_datagram_may_come_cut_and_nothing_tells)
{
    flood f(100);
    f.run({sim::fault::truncate}, 300'000);
    BOOST_TEST(f.sizes.size() == 100u);
    BOOST_TEST(f.struck > 15u);
    BOOST_TEST(f.whole() + f.struck == 100u);
    flood empty(0);
    empty.run({sim::fault::truncate}, 1'000'000);
    BOOST_TEST(empty.struck == 0u);
}

BOOST_AUTO_TEST_CASE(a_shutdown_counts_also_where_it_is_an_error)
{
    in_world([] {
        auto const h = in_sim::socket(
            vigil::address_family::v4, vigil::socket_kind::datagram);
        BOOST_TEST(in_sim::shutdown(h, vigil::direction::receive) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::not_connected));
        BOOST_TEST(ready(h) ==
            (in_sim::poll_in | in_sim::poll_out | in_sim::poll_read_hang_up));
        BOOST_TEST(!write(h, "x"));
        BOOST_TEST((in_sim::error() == sim::errc::no_destination));
        BOOST_TEST(in_sim::bind(h, any_address(80)) == -1); // it has a port
        BOOST_TEST((in_sim::error() == sim::errc::invalid));
    });
}
