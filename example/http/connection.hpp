//! Defines `httpd::connection`, a session over a stream.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_CONNECTION_HPP
#define VIGIL_EXAMPLE_HTTP_CONNECTION_HPP

#include <vigil/error.hpp>
#include <vigil/io/stream_socket.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

#include "defects.hpp"
#include "options.hpp"
#include "session.hpp"

namespace httpd {

/// One client: over any stream, registered for edges.
///
/// It reads and writes until that would block, and then not before an event
/// says that it can go on. Any error is its end.
template <class Stream, class Defects = no_defects>
class connection
{
public:
    connection(Stream s, options const& o, std::int64_t now)
        : stream_(std::move(s))
        , session_(o, now)
    {
    }

    [[nodiscard]] Stream& stream() noexcept { return stream_; }
    [[nodiscard]] session<Defects>& inside() noexcept { return session_; }

    /// An event of its poll, which may be spurious.
    template <class Event>
    void note(Event const& e)
    {
        can_read_ = can_read_ || e.is_readable();
        can_write_ = can_write_ || e.is_writable();
        if constexpr (Defects::ends_at_half_close)
            if (e.is_read_closed())
                session_.end({});
    }

    /// Goes on until it would block, until there is a request to be answered,
    /// or until others have waited long enough: true then.
    bool go_on(std::int64_t now)
    {
        for (int n = 0; n != most_turns; ++n)
            if (!take_turn(now))
                return false;
        return true;
    }

private:
    static constexpr int most_turns = 64;

    // False: there is nothing to be done now.
    bool take_turn(std::int64_t now)
    {
        if (session_.is_over() || session_.has_request())
            return false;
        if (session_.has_output())
            return can_write_ && write(now);
        if (session_.take_shutdown())
            return shut_down();
        return can_read_ && session_.wants_input() && read(now);
    }

    bool write(std::int64_t now)
    {
        std::string_view const left = session_.output(now);
        if (left.empty())
            return true;
        auto const moved = stream_.write_some(left);
        if (moved.error() == vigil::condition::would_block)
            can_write_ = false;
        else if (!moved)
            session_.end(moved.error());
        else
            session_.wrote(Defects::written(*moved, left.size()), now);
        return true;
    }

    bool read(std::int64_t now)
    {
        std::array<char, 4'096> room;
        auto const got = stream_.read_some(room);
        if (got.error() == vigil::condition::would_block)
            can_read_ = false;
        else if (!got)
            session_.end(got.error());
        else if (*got == 0)
            session_.receive_end(now);
        else
            session_.receive({room.data(), *got}, now);
        if constexpr (Defects::reads_once)
            can_read_ = false;
        return true;
    }

    // The client sees the end behind the last response, and closes. A close
    // at once could overtake that response, if something is unread: a reset.
    bool shut_down()
    {
        if (auto const done = stream_.shutdown(vigil::direction::send); !done)
            session_.end(done.error());
        return true;
    }

    Stream stream_;
    session<Defects> session_;
    bool can_read_ = false;
    bool can_write_ = false;
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_CONNECTION_HPP
