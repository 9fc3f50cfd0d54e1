//! Defines what a test of I/O needs beside one object: its peer, a poll.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_IO_PAIRS_HPP
#define VIGIL_TEST_SUPPORT_IO_PAIRS_HPP

#include <vigil/io.hpp>
#include <vigil/poll.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "support/outside.hpp"

namespace vigil::test {

/// The objects that go with `Poll`, shorter.
template <class Poll>
using stream_of = typename io<Poll>::tcp_stream;
template <class Poll>
using local_of = typename io<Poll>::local_stream;

constexpr token watched{0x77};

/// A poll, and waits that end: after five seconds if nothing happens.
template <class Poll>
class watcher
{
public:
    using event_type = typename Poll::event_type;

    /// Until an event satisfies `is_it`; whether one came.
    template <class Predicate>
    bool until(Predicate is_it)
    {
        auto const end = default_system::now() + 5'000'000'000;
        for (auto now = end - 1; now < end; now = default_system::now())
        {
            auto const told =
                poll_.wait(events_, timeout::nanoseconds(end - now)).value();
            for (auto const& each : told)
                if (is_it(each))
                    return true;
        }
        return false;
    }

    bool until_readable(token t = watched)
    {
        return until([t](event_type const& e) {
            return e.token() == t && e.is_readable();
        });
    }

    bool until_writable(token t = watched)
    {
        return until([t](event_type const& e) {
            return e.token() == t && e.is_writable();
        });
    }

    /// How many events there are now.
    std::size_t count()
    {
        return poll_.wait(events_, timeout::zero()).value().size();
    }

    Poll& poll() noexcept { return poll_; }

    typename Poll::registry_type const& registry() const noexcept
    {
        return poll_.registry();
    }

private:
    Poll poll_ = Poll::open().value();
    std::array<event_type, 64> events_;
};

/// An established connection over TCP.
template <class Poll>
struct tcp_pair
{
    explicit tcp_pair(endpoint const& at = "127.0.0.1:0")
        : tcp_pair(io<Poll>::tcp_listener::bind(at).value())
    {
    }

    stream_of<Poll> near;
    stream_of<Poll> far;

private:
    explicit tcp_pair(typename io<Poll>::tcp_listener listener)
        : near(stream_of<Poll>::connect(listener.local_endpoint().value())
                  .value())
        , far(accept(listener))
    {
    }

    // A network may be slower than the test.
    static stream_of<Poll> accept(typename io<Poll>::tcp_listener& listener)
    {
        wait_for(listener.native_handle(), interest::readable);
        return std::move(listener.accept().value().stream);
    }
};

template <class Poll>
struct local_pair
{
    local_pair()
        : local_pair(local_of<Poll>::pair().value())
    {
    }

    local_of<Poll> near;
    local_of<Poll> far;

private:
    explicit local_pair(std::pair<local_of<Poll>, local_of<Poll>> both)
        : near(std::move(both.first))
        , far(std::move(both.second))
    {
    }
};

/// All that is there to be read now, at most 64 bytes a read.
template <class Source>
std::string drain(Source& from)
{
    std::string all;
    std::array<char, 64> room;
    while (auto const n = from.read_some(room))
    {
        if (*n == 0)
            break;
        all.append(room.data(), *n);
    }
    return all;
}

/// Reads until `size` bytes are there. The peer has sent them.
template <class Poll, class Source>
std::string read_all(watcher<Poll>& watch, Source& from, std::size_t size)
{
    std::string all = drain(from);
    while (all.size() < size && watch.until_readable())
        all += drain(from);
    return all;
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_IO_PAIRS_HPP
