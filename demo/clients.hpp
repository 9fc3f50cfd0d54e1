//! Defines `demo::clients`, who keep the echo server busy.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_CLIENTS_HPP
#define VIGIL_DEMO_CLIENTS_HPP

#include <vigil.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "connection.hpp"
#include "options.hpp"
#include "payload.hpp"
#include "progress.hpp"
#include "report.hpp"

namespace demo {

/// Drives many connections in one thread, each with one message in flight:
/// connects them all, sends for the time that was asked for, and takes back
/// what is still on its way.
template <class Poll>
class clients
{
    using io = vigil::io<Poll>;
    using connection_type = connection<typename io::tcp_stream>;
    using event_type = typename Poll::event_type;
    using clock = std::chrono::steady_clock;

public:
    using waker_type = typename Poll::waker_type;

    clients(vigil::endpoint const& server, options const& asked)
        : server_(server)
        , asked_(asked)
        , poll_(Poll::open().value())
        , stopper_(poll_.make_waker(stopping).value())
        , payload_(asked.size)
        , progress_(stdout)
    {
    }

    /// What ends the run early, from any thread and from a signal handler.
    [[nodiscard]] waker_type const& stopper() const noexcept
    {
        return stopper_;
    }

    report run()
    {
        limit_ = clock::now() + connect_limit;
        connect_some();
        while (state_ != state::done)
        {
            auto const batch =
                poll_.wait_until(events_, std::min(limit_, progress_.next()))
                    .value();
            report_.waited.add(batch.size());
            for (auto const& event : batch)
                handle(event);
            look_at_the_clock();
        }
        progress_.erase();
        return report_;
    }

private:
    enum class state
    {
        connecting,
        sending,
        draining, // nothing new is sent
        done
    };

    // The tokens of a slab are large: this one is none of its.
    static constexpr vigil::token stopping{0};

    // More at once would only fill the queue of the listener, and whom it
    // drops TCP asks again a second later.
    static constexpr std::uint32_t connects_at_once = 128;

    static constexpr auto connect_limit = std::chrono::seconds(10);
    static constexpr auto drain_limit = std::chrono::seconds(2);

    // After so many reads it is the others' turn.
    static constexpr int turns = 16;

    void handle(event_type const& event)
    {
        if (event.token() == stopping)
            return interrupt();
        connection_type* const c = connections_.find(event.token());
        if (c == nullptr)
            return; // closed by an earlier event of this batch
        if (event.is_read_closed())
            c->read_closed();
        if (!c->is_connected)
            finish_connect(event, *c);
        else
            exchange(event.token(), *c);
    }

    // tag::connect[]
    void connect_some()
    {
        while (begun_ != asked_.connections &&
            begun_ - report_.connections < connects_at_once)
            begin_connect();
    }

    void begin_connect()
    {
        auto stream = io::tcp_stream::connect(server_);
        if (!stream)
            throw std::system_error(stream.error(), "connect");
        vigil::token const name =
            connections_.insert(*std::move(stream), begun_).value();
        ++begun_;
        poll_.registry()
            .add(connections_.find(name)->stream(), name,
                vigil::interest::readable | vigil::interest::writable)
            .value();
    }

    void finish_connect(event_type const& event, connection_type& c)
    {
        if (!event.is_writable())
            return; // still on its way
        if (auto const made = c.stream().take_error(); !made)
            throw std::system_error(made.error(), "connect");
        // Writable may be spurious; only a peer proves a connection.
        if (!c.stream().peer_endpoint())
            return;
        c.stream().set_nodelay(true).value();
        c.is_connected = true;
        ++report_.connections;
        if (report_.connections == asked_.connections)
            begin_to_send();
        else if (state_ == state::connecting)
            connect_some();
    }
    // end::connect[]

    void begin_to_send()
    {
        progress_.show_connecting(report_.connections, asked_.connections);
        state_ = state::sending;
        began_ = clock::now();
        limit_ = began_ + std::chrono::seconds(asked_.seconds);
        connections_.for_each([this](vigil::token name, connection_type& c) {
            begin_message(c, began_);
            exchange(name, c);
        });
    }

    void begin_message(connection_type& c, clock::time_point now)
    {
        c.begin(payload_, now);
        ++in_flight_;
    }

    // tag::exchange[]
    void exchange(vigil::token name, connection_type& c)
    {
        if (send(c) && exchange_until_drained(name, c))
            return;
        in_flight_ -= c.is_in_flight();
        ++report_.connections_lost;
        connections_.erase(name); // which closes, which removes
    }

    // False at the end of the connection.
    bool exchange_until_drained(vigil::token name, connection_type& c)
    {
        for (int turn = 0; turn != turns; ++turn)
        {
            auto const got = c.receive(room_);
            if (!got || got->is_end)
                return false;
            report_.bytes_returned += got->right;
            if (got->is_complete && !next_message(c))
                return false;
            if (got->is_drained)
                return true;
        }
        // Not drained yet, so no edge would come: modify takes the readiness
        // anew, and the next wait reports it, after the others.
        poll_.registry()
            .modify(c.stream(), name,
                vigil::interest::readable | vigil::interest::writable)
            .value();
        return true;
    }

    // Sends what there is room for; an event tells when there is more.
    bool send(connection_type& c)
    {
        auto const sent = c.send();
        report_.bytes_sent += sent ? *sent : 0;
        return sent.has_value();
    }
    // end::exchange[]

    bool next_message(connection_type& c)
    {
        auto const now = clock::now();
        report_.latency.add(now - c.begun());
        --in_flight_;
        if (state_ != state::sending)
            return true;
        begin_message(c, now);
        return send(c);
    }

    void look_at_the_clock()
    {
        auto const now = clock::now();
        if (now >= limit_)
            end_state(now);
        if (state_ == state::draining && in_flight_ == 0)
            state_ = state::done;
        if (began_ != clock::time_point())
            report_.elapsed = now - began_;
        if (now >= progress_.next())
            show();
    }

    void show()
    {
        if (state_ == state::connecting)
            progress_.show_connecting(report_.connections, asked_.connections);
        else
            progress_.show_messages(report_.latency.count(), report_.elapsed);
    }

    // The time for what it does is over.
    void end_state(clock::time_point now)
    {
        if (state_ == state::connecting)
            throw std::runtime_error(grouped(report_.connections) + " of " +
                grouped(asked_.connections) + " connections after 10 s");
        if (state_ == state::sending)
            drain(now);
        else
            state_ = state::done;
    }

    void drain(clock::time_point now)
    {
        state_ = state::draining;
        limit_ = now + drain_limit;
    }

    void interrupt()
    {
        report_.was_interrupted = true;
        if (state_ == state::connecting)
            state_ = state::done;
        else if (state_ == state::sending)
            drain(clock::now());
    }

    vigil::endpoint server_;
    options asked_;
    Poll poll_;
    waker_type stopper_;
    payload payload_;
    progress progress_;
    report report_;
    vigil::slab<connection_type> connections_;
    typename Poll::events_type events_{256};
    std::vector<std::byte> room_ = std::vector<std::byte>(65'536);
    std::uint32_t begun_ = 0; // connects
    std::uint32_t in_flight_ = 0; // messages
    state state_ = state::connecting;
    clock::time_point limit_{}; // of the state
    clock::time_point began_{}; // to send, if it came so far
};

} // namespace demo

#endif // VIGIL_DEMO_CLIENTS_HPP
