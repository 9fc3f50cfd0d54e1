//! Tests what the server of HTTP puts up with, with scripts.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/boost_test.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <system_error>
#include <vector>

#include "support/http_rig.hpp"

namespace vigil::test {
namespace {

using httpd::errc;
using mock::peer;
using namespace std::chrono_literals;

constexpr std::int64_t millisecond = 1'000'000;

BOOST_AUTO_TEST_SUITE(limits_suite)

BOOST_AUTO_TEST_CASE(what_is_no_request_is_refused)
{
    for (std::string const request :
        {"GET / HTTP/3.0\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nno field\r\n\r\n",
            "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
            "\r\nx\r\n\r\n"})
    {
        peer client;
        client.read(request);
        client.expect_write(refused("400 Bad Request", errc::malformed));
        client.expect_shutdown().read_eof();
        BOOST_TEST(talk(client) == make_error_code(errc::malformed), request);
    }
}

BOOST_AUTO_TEST_CASE(chunks_in_http_1_0_are_refused)
{
    peer client;
    client.read("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
                "0\r\n\r\n");
    std::string const close = "Connection: close\r\n"; // goes without saying
    std::string answer = refused("400 Bad Request", errc::malformed);
    answer.replace(7, 1, "0").erase(answer.find(close), close.size());
    client.expect_write(answer).expect_shutdown().read_eof();
    BOOST_TEST(talk(client) == make_error_code(errc::malformed));
}

BOOST_AUTO_TEST_CASE(an_expectation_that_nobody_knows_is_refused)
{
    peer client;
    client.read(get("/", "Host: a\r\nExpect: miracles\r\n"));
    client.expect_write(
        refused("417 Expectation Failed", errc::unmet_expectation));
    client.expect_shutdown().read_eof();
    BOOST_TEST(talk(client) == make_error_code(errc::unmet_expectation));
}

BOOST_AUTO_TEST_CASE(a_header_has_a_limit)
{
    httpd::options o = patient_server();
    o.limits.header = 100;
    std::string const chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-"
                                "Encoding: chunked\r\n\r\n";
    for (std::string const& request : {get("/" + std::string(100, 'x')),
             chunked + "1;" + std::string(100, 'x'),
             chunked + "0\r\nA: " + std::string(100, 'x')})
    {
        peer client;
        client.read(request);
        client.expect_write(refused(
            "431 Request Header Fields Too Large", errc::header_too_large));
        client.expect_shutdown().read_eof();
        BOOST_TEST(talk(client, o) == make_error_code(errc::header_too_large));
    }
}

// Also one that comes in pieces which end behind the first byte of a field:
// then Beast's parser takes each as it comes.
BOOST_AUTO_TEST_CASE(a_header_in_pieces_has_the_same_limit)
{
    httpd::options o = patient_server();
    std::string const begin = "GET / HTTP/1.1\r\nHost: a\r\nA";
    std::string const field = ": b\r\nA";
    std::string const end = ": b\r\n\r\n";
    o.limits.header = static_cast<std::uint32_t>(
        begin.size() + 20 * field.size() + end.size());
    for (int fields : {20, 21})
    {
        peer client;
        client.read(begin);
        for (int n = 0; n != fields; ++n)
            client.read(field);
        client.read(end);
        if (fields == 20)
            client.expect_write(said("hello\n")).read_eof();
        else
            client
                .expect_write(refused("431 Request Header Fields Too Large",
                    errc::header_too_large))
                .expect_shutdown()
                .read_eof();
        BOOST_TEST(talk(client, o) ==
            (fields == 20 ? std::error_code()
                          : make_error_code(errc::header_too_large)));
    }
}

// While an answer is waited for, what comes behind the request is kept; but
// no more of it than a header may have.
BOOST_AUTO_TEST_CASE(what_is_read_ahead_has_a_limit)
{
    httpd::options o;
    o.limits.header = 100;
    httpd::session<> s(o, 0);
    s.receive(get("/"), 0);
    BOOST_TEST_REQUIRE(s.has_request());
    static_cast<void>(s.take_request());
    s.receive(std::string(99, 'x'), 0);
    BOOST_TEST(s.wants_input());
    s.receive("x", 0);
    BOOST_TEST(!s.wants_input());
}

BOOST_AUTO_TEST_CASE(a_body_has_a_limit)
{
    httpd::options o = patient_server();
    o.limits.body = 2;
    for (std::string const& request : {post("abc"), std::string(expecting),
             std::string("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                         "chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")})
    {
        peer client;
        client.read(request);
        client.expect_write(
            refused("413 Payload Too Large", errc::body_too_large));
        client.expect_shutdown().read_eof();
        BOOST_TEST(talk(client, o) == make_error_code(errc::body_too_large));
    }
}

BOOST_AUTO_TEST_CASE(a_client_that_does_not_close_is_left)
{
    httpd::options o = patient_server();
    o.linger = 50ms;
    http_rig rig(o);
    peer client;
    client.read(get("/", "Host: a\r\nConnection: close\r\n"));
    client.expect_write(said("hello\n", true)).expect_shutdown();
    rig.clients.connect(client);
    BOOST_TEST(rig.listen());
    BOOST_TEST(rig.serve());
    BOOST_TEST(!rig.ends[0]);
    BOOST_TEST(rig.times[0] >= 50 * millisecond);
    BOOST_TEST(rig.times[0] < 51 * millisecond);
}

// One limit at a time. The end comes when it is over, and not before.
struct slow_client
{
    explicit slow_client(timeout httpd::options::* limit)
    {
        options.*limit = 100ms;
    }

    std::error_code end()
    {
        http_rig rig(options);
        rig.clients.connect(client);
        BOOST_TEST(rig.listen());
        BOOST_TEST(rig.serve());
        BOOST_TEST(rig.times.at(0) >= 150 * millisecond);
        BOOST_TEST(rig.times.at(0) < 151 * millisecond);
        return rig.ends.at(0);
    }

    httpd::options options = patient_server();
    peer client{mock::order::causal};
};

BOOST_AUTO_TEST_CASE(a_client_without_a_request_is_left)
{
    slow_client slow(&httpd::options::idle);
    slow.client.after(50ms).read(get("/")).expect_write(said("hello\n"));
    BOOST_TEST(slow.end() == make_error_code(errc::idle));
}

BOOST_AUTO_TEST_CASE(a_slow_header_is_refused)
{
    slow_client slow(&httpd::options::header);
    slow.client.after(50ms).read("GET").after(60ms).read(" ");
    slow.client.after(30ms).read("/");
    slow.client.expect_write(refused("408 Request Timeout", errc::header_late));
    slow.client.expect_shutdown().read_eof();
    BOOST_TEST(slow.end() == make_error_code(errc::header_late));
}

BOOST_AUTO_TEST_CASE(a_slow_body_is_refused)
{
    slow_client slow(&httpd::options::body);
    slow.client.read(
        get("/later?50") + post("abc").substr(0, post("abc").size() - 2));
    slow.client.expect_write(said("after 50 ms\n"));
    slow.client.after(80ms).read("x");
    slow.client.expect_write(refused("408 Request Timeout", errc::body_late));
    slow.client.expect_shutdown().read_eof();
    BOOST_TEST(slow.end() == make_error_code(errc::body_late));
}

BOOST_AUTO_TEST_CASE(a_client_that_does_not_read_is_left)
{
    mock::caught_reports reports; // the last step is not played
    slow_client slow(&httpd::options::write);
    slow.client.read(get("/large?9"))
        .accept_write(7)
        .expect_write(said(std::string(9, 'x')).substr(0, 7));
    slow.client.after(50ms).accept_write(3).expect_write(
        said(std::string(9, 'x')).substr(7, 3));
    slow.client.after(10s).expect_write(said(std::string(9, 'x')).substr(10));
    BOOST_TEST(slow.end() == make_error_code(errc::write_late));
}

BOOST_AUTO_TEST_CASE(who_comes_beyond_the_limit_waits)
{
    httpd::options o = patient_server();
    o.connections = 1;
    http_rig rig(o);
    peer first("first");
    peer second("second");
    first.read(get("/")).expect_write(said("hello\n")).after(50ms).read_eof();
    second.read(get("/")).expect_write(said("hello\n")).read_eof();
    rig.clients.connect(first).connect(second);
    BOOST_TEST(rig.listen());
    BOOST_TEST(rig.serve(2));
    BOOST_TEST((rig.ends[0] || rig.ends[1]) == false);
    BOOST_TEST(rig.times[1] >= 50 * millisecond);
}

BOOST_AUTO_TEST_CASE(an_accept_that_fails_is_tried_again)
{
    httpd::options o = patient_server();
    o.accept_again = 50ms;
    http_rig rig(o);
    peer client;
    client.read(get("/")).expect_write(said("hello\n")).read_eof();
    for (auto const e : {std::errc::connection_aborted,
             std::errc::protocol_error, std::errc::host_unreachable})
        rig.clients.accept_error(e); // of one client each: no pause
    rig.clients.accept_error(std::errc::too_many_files_open);
    rig.clients.connect(client);
    BOOST_TEST(rig.listen());
    BOOST_TEST(rig.serve());
    BOOST_TEST(rig.times[0] >= 50 * millisecond);
    BOOST_TEST(rig.times[0] < 51 * millisecond);
}

// Whatever is under way when the server is shut down. It begins at 10 ms.
bool serves_until_shut_down(http_rig<>& rig)
{
    rig.listen();
    while (rig.poll.selector().now() < 10 * millisecond)
        rig.server.run_once(5ms).value();
    rig.server.shut_down();
    rig.server.shut_down(); // says nothing new
    return rig.server.run() && rig.server.is_done();
}

BOOST_AUTO_TEST_CASE(what_has_begun_is_finished_by_a_shutdown)
{
    http_rig rig;
    peer idle("idle");
    peer busy("busy", mock::order::causal);
    peer begun("begun");
    idle.expect_shutdown().read_eof();
    busy.read(get("/later?20") + get("/"));
    busy.expect_write(said("after 20 ms\n", true)).expect_shutdown();
    busy.read_eof();
    begun.read("GET /").after(30ms).read(get("/").substr(5));
    begun.expect_write(said("hello\n", true)).expect_shutdown().read_eof();
    rig.clients.connect(idle).connect(busy).connect(begun);
    BOOST_TEST(serves_until_shut_down(rig));
    BOOST_TEST((rig.ends == std::vector<std::error_code>(3)));
    BOOST_TEST(rig.poll.selector().now() < 31 * millisecond);
}

BOOST_AUTO_TEST_CASE(a_shutdown_has_a_limit_too)
{
    httpd::options o = patient_server();
    o.drain = 50ms;
    http_rig rig(o);
    peer mute("mute");
    peer slow("slow");
    mute.expect_shutdown();
    slow.read("GET /");
    rig.clients.connect(mute).connect(slow);
    BOOST_TEST(serves_until_shut_down(rig));
    BOOST_TEST((rig.ends ==
        std::vector<std::error_code>(2, make_error_code(errc::shut_down))));
    BOOST_TEST(rig.poll.selector().now() >= 60 * millisecond);
    BOOST_TEST(rig.poll.selector().now() < 61 * millisecond);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
