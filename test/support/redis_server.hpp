//! A server that speaks the protocol of Redis, for simulated worlds.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_REDIS_SERVER_HPP
#define VIGIL_TEST_SUPPORT_REDIS_SERVER_HPP

#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/slab.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "../example/redis/encode.hpp"
#include "../example/redis/parser.hpp"

namespace vigil::test {

/// What a server has done, also before it crashed: how often it has executed
/// each command, by its argument.
using redis_deeds = std::map<std::string, int>;

/// A connection of the server: ECHO, HELLO, and LAST, which is an ECHO behind
/// which the server ends its writes, as Redis does for QUIT.
template <class Stream>
class redis_session
{
public:
    redis_session(Stream s, redis_deeds& deeds, bool has_hello)
        : stream(std::move(s))
        , deeds_(deeds)
        , has_hello_(has_hello)
    {
    }

    /// Does what it can; false when it is over.
    bool go_on() { return read() && execute_all() && write(); }

    Stream stream;

private:
    bool read()
    {
        std::array<char, 512> room;
        for (;;)
        {
            auto const got = stream.read_some(room);
            if (got.error() == condition::would_block)
                return true;
            if (!got || *got == 0)
                return false;
            parser_.feed({room.data(), *got});
        }
    }

    bool execute_all()
    {
        for (;;)
        {
            auto const got = parser_.next();
            if (!got)
                return false;
            if (!*got)
                return true;
            if (!is_last_)
                left_ += encode(execute(**got));
        }
    }

    redis::value execute(redis::value const& command)
    {
        auto const& words = command.elements;
        if (words.size() != 2)
            return redis::text_value(redis::kind::error, "ERR syntax");
        std::string const& name = words[0].text;
        if (name == "HELLO")
            return hello();
        is_last_ = name == "LAST";
        ++deeds_[words[1].text];
        return words[1];
    }

    redis::value hello() const
    {
        using redis::kind;
        return has_hello_
            ? redis::aggregate_value(kind::map,
                  {redis::text_value(kind::string, "proto"),
                      redis::integer_value(3)})
            : redis::text_value(kind::error, "ERR unknown command 'HELLO'");
    }

    bool write()
    {
        while (!left_.empty())
        {
            auto const moved = stream.write_some(std::string_view(left_));
            if (moved.error() == condition::would_block)
                return true;
            if (!moved)
                return false;
            left_.erase(0, *moved);
        }
        return !is_last_ || std::exchange(is_shut_, true) ||
            stream.shutdown(direction::send).has_value();
    }

    redis_deeds& deeds_;
    redis::parser parser_;
    std::string left_;
    bool has_hello_;
    bool is_last_ = false;
    bool is_shut_ = false;
};

/// Serves whoever connects, until its poll fails: the world has stopped it.
template <class Poll>
class redis_server
{
public:
    redis_server(redis_deeds& deeds, bool has_hello)
        : deeds_(deeds)
        , has_hello_(has_hello)
    {
    }

    void serve()
    {
        auto poll = Poll::open().value();
        auto listener = listener_type::bind(endpoint::any_v4(6379)).value();
        poll.registry()
            .add(listener, token{0}, interest::readable, level)
            .value();
        std::array<typename Poll::event_type, 8> room;
        while (auto const got = poll.wait(room))
            for (auto const& e : *got)
                if (e.token() == token{0})
                    accept(listener, poll.registry());
                else if (auto* const s = sessions_.find(e.token()))
                    if (!s->go_on())
                        sessions_.erase(e.token());
    }

private:
    using listener_type = typename io<Poll>::tcp_listener;
    using session = redis_session<typename io<Poll>::tcp_stream>;

    // One at a time: what goes wrong with one is reported again, by level.
    void accept(
        listener_type& listener, typename Poll::registry_type const& registry)
    {
        auto accepted = listener.accept();
        if (!accepted)
            return;
        token const name =
            sessions_.insert(std::move(accepted->stream), deeds_, has_hello_)
                .value();
        static_cast<void>(registry.add(sessions_.find(name)->stream, name,
            interest::readable | interest::writable));
    }

    redis_deeds& deeds_;
    bool has_hello_;
    slab<session> sessions_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_REDIS_SERVER_HPP
