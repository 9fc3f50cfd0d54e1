//! I/O objects in a WASI host, over all that can be standard input.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// handed in: tcp unix pipe listener file null

#include <vigil/io.hpp>
#include <vigil/poll.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <span>
#include <string_view>
#include <utility>

#include "support/wasi_cases.hpp"
#include "support/wasi_peers.hpp"

namespace {

using namespace vigil;
using namespace vigil::test;
using namespace std::string_view_literals;

constexpr token name{7};
constexpr timeout patience = timeout::nanoseconds(10'000'000'000);
constexpr timeout a_while = timeout::nanoseconds(20'000'000);

/// Whether a wait tells of `name`; the last such event is `last`.
struct watcher
{
    poll of = poll::open().value();
    event last;

    bool told(timeout limit = patience)
    {
        std::array<event, 4> room;
        auto const got = of.wait(room, limit);
        bool is_told = false;
        for (event const& e : got ? *got : std::span<event const>())
            if (e.token() == name)
            {
                last = e;
                is_told = true;
            }
        return is_told;
    }

    template <class Source>
    result<void> add(Source& s, interest i = interest::readable)
    {
        return of.registry().add(s, name, i);
    }
};

template <class Stream>
std::size_t drain(Stream& from)
{
    std::array<char, 4096> room;
    std::size_t all = 0;
    while (auto const n = from.read_some(room))
    {
        if (*n == 0)
            break;
        all += *n;
    }
    return all;
}

/// What preview 1 lacks is refused, and says so.
void nothing_is_made(wasi_cases& check)
{
    check.refused(tcp_listener::bind("127.0.0.1:0"), condition::unsupported,
        "a listener");
    check.refused(tcp_stream::connect("127.0.0.1:1"), condition::unsupported,
        "a connection");
    check.refused(udp_socket::bind("127.0.0.1:0"), condition::unsupported,
        "a UDP socket");
    check.refused(local_stream::pair(), condition::unsupported, "a pair");
    check.refused(pipe::open(), condition::unsupported, "a pipe");
    check.refused(tcp_stream::adopt(63), condition::bad_handle,
        "adopt of what is not open");
}

template <class Stream>
void reads_and_rearms(wasi_cases& check, Stream& near, Stream& far)
{
    watcher w;
    check(w.add(near).has_value(), "add");
    std::array<char, 8> room;
    for (int n = 0; n != 5; ++n)
    {
        check.refused(near.read_some(room), condition::would_block, "empty");
        check(!w.told(a_while), "silent");
        check(far.write_some("four"sv).value_or(0u) == 4, "write");
        check(w.told() && w.last.is_readable(), "told");
        check(!w.last.is_read_closed(), "and it is not the end");
        auto const got = near.read_some(room);
        check(got && *got == 4 && std::string_view(room.data(), 4) == "four",
            "read");
    }
    check(w.of.registry().remove(near).has_value(), "remove");
}

template <class Stream>
void sequences_of_buffers(wasi_cases& check, Stream& near, Stream& far)
{
    std::array<std::string_view, 3> const from{"one ", "two ", "three"};
    check(far.write_some(from).value_or(0u) == 13, "three buffers, one write");
    check(wait_for(near.native_handle(), wasi_system::occurred_read), "sent");
    char first[4];
    char second[16];
    std::array<std::span<char>, 2> into{std::span(first), std::span(second)};
    check(near.read_some(into).value_or(0u) == 13, "two buffers, one read");
    check(std::string_view(first, 4) == "one " &&
            std::string_view(second, 9) == "two three",
        "in order");
    check.refused(near.write_some(""sv), condition::no_capacity, "no bytes");
}

template <class Stream>
void writes_and_rearms(wasi_cases& check, Stream& near, Stream& far)
{
    static std::array<char, 1 << 20> bytes;
    watcher w;
    check(w.add(near, interest::writable).has_value(), "add");
    check(w.told() && w.last.is_writable(), "room to write");
    for (int n = 0; n != 3; ++n)
    {
        std::size_t written = 0;
        while (auto const moved = near.write_some(bytes))
            written += *moved;
        check(written != 0, "written until it would block");
        for (std::size_t seen = 0; seen != written;)
        {
            wait_for(far.native_handle(), wasi_system::occurred_read);
            std::size_t const moved = drain(far);
            if (moved == 0)
                return check(false, "all of it arrives");
            seen += moved;
        }
        check(w.told() && w.last.is_writable(), "room again: told");
    }
    check(w.of.registry().remove(near).has_value(), "remove");
}

template <class Stream>
void both_directions(wasi_cases& check, Stream& near, Stream& far)
{
    watcher w;
    constexpr interest both = interest::readable | interest::writable;
    check(w.add(near, both).has_value(), "add");
    check(w.told() && w.last.is_writable(), "room to write");
    check(!w.told(a_while), "and nothing else");
    check(far.write_some("four"sv).has_value(), "write");
    check(w.told() && w.last.is_readable(), "to be read");
    check(drain(near) == 4, "read");
    check(w.of.registry().remove(near).has_value(), "remove");
}

template <class Stream>
void runs_the_io_of_others(wasi_cases& check, Stream& near, Stream& far)
{
    watcher w;
    check(w.add(near).has_value(), "add");
    auto const read = [&]() -> result<std::size_t> {
        char byte;
        auto const n = wasi_system::read(near.native_handle(), &byte, 1);
        if (n == -1)
            return wasi_system::error();
        return static_cast<std::size_t>(n);
    };
    for (int n = 0; n != 2; ++n)
    {
        check.refused(near.try_io(interest::readable, read),
            condition::would_block, "empty");
        check(far.write_some("x"sv).has_value() && w.told(), "told");
        check(near.try_io(interest::readable, read).value_or(0u) == 1, "read");
    }
    check(w.of.registry().remove(near).has_value(), "remove");
}

template <class Stream>
void is_in_one_poll(wasi_cases& check, Stream& near, Stream&)
{
    watcher w;
    watcher u;
    check(w.add(near).has_value(), "add");
    check.refused(u.add(near), condition::already_registered, "a second poll");
    check.refused(w.add(near), condition::already_registered, "a second time");
    check(w.of.registry().remove(near).has_value(), "remove");
    check.refused(
        w.of.registry().remove(near), condition::not_registered, "and again");
    check(u.add(near).has_value(), "then in another");
    check(u.of.registry().remove(near).has_value(), "remove");
}

template <class Stream>
void has_no_options(wasi_cases& check, Stream& near, Stream&)
{
    check.refused(near.take_error(), condition::unsupported, "SO_ERROR");
    check.refused(near.send_buffer_size(), condition::unsupported, "SO_SNDBUF");
    if constexpr (requires { near.set_nodelay(true); })
    {
        check.refused(
            near.set_nodelay(true), condition::unsupported, "nodelay");
        check.refused(near.peer_endpoint(), condition::unsupported, "the peer");
        check.refused(near.set_linger(1), condition::unsupported, "linger");
    }
}

template <class Stream>
void tells_of_the_end(wasi_cases& check, Stream& near, Stream& far)
{
    watcher w;
    check(w.add(near).has_value(), "add");
    check(far.write_some("last"sv).has_value() && w.told(), "the last bytes");
    check(drain(near) == 4, "read");
    check(far.close().has_value(), "close of the other end");
    check(w.told() && w.last.is_readable(), "the end is readable");
    char byte;
    check(near.read_some(std::span(&byte, 1)).value_or(1u) == 0, "the end");
    check(near.close().has_value(), "close of what is registered");
    std::array<event, 1> room;
    check.refused(w.of.wait(room), condition::deadlock, "it removed itself");
}

template <class Stream>
void of_streams(wasi_cases& cases)
{
    Stream near = Stream::adopt(0).value();
    Stream far = Stream::adopt(1).value();
#define VIGIL_CASE(law) cases.run(#law, "", [&] { law(cases, near, far); })
    VIGIL_CASE(reads_and_rearms);
    VIGIL_CASE(sequences_of_buffers);
    VIGIL_CASE(writes_and_rearms);
    VIGIL_CASE(both_directions);
    VIGIL_CASE(runs_the_io_of_others);
    VIGIL_CASE(is_in_one_poll);
    VIGIL_CASE(has_no_options);
    VIGIL_CASE(tells_of_the_end);
#undef VIGIL_CASE
}

void pipe_is_read(wasi_cases& check, pipe_reader& reader, pipe_writer& writer)
{
    watcher w;
    check(w.add(reader).has_value(), "add");
    check(!w.told(a_while), "empty: silent");
    for (int n = 0; n != 3; ++n)
    {
        check(writer.write_some("four"sv).value_or(0u) == 4, "write");
        check(w.told() && w.last.is_readable(), "told");
        check(drain(reader) == 4, "read");
    }
    check(w.of.registry().remove(reader).has_value(), "remove");
}

void pipe_is_written(
    wasi_cases& check, pipe_reader& reader, pipe_writer& writer)
{
    static std::array<char, 1 << 20> bytes;
    watcher w;
    check(w.add(writer, interest::writable).has_value(), "add");
    check(w.told() && w.last.is_writable(), "room to write");
    check(
        writer.write_some(bytes).value_or(0u) < bytes.size(), "a short write");
    check(!w.told(a_while), "full: silent");
    check(drain(reader) != 0, "read");
    check(w.told() && w.last.is_writable(), "room again");
    check(w.of.registry().remove(writer).has_value(), "remove");
}

void pipe_is_broken(wasi_cases& check, pipe_reader& reader, pipe_writer& writer)
{
    watcher w;
    check(w.add(writer, interest::writable).has_value(), "add");
    check(w.told() && writer.write_some("x"sv).has_value(), "write");
    check(reader.close().has_value(), "close of the reader");
    check(w.of.registry().modify(writer, name, interest::writable).has_value(),
        "modify");
    check(w.told() && w.last.is_writable(), "the writer is told");
    check.refused(writer.write_some("x"sv), condition::broken_pipe, "write");
}

void standard_input_by_reference(wasi_cases& check)
{
    watcher w;
    handle_ref const standard_input(0);
    check(w.of.registry()
              .add(standard_input, name, interest::readable, level)
              .has_value(),
        "add");
    check(!w.told(a_while), "silent");
    check(w.of.registry().remove(standard_input).has_value(), "remove");
}

void of_pipes(wasi_cases& cases)
{
    auto reader = pipe_reader::adopt(0).value();
    auto writer = pipe_writer::adopt(1).value();
    cases.run("standard_input_by_reference", "",
        [&] { standard_input_by_reference(cases); });
    cases.run("pipe_is_read", "", [&] { pipe_is_read(cases, reader, writer); });
    cases.run(
        "pipe_is_written", "", [&] { pipe_is_written(cases, reader, writer); });
    cases.run(
        "pipe_is_broken", "", [&] { pipe_is_broken(cases, reader, writer); });
}

// The runner stands in for sock_accept, which crashes node; all else is the
// host's: see run.mjs.
void connection_is_accepted(wasi_cases& check)
{
    watcher w;
    auto listener = tcp_listener::adopt(0).value();
    check(w.add(listener).has_value(), "add of a listener");
    check(w.told() && w.last.is_readable(), "a connection is told");
    auto accepted = listener.accept();
    check(accepted.has_value(), "accept");
    if (!accepted)
        return;
    check(accepted->peer == endpoint::any_v4(0), "the host names no peer");
    check.refused(listener.local_endpoint(), condition::unsupported, "where");
    tcp_stream stream = std::move(accepted->stream);
    check(wasi_system::kind(stream.native_handle()) == handle_kind::pollable,
        "a stream was opened");
    check.refused(listener.accept(), condition::would_block, "and no other");
    check(w.told(), "the listener was re-armed: it is ready still");
    watcher u;
    check(u.add(stream).has_value() && u.told(), "the stream is told");
    char bytes[8];
    check(stream.read_some(bytes).value_or(0u) == 5, "what the client sent");
    check(stream.shutdown(direction::send).has_value(), "shutdown of one half");
    check.refused(stream.shutdown(direction::receive), std::errc::not_connected,
        "of the other");
    check.refused(stream.shutdown(direction::both), std::errc::connection_reset,
        "and of both are told apart");
    check(stream.peek(bytes).value_or(0u) == 4, "a peek is a peek");
}

void of_listeners(wasi_cases& cases)
{
    wasi_cases::skip("sock_accept, sock_recv and sock_shutdown of the host",
        "those of node 20 crash on a socket that was handed in, and the "
        "runner stands in for them");
    cases.run(
        "connection_is_accepted", "", [&] { connection_is_accepted(cases); });
}

void not_pollable_at_all(wasi_cases& check)
{
    watcher w;
    handle_ref const standard_input(0);
    check.refused(w.add(standard_input), condition::not_pollable, "edge");
    check.refused(
        w.of.registry().add(standard_input, name, interest::readable, oneshot),
        condition::not_pollable, "oneshot");
    check.refused(w.of.registry().remove(standard_input),
        condition::not_registered, "and is not registered");
    check(!w.told(a_while), "silent");
}

} // namespace

int main(int, char** arguments)
{
    std::string_view const kind = arguments[1];
    wasi_cases cases;
    cases.run("nothing_is_made", "", [&] { nothing_is_made(cases); });
    if (kind == "tcp")
        of_streams<tcp_stream>(cases);
    else if (kind == "unix")
        of_streams<local_stream>(cases);
    else if (kind == "pipe")
        of_pipes(cases);
    else if (kind == "listener")
        of_listeners(cases);
    else
        cases.run(
            "not_pollable_at_all", "", [&] { not_pollable_at_all(cases); });
    return cases.finish();
}
