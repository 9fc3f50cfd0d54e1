//! Tests a protocol with scripts, and compares the reports with the documents.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/mock.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <system_error>

#include "../../example/ping_client.hpp"
#include "expect.hpp"

namespace {

using namespace std::chrono_literals;

namespace mock = vigil::mock;

constexpr auto readable = vigil::interest::readable;
constexpr auto writable = vigil::interest::writable;
constexpr vigil::token connection{7};

std::string reports; // the folder of the reports that the documents show

// The reports so far are what the file of that name says.
void expect_report(mock::caught_reports const& caught, std::string const& name)
{
    expect_shown(caught.text(), reports, name);
}

// tag::design[]
void a_pong_may_come_in_pieces()
{
    mock::peer peer; // the script of the other side
    peer.expect_write("PING\r\n");
    peer.would_block().read("PO").would_block().read("NG\r\n");

    auto poll = mock::poll::open().value(); // virtual time, no OS call
    ping_client client(poll, peer.stream());
    expect(client.run() == pong, "an answer that comes in pieces");
}
// end::design[]

// tag::deadlock[]
// Edge-triggered, and does not read to the end.
template <class Poll, class Stream>
std::string read_some(Poll& poll, Stream stream)
{
    poll.registry().add(stream, connection, readable).value();
    typename Poll::events_type events(4);
    std::string all;
    for (char room[3]; !all.ends_with('\n');)
        if (poll.wait(events))
            all.append(room, stream.read_some(room).value());
        else
            break;
    return all;
}

void deadlock()
{
    mock::caught_reports caught;
    mock::peer peer;
    peer.after(5ms).read("PONG\r\n");
    auto poll = mock::poll::open().value();
    read_some(poll, peer.stream());
    expect_report(caught, "deadlock");
}
// end::deadlock[]

void spinning()
{
    mock::caught_reports caught;
    mock::peer peer;
    peer.expect_write("PING\r\n").after(5ms).read("PONG\r\n");
    auto poll = mock::poll::open().value();
    auto stream = peer.stream();
    mock::events events(4);
    // tag::spinning[]
    // Level-triggered, and never drops its interest in writable.
    poll.registry()
        .add(stream, connection, readable | writable, vigil::level)
        .value();
    stream.write_some(std::string_view("PING\r\n")).value();
    while (auto const got = poll.wait(events))
        if ((*got)[0].is_readable())
            break;
    // end::spinning[]
    expect_report(caught, "spinning");
}

void mismatch()
{
    mock::caught_reports caught;
    mock::peer peer;
    peer.expect_write("PING\r\n").read("PONG\r\n");
    auto stream = peer.stream();
    auto const sent = stream.write_some(std::string_view("ping\r\n"));
    expect(sent.error() == vigil::condition::mismatch, "and the call fails");
    expect_report(caught, "mismatch");
}

void surplus()
{
    mock::caught_reports caught;
    mock::peer peer("server");
    peer.expect_write("PING\r\n").read("PONG\r\n").expect_write("PING\r\n");
    auto stream = peer.stream();
    expect(!stream.write_some(std::string_view("PING\r\nPING\r\n")), "two");
    expect_report(caught, "surplus");
}

void unfinished()
{
    mock::caught_reports caught;
    {
        mock::peer peer;
        peer.expect_write("PING\r\n").read("PONG\r\n").read_eof();
        auto stream = peer.stream();
        stream.write_some(std::string_view("PING\r\n")).value();
    }
    expect_report(caught, "unfinished");
}

void contradiction()
{
    mock::caught_reports caught;
    mock::peer peer;
    peer.read("PONG\r\n").read_eof().read("more");
    expect_report(caught, "contradiction");
}

// tag::loops[]
// Does not look whether its write was blocked.
template <class Poll, class Stream>
std::string careless_ping(Poll& poll, Stream stream)
{
    poll.registry().add(stream, connection, readable | writable).value();
    static_cast<void>(stream.write_some(std::string_view("PING\r\n")));
    typename Poll::events_type events(4);
    for (char room[64];;)
        if (auto const got = stream.read_some(room))
            return std::string(room, *got);
        else
            poll.wait(events).value();
}

void at_every_would_block()
{
    mock::caught_reports caught;
    bool const is_right = mock::at_every_would_block([](auto& inject) {
        mock::peer peer(inject);
        peer.expect_write("PING\r\n").read("PONG\r\n");
        auto poll = mock::poll::open(inject).value();
        return careless_ping(poll, peer.stream()) == "PONG\r\n";
    });
    expect(!is_right, "the careless one is found out");
    expect_report(caught, "at_every");
}
// end::loops[]

// tag::matcher[]
// Any line: the bytes so far, until there is an end of it.
mock::match any_line(std::string_view so_far)
{
    auto const end = so_far.find("\r\n");
    return end == so_far.npos ? mock::match::more
                              : mock::match::matched(end + 2);
}

void a_matcher()
{
    mock::peer peer;
    peer.expect_write(any_line).read("PONG\r\n");
    auto poll = mock::poll::open().value();
    expect(ping_client(poll, peer.stream()).run() == pong, "any line will do");
}
// end::matcher[]

// tag::network[]
// Opens its stream itself, and tries again when that fails.
template <class Stream, class Poll>
Stream connect(Poll& poll, vigil::endpoint const& to)
{
    typename Poll::events_type events(4);
    for (;;)
    {
        auto stream = Stream::connect(to).value();
        poll.registry().add(stream, connection, writable).value();
        poll.wait(events).value();
        poll.registry().remove(stream).value();
        if (stream.take_error())
            return stream;
    }
}

void it_tries_again()
{
    mock::network network;
    mock::peer peer;
    network.refused().timed_out().pending(20ms).connected(peer);
    peer.expect_write("PING\r\n").read("PONG\r\n");

    auto poll = mock::poll::open().value();
    auto stream = connect<mock::stream>(poll, "10.0.0.1:7777");
    expect(ping_client(poll, std::move(stream)).run() == pong, "at last");
    expect(poll.selector().now() > 127'000'000'000, "a timeout takes long");
}
// end::network[]

void clients_come()
{
    auto poll = mock::poll::open().value();
    mock::events events(4);
    // tag::clients[]
    mock::peer first, second; // and what each of them says
    mock::clients clients;
    clients.connect(first).accept_error(std::errc::too_many_files_open);
    clients.after(1s).connect(second);

    auto listener = clients.listener(); // the twin of a tcp_listener
    poll.registry().add(listener, connection, readable).value();
    expect(listener.accept().has_value(), "one is there at once");
    expect(listener.accept().error() == vigil::condition::exhausted, "EMFILE");
    expect(listener.accept().error() == vigil::condition::would_block, "none");
    poll.wait(events).value();
    expect(listener.accept().has_value(), "and one more after a second");
    // end::clients[]
}

// tag::wakes[]
void a_wake_ends_a_wait()
{
    auto poll = mock::poll::open().value();
    auto const waker = poll.make_waker(connection).value();
    poll.selector().at(5ms).wake(connection); // as if somebody called it then

    mock::events events(4);
    expect(poll.wait(events).value().size() == 1, "woken");
    expect(mock::clock::now().time_since_epoch() >= 5ms, "after 5 ms");
    expect(poll.selector().calls().text() ==
            "open 'poll'\n"
            "make_waker 'poll' token 7\n"
            "wait 'poll' never: 1\n",
        "every call is recorded");
}
// end::wakes[]

} // namespace

int main(int, char** arguments)
{
    reports = arguments[1];
    a_pong_may_come_in_pieces();
    deadlock();
    spinning();
    mismatch();
    surplus();
    unfinished();
    contradiction();
    at_every_would_block();
    a_matcher();
    it_tries_again();
    clients_come();
    a_wake_ends_a_wait();
}
