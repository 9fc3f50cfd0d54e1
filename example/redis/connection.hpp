//! Defines `redis::connection`, a stream to a server and what it said.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_CONNECTION_HPP
#define VIGIL_EXAMPLE_REDIS_CONNECTION_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/token.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "defects.hpp"
#include "limits.hpp"
#include "parser.hpp"

namespace redis {

/// One connection, from its connect on: over any stream, registered for edges.
///
/// It reads and writes until that would block, and then not before an event
/// says that it can go on. Any error is its end.
template <class Stream, class Defects = no_defects>
class connection
{
public:
    connection(Stream stream, vigil::token name, limits const& most)
        : stream_(std::move(stream))
        , name_(name)
        , parser_(most)
    {
    }

    /// Begins to connect, and registers with a poll under that token.
    template <class Registry>
    static vigil::result<connection> open(vigil::endpoint const& server,
        Registry const& registry, vigil::token name, limits const& most)
    {
        auto stream = Stream::connect(server);
        if (!stream)
            return stream.error();
        connection c(*std::move(stream), name, most);
        constexpr auto both =
            vigil::interest::readable | vigil::interest::writable;
        if (auto const added = registry.add(c.stream_, name, both); !added)
            return added.error();
        return c;
    }

    /// An event of its poll. Those of other tokens are of connections that
    /// are gone.
    template <class Event>
    void note(Event const& e)
    {
        if (e.token() != name_)
            return;
        can_read_ = can_read_ || e.is_readable();
        can_write_ = can_write_ || e.is_writable();
        if constexpr (Defects::ends_at_half_close)
            is_over_ = is_over_ || e.is_read_closed();
    }

    [[nodiscard]] bool can_read() const noexcept { return can_read_; }
    [[nodiscard]] bool can_write() const noexcept { return can_write_; }

    /// Whether it is established. An event that says so may be spurious.
    vigil::result<bool> is_established()
    {
        if (auto const outcome = stream_.take_error(); !outcome)
            return outcome.error();
        auto const peer = stream_.peer_endpoint();
        if (!peer && peer.error() != std::errc::not_connected)
            return peer.error();
        can_write_ = peer.has_value();
        return peer.has_value();
    }

    /// Reads what is there; false at the end of the stream. Who sends without
    /// a pause has others wait only for so many reads.
    vigil::result<bool> read()
    {
        if (is_over_)
            return false;
        std::array<char, 4'096> room;
        for (int n = 0; n != most_reads && can_read_; ++n)
        {
            auto const got = stream_.read_some(room);
            if (got.error() == vigil::condition::would_block)
                can_read_ = false;
            else if (!got)
                return got.error();
            else if (*got == 0)
                return false;
            else
                parser_.feed({room.data(), *got});
            if constexpr (Defects::reads_once)
                can_read_ = false;
        }
        return true;
    }

    /// What has been read: the next value of it.
    vigil::result<std::optional<value>> next() { return parser_.next(); }

    /// Writes all that `from` has to say, or what there is room for.
    template <class Pipeline>
    std::error_code write(Pipeline& from)
    {
        while (can_write_)
        {
            std::string_view const left = from.output();
            if (left.empty())
                return {};
            auto const moved = stream_.write_some(left);
            if (moved.error() == vigil::condition::would_block)
                can_write_ = false;
            else if (!moved)
                return moved.error();
            else
                from.wrote(Defects::written(*moved, left.size()));
        }
        return {};
    }

private:
    static constexpr int most_reads = 16;

    Stream stream_;
    vigil::token name_;
    parser parser_;
    bool can_read_ = false;
    bool can_write_ = false;
    bool is_over_ = false;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_CONNECTION_HPP
