//! Defines `demo::server`, which echoes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_SERVER_HPP
#define VIGIL_DEMO_SERVER_HPP

#include <vigil.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "report.hpp"

namespace demo {

/// Sends back whatever its clients send, in one thread, until it is stopped.
template <class Poll>
class server
{
    using io = vigil::io<Poll>;
    using event_type = typename Poll::event_type;

public:
    explicit server(vigil::endpoint const& at)
        : poll_(Poll::open().value())
        , stopper_(poll_.make_waker(stopping).value())
        , listener_(io::tcp_listener::bind(at).value())
    {
        poll_.registry()
            .add(listener_, accepting, vigil::interest::readable)
            .value();
    }

    /// Where clients connect to: with the port that the system chose.
    [[nodiscard]] vigil::endpoint endpoint() const
    {
        return listener_.local_endpoint().value();
    }

    /// What ends `run`, from any thread.
    [[nodiscard]] typename Poll::waker_type const& stopper() const noexcept
    {
        return stopper_;
    }

    void run()
    {
        while (!is_stopped_)
        {
            auto const batch = poll_.wait(events_, patience()).value();
            waited_.add(batch.size());
            for (auto const& event : batch)
                handle(event);
            if (is_full_)
                accept_all();
        }
    }

    [[nodiscard]] wait_count waited() const noexcept { return waited_; }

private:
    struct client
    {
        typename io::tcp_stream stream;
        std::vector<std::byte> unsent{};
        bool is_read_closed = false;
    };

    // The tokens of a slab are large: these two are none of its.
    static constexpr vigil::token stopping{0};
    static constexpr vigil::token accepting{1};

    // After so many reads it is the others' turn.
    static constexpr int turns = 16;

    void handle(event_type const& event)
    {
        if (event.token() == stopping)
            is_stopped_ = true;
        else if (event.token() == accepting)
            accept_all();
        else if (client* const c = clients_.find(event.token()))
            serve(event, *c);
        else
        {
            // An earlier event of this batch was the end of that client. Its
            // token is stale: it finds nothing, and nobody else either.
        }
    }

    // tag::accept[]
    // Until the queue is empty: an edge is not reported again for those who
    // are waiting in it already.
    void accept_all()
    {
        is_full_ = false;
        for (;;)
        {
            auto accepted = listener_.accept();
            if (accepted)
                admit(std::move(accepted->stream));
            else if (accepted.error() == vigil::condition::would_block)
                return;
            else if (accepted.error() == vigil::condition::exhausted)
                return static_cast<void>(is_full_ = true);
            else if (!vigil::is_about_connection(accepted.error()))
                vigil::throw_error(accepted.error());
        }
    }

    // Who came while there was no descriptor left stays in the queue, and no
    // event will tell of him. A client that leaves frees a descriptor, and
    // so may the rest of the process: look again soon, but do not spin.
    [[nodiscard]] vigil::timeout patience() const noexcept
    {
        return is_full_ ? vigil::timeout::nanoseconds(100'000'000)
                        : vigil::timeout::never();
    }
    // end::accept[]

    void admit(typename io::tcp_stream&& stream)
    {
        vigil::token const name =
            clients_.insert(client{std::move(stream)}).value();
        client& c = *clients_.find(name);
        // Fails if the client is gone already; the first read will tell.
        static_cast<void>(c.stream.set_nodelay(true));
        poll_.registry()
            .add(c.stream, name,
                vigil::interest::readable | vigil::interest::writable)
            .value();
    }

    // tag::serve[]
    void serve(event_type const& event, client& c)
    {
        // Kept, since the event that brings us back may not say it again.
        c.is_read_closed |= event.is_read_closed();
        if (!echo(event.token(), c))
            clients_.erase(event.token()); // which closes, which removes
    }

    // Sends back until one direction would block. False at the end of the
    // connection.
    bool echo(vigil::token name, client& c)
    {
        if (!c.unsent.empty() && !send(c, std::exchange(c.unsent, {})))
            return false;
        for (int turn = 0; turn != turns; ++turn)
        {
            // Reads no more than it can send: who does not read his answers
            // fills his own buffers, and not our memory.
            if (!c.unsent.empty())
                return true;
            auto const got = c.stream.read_some(room_);
            if (!got)
                return got.error() == vigil::condition::would_block;
            if (*got == 0 || !send(c, std::span(room_).first(*got)))
                return false;
            // A short read drained the stream and saves the next one, which
            // would say would_block. Not if the peer has closed: the end of
            // the stream is no new edge, and would never be read.
            if (*got < room_.size() && !c.is_read_closed)
                return true;
        }
        return give_way(name, c);
    }

    // Not drained yet, so no edge would come: modify takes the readiness
    // anew, and the next wait reports it, after the others.
    bool give_way(vigil::token name, client& c)
    {
        poll_.registry()
            .modify(c.stream, name,
                vigil::interest::readable | vigil::interest::writable)
            .value();
        return true;
    }

    // Sends what there is room for and keeps the rest until the stream is
    // writable. False if there is nobody to send it to.
    bool send(client& c, std::span<std::byte const> bytes)
    {
        auto const sent = c.stream.write_some(bytes);
        if (!sent && sent.error() != vigil::condition::would_block)
            return false;
        auto const rest = bytes.subspan(sent ? *sent : 0);
        c.unsent.assign(rest.begin(), rest.end());
        return true;
    }
    // end::serve[]

    Poll poll_;
    typename Poll::waker_type stopper_;
    typename io::tcp_listener listener_;
    vigil::slab<client> clients_;
    typename Poll::events_type events_{256};
    std::vector<std::byte> room_ = std::vector<std::byte>(65'536);
    wait_count waited_;
    bool is_full_ = false;
    bool is_stopped_ = false;
};

} // namespace demo

#endif // VIGIL_DEMO_SERVER_HPP
