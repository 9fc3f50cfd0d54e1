//! Tests <vigil/mock/peer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/peer.hpp>
#include <vigil/mock/peer.hpp> // guarded
#include <vigil/mock/report.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::peer;

static_assert(!std::is_copy_constructible_v<peer>);
static_assert(std::is_nothrow_move_constructible_v<peer>);

std::string text_of(peer& p)
{
    std::string text;
    for (std::size_t n = 0; n != p.inside().script().size(); ++n)
        text += mock::text_of(p.inside().script()[n]) + '\n';
    return text;
}

BOOST_AUTO_TEST_SUITE(mock_peer_suite)

BOOST_AUTO_TEST_CASE(written_fluently)
{
    caught_reports const left;
    peer p;
    p.read("a")
        .read_error(std::errc::io_error)
        .expect_write("b")
        .accept_write(1)
        .expect_write([](std::string_view) { return mock::match::no; })
        .write_error(std::errc::broken_pipe)
        .read_eof()
        .expect_shutdown();
    auto const message = [](std::errc e) {
        return " (" + make_error_code(e).message() + ")\n";
    };
    BOOST_TEST(text_of(p) ==
        "read \"a\"\nread_error" + message(std::errc::io_error) +
            "expect_write \"b\"\nexpect_write of what its matcher wants\n"
            "write_error" +
            message(std::errc::broken_pipe) + "read_eof\nexpect_shutdown\n");
    BOOST_TEST(p.inside().script()[3].cuts.size() == 1u);
}

BOOST_AUTO_TEST_CASE(contradictions)
{
    auto const is_caught = [](auto write) {
        caught_reports reports;
        peer p;
        write(p);
        return reports.all().size() == 1 &&
            reports.all()[0].what == condition::bad_script;
    };
    BOOST_TEST(is_caught([](peer& p) { p.read(""); }));
    BOOST_TEST(is_caught([](peer& p) { p.expect_write(""); }));
    BOOST_TEST(is_caught([](peer& p) { p.expect_write(mock::matcher()); }));
    BOOST_TEST(is_caught([](peer& p) { p.accept_write(0); }));
    BOOST_TEST(is_caught([](peer& p) { p.accept_write(1).read("a"); }));
    BOOST_TEST(is_caught([](peer& p) { p.read_eof().read("a"); }));
    BOOST_TEST(is_caught(
        [](peer& p) { p.write_error(std::errc::operation_would_block); }));
    BOOST_TEST(is_caught([](peer& p) {
        auto const one = p.stream();
        auto const two = p.stream();
    }));
}

// Nobody has to ask for what was not played.
BOOST_AUTO_TEST_CASE(what_is_left_is_reported_when_it_dies)
{
    caught_reports reports;
    {
        peer p("server");
        p.expect_write("PING").read("PONG").read_eof();
        auto stream = p.stream();
        BOOST_TEST(stream.write_some(std::string_view("PING")).value() == 4u);
    }
    BOOST_TEST(reports.text() ==
        "mock: the script of 'server' was not played to its end\n"
        "  at 0.002 ms\n"
        "  stream 'server', closed by the program\n"
        "    step 2 of 3: read \"PONG\"\n"
        "    and 1 more step");
}

// Where it has moved to, once.
BOOST_AUTO_TEST_CASE(moved)
{
    caught_reports reports;
    {
        peer p;
        p.read("a");
        peer q(std::move(p));
        BOOST_TEST(!q.is_done());
    }
    BOOST_TEST(reports.all().size() == 1u);
}

// The stream may be there longer.
BOOST_AUTO_TEST_CASE(a_stream_outlives_its_peer)
{
    std::optional<mock::stream> s;
    {
        peer p;
        s.emplace(p.stream());
    }
    char room[4];
    BOOST_TEST((s->read_some(room).error() == condition::would_block));
}

BOOST_AUTO_TEST_CASE(pieces)
{
    for (std::size_t n = 0; n != 3; ++n)
    {
        caught_reports const left;
        mock::injection inject(mock::injection::kind::split, n, 0, "ab");
        peer p(inject);
        p.read(inject.pieces());
        BOOST_TEST(text_of(p) ==
            (n == 1 ? "read \"a\"\nread \"b\"\n" : "read \"ab\"\n"));
        auto const& script = p.inside().script();
        BOOST_TEST(script[script.size() - 1].waits == (n == 2 ? 0u : 1u));
    }
}

BOOST_AUTO_TEST_CASE(names)
{
    peer a, b("server"), c(mock::order::causal);
    BOOST_TEST(a.inside().name() == "peer");
    BOOST_TEST(b.inside().name() == "server");
    BOOST_TEST(c.inside().name() == "peer 2");
    BOOST_TEST((c.inside().script().kept_order() == mock::order::causal));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
