//! Runs programs in a simulated world, for the tests of its parts.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_RUN_HPP
#define VIGIL_TEST_SUPPORT_SIM_RUN_HPP

#include <vigil/sim/system.hpp>
#include <vigil/sim/world.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace vigil::test {

using in_sim = sim::system;

/// Milliseconds of virtual time.
constexpr sim::interval ms(std::int64_t n)
{
    return sim::interval::nanoseconds(n * 1'000'000);
}

/// Runs `f` as the one host of a world, whose name is "a".
template <class F>
void in_world(F f, sim::options const& o = {}, std::uint64_t seed = 1)
{
    sim::world w(seed, o);
    w.host("a", f);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}

/// Where port `port` of the host with that number is; the first is 0.
inline sim::address at_host(std::uint8_t number, std::uint16_t port)
{
    ip_address ip;
    ip.family = address_family::v4;
    ip.bytes[0] = 10;
    ip.bytes[3] = static_cast<std::uint8_t>(number + 1);
    ip.port = port;
    return sim::address(ip);
}

inline sim::address any_address(std::uint16_t port)
{
    ip_address ip;
    ip.family = address_family::v4;
    ip.port = port;
    return sim::address(ip);
}

/// Ends the caller's program unless `fact` is one, and so fails the run. Hosts
/// do not share Boost.Test: to TSan they are threads, and some are.
inline void must(bool fact, char const* what)
{
    if (!fact)
        throw std::runtime_error(what);
}

/// What the handle is ready for, by poll(2).
inline short ready(sim::handle h, short asked = -1)
{
    sim::poll_record r{h, asked, 0};
    in_sim::poll(&r, 1, 0);
    return r.revents;
}

/// Waits until the handle is ready for one of `asked`; false after a minute.
inline bool wait_for(sim::handle h, short asked)
{
    sim::poll_record r{h, asked, 0};
    return in_sim::poll(&r, 1, 60'000'000'000) == 1;
}

inline bool write(sim::handle h, std::string_view text)
{
    return in_sim::send(h, text.data(), text.size()) ==
        static_cast<std::ptrdiff_t>(text.size());
}

/// What one read gives; "-" if it fails.
inline std::string read(sim::handle h, std::size_t most = 64)
{
    std::string text(most, '\0');
    std::ptrdiff_t const n = in_sim::read(h, text.data(), most);
    return n < 0 ? "-" : text.substr(0, static_cast<std::size_t>(n));
}

/// A listener on a port of the caller's host.
inline sim::handle listen_on(std::uint16_t port, int backlog = 16)
{
    sim::handle const h =
        in_sim::socket(address_family::v4, socket_kind::stream);
    must(in_sim::bind(h, any_address(port)) == 0, "a port is taken");
    must(in_sim::listen(h, backlog) == 0, "it does not listen");
    return h;
}

/// The next connection, however long that takes.
inline sim::handle accept_on(sim::handle listener)
{
    must(wait_for(listener, in_sim::poll_in), "nobody connects");
    sim::address peer;
    return in_sim::accept(listener, peer);
}

/// A connection to a port of a host, established or failed, however long that
/// takes.
inline sim::handle connect_to(sim::address const& to)
{
    sim::handle const h =
        in_sim::socket(address_family::v4, socket_kind::stream);
    must(in_sim::connect(h, to) == -1 &&
            in_sim::error() == sim::errc::in_progress,
        "it does not connect");
    sim::poll_record r{h, in_sim::poll_out, 0};
    in_sim::poll(&r, 1, -1);
    return h;
}

/// The pending error of a socket.
inline std::error_code pending_error(sim::handle h)
{
    std::error_code e;
    in_sim::take_error(h, e);
    return e;
}

/// Two ends of a connection of a host with itself.
struct connection
{
    connection()
    {
        sim::handle const listener = listen_on(0);
        sim::address name;
        in_sim::local_address(listener, name);
        far = connect_to(name);
        near = accept_on(listener);
        in_sim::close(listener);
    }

    sim::handle near;
    sim::handle far;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_RUN_HPP
