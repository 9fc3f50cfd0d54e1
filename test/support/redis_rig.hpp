//! A client of Redis over scripts, and what became of its commands.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_REDIS_RIG_HPP
#define VIGIL_TEST_SUPPORT_REDIS_RIG_HPP

#include <vigil/mock.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "../example/redis/client.hpp"

namespace vigil::test {

inline constexpr std::string_view hello = "*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n";
inline constexpr std::string_view is_resp3 =
    "%2\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:3\r\n";

/// The bytes of `ECHO what`, and of its reply.
inline std::string echo(std::string_view what)
{
    return redis::command("ECHO", what).bytes();
}

inline std::string echoed(std::string what)
{
    return encode(redis::text_value(redis::kind::string, std::move(what)));
}

/// A peer that speaks RESP3, up to the first command.
inline mock::peer& greeted(mock::peer& p)
{
    return p.expect_write(hello).read(is_resp3);
}

/// No limits but those that a test sets: so a client that waits for nothing
/// is a deadlock, and not merely late.
inline redis::options patient()
{
    redis::options o;
    o.reply = o.connect = o.silence = timeout::never();
    return o;
}

inline std::string name_of(std::error_code why)
{
    if (why == redis::errc::timed_out)
        return "timed_out";
    if (why == redis::errc::lost)
        return "lost";
    return why == redis::errc::closed ? "closed" : why.message();
}

/// A client, its poll, and the network that it connects to.
template <class Defects = redis::no_defects>
struct redis_rig
{
    explicit redis_rig(redis::options const& o = patient())
        : poll(mock::poll::open().value())
        , client(poll, endpoint::loopback_v4(6379), o)
    {
    }

    redis_rig(mock::injection& inject, redis::options const& o = patient())
        : network(inject)
        , poll(mock::poll::open(inject).value())
        , client(poll, endpoint::loopback_v4(6379), o)
    {
    }

    /// `ECHO name`. What becomes of it is noted: "a=a b!lost ".
    void submit(std::string name, timeout limit = timeout::never())
    {
        waiting.push_back(name);
        client
            .submit(redis::command("ECHO", name), limit,
                [this, name](result<redis::value> said) {
                    std::erase(waiting, name);
                    log += name +
                        (said ? '=' + said->text
                              : '!' + name_of(said.error())) +
                        ' ';
                    times.push_back(now());
                })
            .value();
    }

    [[nodiscard]] std::int64_t now() { return poll.selector().now(); }

    mock::network network;
    mock::poll poll;
    redis::client<mock::poll, mock::stream, Defects> client;
    std::string log;
    std::vector<std::string> waiting; // names
    std::vector<std::int64_t> times; // of what is in the log
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_REDIS_RIG_HPP
