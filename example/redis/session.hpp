//! Defines `redis::session`, one connection to a server after the other.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_SESSION_HPP
#define VIGIL_EXAMPLE_REDIS_SESSION_HPP

#include <vigil/error.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/timeout.hpp>
#include <vigil/token.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <system_error>
#include <utility>

#include "clock.hpp"
#include "command.hpp"
#include "connection.hpp"
#include "defects.hpp"
#include "encode.hpp"
#include "errc.hpp"
#include "options.hpp"
#include "pipeline.hpp"
#include "timers.hpp"
#include "value.hpp"

namespace redis {

/// Connects to a server, agrees with it on a protocol, and carries what a
/// pipeline has to say; and again, after a time, when the connection is lost.
///
/// It does not wait: `deadline` and the events of its connection say when
/// there is something to do. Handlers may call `close`.
template <class Poll, class Stream, class Defects>
class session
{
public:
    session(Poll& poll, vigil::endpoint const& server, options const& o,
        pipeline<Defects>& commands)
        : poll_(poll)
        , server_(server)
        , options_(o)
        , commands_(commands)
        , delay_(o.first_delay)
    {
    }

    /// Hears of what the server says unasked (RESP3).
    void on_push(std::function<void(value)> hear) { hear_ = std::move(hear); }

    /// Whether commands go out.
    [[nodiscard]] bool is_ready() const noexcept
    {
        return phase_ == phase::ready;
    }

    /// What was agreed upon, while it is ready.
    [[nodiscard]] redis::protocol protocol() const noexcept
    {
        return protocol_;
    }

    /// Why the last connection was lost; none if none was.
    [[nodiscard]] std::error_code last_error() const noexcept
    {
        return last_error_;
    }

    /// Whether there is something to do without an event. Reads go before
    /// writes: who has hung up in the meantime is sent nothing that would be
    /// lost. An event of what is not established yet may be spurious.
    [[nodiscard]] bool is_to_go_on() const
    {
        return phase_ >= phase::greeting &&
            (connection_->can_read() ||
                (connection_->can_write() && commands_.has_output()));
    }

    /// When `keep_time` has something to do.
    [[nodiscard]] std::int64_t deadline() const
    {
        if (phase_ != phase::ready)
            return until_;
        return commands_.is_owed()
            ? no_defects::deadline(heard_, options_.silence)
            : timers::never;
    }

    /// An event of the poll.
    template <class Event>
    void note(Event const& e)
    {
        if (connection_)
            connection_->note(e);
    }

    /// Goes on as far as the connection lets it.
    void go_on()
    {
        if (std::error_code const why = advance())
            lose(why);
    }

    // tag::keep_time[]
    /// Connects when it is time to, and gives up what takes too long.
    void keep_time()
    {
        if (now() < deadline())
            return;
        if (phase_ == phase::down)
            connect();
        else
            lose(is_ready() ? errc::silent : errc::no_answer);
    }
    // end::keep_time[]

    /// For good.
    void close()
    {
        connection_.reset();
        phase_ = phase::down;
        until_ = timers::never;
    }

private:
    using connection_type = connection<Stream, Defects>;

    enum class phase
    {
        down, // until until_
        connecting, // up to until_
        greeting, // up to until_
        ready
    };

    std::int64_t now() const { return time_of(poll_); }

    void connect()
    {
        auto opened = connection_type::open(server_, poll_.registry(),
            vigil::token{++connections_}, options_.limits);
        if (!opened)
            return lose(opened.error());
        connection_.emplace(*std::move(opened));
        phase_ = phase::connecting;
        until_ = no_defects::deadline(now(), options_.connect);
    }

    // An error is the end of the connection.
    std::error_code advance()
    {
        if (phase_ == phase::connecting)
            if (std::error_code const why = greet())
                return why;
        if (phase_ >= phase::greeting && connection_->can_read())
            if (std::error_code const why = receive())
                return why;
        if (phase_ < phase::greeting) // or closed by a handler
            return {};
        if (!commands_.is_owed())
            heard_ = now(); // it has had no reason to say something
        return connection_->write(commands_);
    }

    std::error_code greet()
    {
        if (!connection_->can_write())
            return {};
        auto const established = connection_->is_established();
        if (!established || !*established)
            return established.error();
        phase_ = phase::greeting;
        commands_.greet(command("HELLO", 3).bytes());
        return {};
    }

    std::error_code receive()
    {
        auto const is_open = connection_->read();
        heard_ = now();
        while (connection_)
        {
            auto got = connection_->next();
            if (!got)
                return got.error();
            if (!*got)
                break;
            if (std::error_code const why = hear(**std::move(got)))
                return why;
        }
        if (!connection_)
            return {}; // a handler has closed it
        return is_open && !*is_open
            ? make_error_code(std::errc::connection_reset)
            : is_open.error();
    }

    std::error_code hear(value v)
    {
        if (v.kind == kind::push)
        {
            if (hear_)
                hear_(std::move(v));
            return {};
        }
        if (phase_ == phase::greeting)
            return agree(v);
        return commands_.reply(std::move(v));
    }

    // A server before Redis 6 knows no HELLO, and a proxy may know no RESP3.
    std::error_code agree(value const& v)
    {
        bool const is_old = v.kind == kind::error &&
            (v.text.starts_with("ERR ") || v.text.starts_with("NOPROTO"));
        if (v.kind == kind::error && !is_old)
            return errc::refused;
        if (!is_old && v.kind != kind::map)
            return errc::unexpected;
        protocol_ = is_old ? redis::protocol::resp2 : redis::protocol::resp3;
        phase_ = phase::ready;
        delay_ = options_.first_delay;
        commands_.greeted();
        return {};
    }

    // tag::lose[]
    void lose(std::error_code why)
    {
        last_error_ = why;
        connection_.reset();
        phase_ = phase::down;
        until_ = no_defects::deadline(now(), delay_);
        std::int64_t const longest =
            no_defects::deadline(0, options_.longest_delay);
        delay_ = vigil::timeout::nanoseconds(
            (std::min)(no_defects::deadline(delay_.count(), delay_), longest));
        commands_.lose();
    }
    // end::lose[]

    Poll& poll_;
    vigil::endpoint server_;
    options options_;
    pipeline<Defects>& commands_;
    std::optional<connection_type> connection_; // but while it is down
    std::uintptr_t connections_ = 0; // that were begun: the last one's token
    phase phase_ = phase::down;
    redis::protocol protocol_ = redis::protocol::resp3;
    std::int64_t until_ = 0;
    std::int64_t heard_ = 0; // when the server last said something
    vigil::timeout delay_;
    std::error_code last_error_;
    std::function<void(value)> hear_;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_SESSION_HPP
