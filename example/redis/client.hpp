//! Defines `redis::client`, which pipelines, and connects again.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_CLIENT_HPP
#define VIGIL_EXAMPLE_REDIS_CLIENT_HPP

#include <vigil/error.hpp>
#include <vigil/io.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/timeout.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "clock.hpp"
#include "command.hpp"
#include "defects.hpp"
#include "encode.hpp"
#include "errc.hpp"
#include "options.hpp"
#include "pipeline.hpp"
#include "session.hpp"
#include "timers.hpp"
#include "value.hpp"

namespace redis {

/// A client of Redis over any poll and any stream that goes with it.
///
/// Commands are sent without waiting for the replies of those before; each
/// has a time. The client connects when it runs, and again when a connection
/// is lost: commands that were not sent whole are sent then, others fail with
/// `errc::lost`. It speaks RESP3, or RESP2 where the server does not.
///
/// It waits on its poll alone, and does nothing but in `run`, `run_once`,
/// `call` and `close`; those call the handlers, which may call all but `run`
/// and `call`. A subscription, whose replies are pushes, is not for `submit`.
template <class Poll, class Stream = typename vigil::io<Poll>::tcp_stream,
    class Defects = no_defects>
class client
{
public:
    client(Poll& poll, vigil::endpoint const& server, options const& o = {})
        : poll_(poll)
        , session_(poll, server, o, commands_)
        , events_(8)
        , most_commands_(o.most_commands)
        , usual_limit_(o.reply)
    {
    }

    client(client const&) = delete;
    client& operator=(client const&) = delete;

    /// Hears of what the server says unasked (RESP3).
    void on_push(std::function<void(value)> hear)
    {
        session_.on_push(std::move(hear));
    }

    /// Has a command sent; `done` hears its reply, an error of the server
    /// too, or why there is none: timed_out, lost, closed. Errors: too_many,
    /// closed; then `done` is not called.
    vigil::result<void> submit(
        command const& what, vigil::timeout limit, handler done)
    {
        if (is_closed_)
            return make_error_code(errc::closed);
        if (commands_.size() >= most_commands_)
            return make_error_code(errc::too_many);
        commands_.submit(what.bytes(), Defects::deadline(time_of(poll_), limit),
            std::move(done));
        return {};
    }

    vigil::result<void> submit(command const& what, handler done)
    {
        return submit(what, usual_limit_, std::move(done));
    }

    /// Sends a command, and runs until its reply is there.
    vigil::result<value> call(command const& what)
    {
        auto const said =
            std::make_shared<std::optional<vigil::result<value>>>();
        auto const asked = submit(what,
            [said](vigil::result<value> v) { said->emplace(std::move(v)); });
        if (!asked)
            return asked.error();
        while (!*said)
            if (auto const ran = run_once(); !ran)
                return ran.error();
        return std::move(**said);
    }

    /// Runs until no command waits. Errors: those of the poll.
    vigil::result<void> run()
    {
        while (pending() != 0)
            if (auto const ran = run_once(); !ran)
                return ran;
        return {};
    }

    /// Waits for what comes next, once and no longer than `limit`, and does
    /// what can be done then. Errors: those of the poll.
    vigil::result<void> run_once(vigil::timeout limit = vigil::timeout::never())
    {
        auto const got = poll_.wait(events_, time_left(limit));
        if (!got)
            return got.error();
        for (auto const& e : *got)
            session_.note(e);
        session_.go_on();
        commands_.expire(time_of(poll_));
        session_.keep_time();
        return {};
    }

    /// Closes for good: all that waits fails with `errc::closed`.
    void close()
    {
        is_closed_ = true;
        session_.close();
        commands_.fail(errc::closed);
    }

    /// Commands that wait for their reply.
    [[nodiscard]] std::size_t pending() const noexcept
    {
        return commands_.size();
    }

    [[nodiscard]] bool is_ready() const noexcept { return session_.is_ready(); }

    /// What was agreed upon, while it is ready.
    [[nodiscard]] redis::protocol protocol() const noexcept
    {
        return session_.protocol();
    }

    /// Why the last connection was lost; none if none was.
    [[nodiscard]] std::error_code last_error() const noexcept
    {
        return session_.last_error();
    }

private:
    vigil::timeout time_left(vigil::timeout limit)
    {
        if (session_.is_to_go_on())
            return vigil::timeout::zero();
        std::int64_t const next =
            (std::min)(commands_.next_deadline(), session_.deadline());
        if (next == timers::never)
            return limit;
        auto const left = vigil::timeout::nanoseconds(next - time_of(poll_));
        return limit.is_never() || left.count() < limit.count() ? left : limit;
    }

    Poll& poll_;
    pipeline<Defects> commands_;
    session<Poll, Stream, Defects> session_;
    typename Poll::events_type events_;
    std::size_t most_commands_;
    vigil::timeout usual_limit_;
    bool is_closed_ = false;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_CLIENT_HPP
