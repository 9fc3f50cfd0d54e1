//! Defines `demo::connection`, one client of the echo server.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_CONNECTION_HPP
#define VIGIL_DEMO_CONNECTION_HPP

#include <vigil/error.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "payload.hpp"

namespace demo {

/// Sends one message at a time and checks what comes back.
///
/// A template over the stream: the same code runs on sockets of any selector,
/// and on whatever a test gives it.
template <class Stream>
class connection
{
public:
    using clock = std::chrono::steady_clock;

    connection(Stream&& stream, std::uint32_t number) noexcept
        : stream_(std::move(stream))
        , number_(number)
    {
    }

    [[nodiscard]] Stream& stream() noexcept { return stream_; }

    /// Begins with the next message; the one before must be complete.
    void begin(payload const& from, clock::time_point now) noexcept
    {
        message_ = from.message(number_, ++count_);
        sent_ = returned_ = 0;
        begun_ = now;
    }

    [[nodiscard]] clock::time_point begun() const noexcept { return begun_; }

    /// Whether a part of a message is still to come back.
    [[nodiscard]] bool is_in_flight() const noexcept
    {
        return returned_ != message_.size();
    }

    /// Sends what there is room for. The number of bytes, maybe 0.
    vigil::result<std::size_t> send()
    {
        auto const rest = message_.subspan(sent_);
        if (rest.empty())
            return std::size_t(0);
        auto const n = stream_.write_some(rest);
        if (n)
            sent_ += *n;
        else if (n.error() != vigil::condition::would_block)
            return n.error();
        return n ? *n : std::size_t(0);
    }

    /// What a read brought.
    struct echo
    {
        std::size_t right = 0; // bytes that are as they were sent
        bool is_complete = false; // the message is back
        bool is_drained = false;
        bool is_end = false;
    };

    /// Reads once into `room`.
    vigil::result<echo> receive(std::span<std::byte> room)
    {
        auto const n = stream_.read_some(room);
        if (!n && n.error() == vigil::condition::would_block)
            return echo{.is_drained = true};
        if (!n)
            return n.error();
        auto const expected = message_.first(sent_).subspan(returned_);
        if (*n == 0 || *n > expected.size()) // what was not sent is no echo
            return echo{.is_end = true};
        returned_ += *n;
        return echo{.right = count_equal(expected.first(*n), room.first(*n)),
            .is_complete = !is_in_flight(),
            .is_drained = *n < room.size() && !is_read_closed_};
    }

    /// Notes that an event said `is_read_closed()`: a short read does not
    /// mean drained any more, since the end of the stream is no new edge.
    void read_closed() noexcept { is_read_closed_ = true; }

    /// Whether the connect is over. Success or not, `take_error` says.
    bool is_connected = false;

private:
    Stream stream_;
    std::uint32_t number_;
    bool is_read_closed_ = false;
    std::uint64_t count_ = 0;
    std::span<std::byte const> message_;
    std::size_t sent_ = 0;
    std::size_t returned_ = 0;
    clock::time_point begun_{};
};

} // namespace demo

#endif // VIGIL_DEMO_CONNECTION_HPP
