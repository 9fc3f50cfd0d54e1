//! Tests the server of HTTP with scripts.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/boost_test.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <system_error>

#include "support/http_rig.hpp"

namespace vigil::test {
namespace {

using httpd::errc;
using mock::peer;

BOOST_AUTO_TEST_SUITE(mock_suite)

BOOST_AUTO_TEST_CASE(a_connection_is_kept_alive)
{
    peer client;
    client.read(get("/")).expect_write(said("hello\n"));
    client.read(post("abc")).expect_write(said("abc"));
    client.read(get("/none"))
        .expect_write(said("Not Found\n", false, "404 Not Found"));
    client.read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(requests_in_a_pipeline_are_answered_in_their_order)
{
    peer client;
    client.read(get("/later?5") + get("/") + post("abc") + get("/later?0"));
    client.expect_write(said("after 5 ms\n") + said("hello\n") + said("abc") +
        said("after 0 ms\n"));
    client.read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(a_half_close_is_no_close)
{
    peer client(mock::order::causal);
    client.read(get("/later?5") + get("/")).read_eof();
    client.expect_write(said("after 5 ms\n") + said("hello\n"));
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(an_empty_line_before_a_request_is_passed_over)
{
    peer client;
    client.read(post("abc") + "\r").expect_write(said("abc"));
    client.read("\n" + get("/")).expect_write(said("hello\n")).read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(who_wants_to_close_is_waited_for)
{
    peer client;
    client.read(get("/", "Host: a\r\nConnection: close\r\n") + get("/"));
    client.expect_write(said("hello\n", true)).expect_shutdown();
    client.read("what comes too late").read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(http_1_0_is_not_kept_alive)
{
    peer client;
    client.read("GET / HTTP/1.0\r\n\r\n");
    client.expect_write("HTTP/1.0 200 OK\r\nServer: vigil\r\nContent-Type: "
                        "text/plain\r\nContent-Length: 6\r\n\r\nhello\n");
    client.expect_shutdown().read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(http_1_0_is_kept_alive_if_it_says_so)
{
    peer client;
    client.read("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    client.expect_write(
        "HTTP/1.0 200 OK\r\nServer: vigil\r\nContent-Type: text/plain\r\n"
        "Connection: keep-alive\r\nContent-Length: 6\r\n\r\nhello\n");
    client.read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(a_body_may_go_out_in_chunks)
{
    peer client;
    client.read(get("/stream?2") + get("/stream?0"));
    client.expect_write(head("200 OK") +
        "Transfer-Encoding: chunked\r\n\r\n"
        "8\r\nchunk 1\n\r\n8\r\nchunk 2\n\r\n0\r\n\r\n" +
        head("200 OK") + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    client.read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(http_1_0_knows_no_chunks)
{
    peer client;
    client.read("GET /stream?2 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    client.expect_write("HTTP/1.0 200 OK\r\nServer: vigil\r\nContent-Type: "
                        "text/plain\r\n\r\nchunk 1\nchunk 2\n");
    client.expect_shutdown().read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(a_body_may_come_in_chunks)
{
    peer client;
    client.read("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                "chunked\r\n\r\n3\r\nabc\r\nA;x=1\r\n0123456789\r\n0\r\n"
                "Trailer: x\r\n\r\n" +
        get("/"));
    client.expect_write(said("abc0123456789") + said("hello\n")).read_eof();
    BOOST_TEST(!talk(client));
}

// The shortest body there is, as slow as can be.
BOOST_AUTO_TEST_CASE(a_last_chunk_may_come_byte_by_byte)
{
    peer client;
    client.read("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                "chunked\r\n\r\n");
    for (char const c : std::string("0\r\n\r\n"))
        client.would_block().read(std::string(1, c));
    client.expect_write(said("")).read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(the_response_to_head_is_a_header)
{
    peer client;
    client.read("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/"));
    client.expect_write(
        head("200 OK") + "Content-Length: 6\r\n\r\n" + said("hello\n"));
    client.read_eof();
    BOOST_TEST(!talk(client));
}

std::string const go_ahead = "HTTP/1.1 100 Continue\r\n\r\n";

BOOST_AUTO_TEST_CASE(who_expects_is_told_to_continue)
{
    peer client;
    client.read(expecting).expect_write(go_ahead);
    client.read("abc").expect_write(said("abc"));
    client.read(std::string(expecting) + "abc")
        .expect_write(said("abc")); // did not wait
    client.read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(a_body_of_any_length_passes)
{
    std::string const much(300'000, 'x');
    peer client;
    client.read(post(much)).expect_write(said(much)).read_eof();
    BOOST_TEST(!talk(client));
}

BOOST_AUTO_TEST_CASE(a_client_that_ends_in_a_request_is_not_answered)
{
    for (std::string const& some :
        {get("/").substr(0, 9), post("abc").substr(0, post("abc").size() - 1)})
    {
        peer client;
        client.read(some).read_eof();
        BOOST_TEST(talk(client) == make_error_code(errc::cut_short));
    }
}

BOOST_AUTO_TEST_CASE(an_error_of_the_stream_is_the_end)
{
    peer reading;
    reading.read(get("/").substr(0, 9)).read_error(std::errc::timed_out);
    BOOST_TEST((talk(reading) == std::errc::timed_out));
    peer writing;
    writing.read(get("/")).write_error(std::errc::broken_pipe);
    BOOST_TEST((talk(writing) == std::errc::broken_pipe));
}

std::string const requests = get("/later?1") + post("abc") +
    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    "2\r\nde\r\n0\r\n\r\n" +
    get("/stream?1");
std::string const responses = said("after 1 ms\n") + said("abc") + said("de") +
    head("200 OK") +
    "Transfer-Encoding: chunked\r\n\r\n8\r\nchunk 1\n\r\n0\r\n\r\n";

// Whether these requests are answered, whatever pieces they come in. What goes
// wrong ends the connection with its reason, and the next one is served.
template <class Requests>
bool answers_all(mock::injection& inject, Requests pieces)
{
    http_rig rig(inject);
    peer first(inject, "first", mock::order::causal);
    first.read(pieces).read_eof().accept_write(7).expect_write(responses);
    rig.clients.connect(first);
    return rig.listen() && rig.serve() && !rig.ends[0];
}

BOOST_AUTO_TEST_CASE(requests_may_be_cut_anywhere)
{
    BOOST_TEST(mock::at_every_split(requests,
        [](auto& inject) { return answers_all(inject, inject.pieces()); }));
}

BOOST_AUTO_TEST_CASE(every_call_may_block)
{
    BOOST_TEST(mock::at_every_would_block(
        [](auto& inject) { return answers_all(inject, requests); }));
}

// Whatever fails, the next client is served, and none is left behind.
bool survives(mock::injection& inject)
{
    std::optional<mock::caught_reports> unplayed; // who was not let in
    http_rig rig(inject);
    peer first(inject, "first");
    peer second("second");
    first.read(get("/stream?1")).expect_write(head("200 OK"));
    first.expect_write("Transfer-Encoding: chunked\r\n\r\n"
                       "8\r\nchunk 1\n\r\n0\r\n\r\n");
    first.read(get("/", "Host: a\r\nConnection: close\r\n"));
    first.expect_write(said("hello\n", true)).expect_shutdown().read_eof();
    second.read(get("/")).expect_write(said("hello\n")).read_eof();
    rig.clients.connect(first).connect(second);
    if (!rig.listen())
    {
        unplayed.emplace();
        return bool(inject.error());
    }
    if (!rig.serve(2))
        return false;
    bool const are_both_fine = !rig.ends[0] && !rig.ends[1];
    if (!are_both_fine)
        unplayed.emplace();
    return inject.error() ? !rig.ends[0] || !rig.ends[1] : are_both_fine;
}

BOOST_AUTO_TEST_CASE(every_call_may_fail)
{
    BOOST_TEST(mock::at_every_failure(survives));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
