//! Defines `httpd::server`, which serves many clients over one poll.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_SERVER_HPP
#define VIGIL_EXAMPLE_HTTP_SERVER_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io.hpp>
#include <vigil/io/accept_error.hpp>
#include <vigil/timeout.hpp>
#include <vigil/token.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "connection.hpp"
#include "deadlines.hpp"
#include "defects.hpp"
#include "held_answers.hpp"
#include "message.hpp"
#include "options.hpp"

namespace httpd {

/// A server of HTTP/1.1 over any poll and the listener that goes with it.
///
/// It waits on its poll alone, and does nothing but in `run_once` and `run`,
/// which call the handler: `answer(request)`. Tokens of the poll below 2^32
/// (2^16 where a pointer has 32 bits) are free for others but 0, which is the
/// listener's; their events end a wait and do nothing else.
template <class Poll, class Handler,
    class Listener = typename vigil::io<Poll>::tcp_listener,
    class Defects = no_defects>
class server
{
public:
    server(Poll& poll, Handler handle, options const& o = {})
        : poll_(poll)
        , handle_(std::move(handle))
        , options_(o)
        , events_(256)
    {
    }

    server(server const&) = delete;
    server& operator=(server const&) = delete;

    /// Serves whoever connects to `l`. Errors: those of the registry.
    vigil::result<void> listen(Listener l)
    {
        listener_.emplace(std::move(l));
        auto const added = poll_.registry().add(
            *listener_, accepting, vigil::interest::readable);
        if (!added)
            listener_.reset();
        return added;
    }

    /// Hears why a connection has ended; of none, if all was answered.
    void on_end(std::function<void(std::error_code)> hear)
    {
        hear_ = std::move(hear);
    }

    /// Does what can be done, and waits for what comes next: once, and no
    /// longer than `limit`. Errors: those of the poll.
    vigil::result<void> run_once(vigil::timeout limit = vigil::timeout::never())
    {
        auto const got = poll_.wait(events_, time_left(limit));
        if (!got)
            return got.error();
        ready_.swap(going_);
        for (auto const& e : *got)
            note(e);
        go_on(); // first: what has come in time is not late
        keep_time();
        go_on();
        accept();
        return {};
    }

    /// Serves until it was shut down, and all connections have ended. Errors:
    /// those of the poll.
    vigil::result<void> run()
    {
        while (!is_done())
            if (auto const ran = run_once(); !ran)
                return ran;
        return {};
    }

    // tag::shut_down[]
    /// Accepts nobody any more. Requests that have begun are answered, in the
    /// time of `options::drain`.
    void shut_down()
    {
        if (!listener_)
            return;
        listener_.reset();
        std::int64_t const time = now();
        drained_at_ = no_defects::deadline(time, options_.drain);
        connections_.for_each([&](vigil::token t, connection_type& c) {
            c.inside().finish(time);
            ready_.push_back(t);
        });
    }
    // end::shut_down[]

    /// Whether there is nothing left to do, after `shut_down`.
    [[nodiscard]] bool is_done() const
    {
        return !listener_ && connections_.size() == 0;
    }

    /// Connections that are open.
    [[nodiscard]] std::size_t size() const { return connections_.size(); }

private:
    static constexpr vigil::token accepting{0};

    using stream_type = typename Listener::stream_type;
    using connection_type = connection<stream_type, Defects>;
    static constexpr std::int64_t never = deadlines::never;
    static constexpr int most_answers = 64; // to one, while others wait

    // Nanoseconds of the clock that the poll waits by.
    std::int64_t now()
    {
        if constexpr (requires { poll_.selector().now(); })
            return poll_.selector().now();
        else
            return Poll::system_type::now();
    }

    vigil::timeout time_left(vigil::timeout limit)
    {
        if (!ready_.empty())
            return vigil::timeout::zero();
        std::int64_t next = (std::min)({deadlines_.next(), held_.next(),
            drained_at_, may_accept() ? accept_at_ : never});
        if (next == never)
            return limit;
        next = (std::max)(next - now(), std::int64_t(0));
        auto const left = vigil::timeout::nanoseconds(next);
        return limit.is_never() || left.count() < limit.count() ? left : limit;
    }

    template <class Event>
    void note(Event const& e)
    {
        if (e.token() == accepting)
            can_accept_ = true;
        else if (auto* const c = connections_.find(e.token()))
        {
            c->note(e);
            going_.push_back(e.token());
        }
    }

    // tag::keep_time[]
    void keep_time()
    {
        std::int64_t const time = now();
        for (vigil::token t{}; deadlines_.take(time, t);)
            if (auto* const c = connections_.find(t))
            {
                c->inside().expire(time);
                going_.push_back(t);
            }
        held_answer h;
        while (held_.take(time, h))
            if (auto* const c = connections_.find(h.whose))
            {
                c->inside().respond(std::move(h.what), time);
                going_.push_back(h.whose);
            }
        if (time >= drained_at_)
            cut_off();
    }
    // end::keep_time[]

    void cut_off()
    {
        drained_at_ = never;
        connections_.for_each([&](vigil::token t, connection_type& c) {
            c.inside().end(errc::shut_down);
            going_.push_back(t);
        });
    }

    void go_on()
    {
        for (vigil::token const t : going_)
            if (auto* const c = connections_.find(t))
                go_on(t, *c);
        going_.clear();
    }

    // An error ends a connection, and never the server.
    void go_on(vigil::token t, connection_type& c)
    {
        auto& s = c.inside();
        bool has_more = c.go_on(now());
        for (int n = 0; s.has_request() && n != most_answers; ++n)
        {
            answer_to(t, s);
            has_more = c.go_on(now());
        }
        if (s.is_over())
            return end(t, s.why());
        if (has_more || s.has_request())
            ready_.push_back(t);
        deadlines_.set(t, s.deadline());
    }

    void answer_to(vigil::token t, session<Defects>& s)
    {
        answer a = handle_(s.take_request());
        std::int64_t const time = now();
        if (a.delay.count() == 0)
            return s.respond(std::move(a), time);
        std::int64_t const until = no_defects::deadline(time, a.delay);
        held_.add(until, {t, std::move(a)});
    }

    void end(vigil::token t, std::error_code why)
    {
        deadlines_.set(t, never);
        connections_.erase(t);
        if (hear_)
            hear_(why);
    }

    [[nodiscard]] bool may_accept() const
    {
        return can_accept_ && listener_ &&
            connections_.size() < options_.connections;
    }

    // Who comes beyond the limit stays in the backlog until another one goes.
    void accept()
    {
        while (may_accept() && now() >= accept_at_)
        {
            auto accepted = listener_->accept();
            if (accepted)
                add(std::move(accepted->stream));
            else if (accepted.error() == vigil::condition::would_block)
                can_accept_ = false;
            else if (!vigil::is_about_connection(accepted.error()))
                accept_at_ = no_defects::deadline(now(), options_.accept_again);
        }
    }

    void add(stream_type s)
    {
        constexpr auto both =
            vigil::interest::readable | vigil::interest::writable;
        auto const t = connections_.insert(std::move(s), options_, now());
        if (!t)
            return;
        auto* const c = connections_.find(*t);
        auto const added = poll_.registry().add(c->stream(), *t, both);
        if (!added)
            return end(*t, added.error());
        deadlines_.set(*t, c->inside().deadline());
    }

    Poll& poll_;
    Handler handle_;
    options options_;
    std::optional<Listener> listener_;
    typename Defects::template table<connection_type> connections_;
    deadlines deadlines_;
    held_answers held_;
    std::vector<vigil::token> ready_; // to go on without an event
    std::vector<vigil::token> going_; // this time
    std::int64_t accept_at_ = 0;
    std::int64_t drained_at_ = never;
    bool can_accept_ = false;
    std::function<void(std::error_code)> hear_;
    typename Poll::events_type events_;
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_SERVER_HPP
