//! A client of HTTP for simulated worlds, which says what it is told to.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_HTTP_CLIENT_HPP
#define VIGIL_TEST_SUPPORT_HTTP_CLIENT_HPP

#include <vigil/io.hpp>
#include <vigil/poll.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace vigil::test {

/// One connection. Everything ends when its time is over.
template <class Poll>
class http_client
{
public:
    using stream_type = typename io<Poll>::tcp_stream;

    http_client(Poll& poll, endpoint const& server, std::int64_t until)
        : poll_(poll)
        , stream_(stream_type::connect(server))
        , until_(until)
    {
        if (stream_ &&
            !poll.registry().add(
                *stream_, token{1}, interest::readable | interest::writable))
            stream_ = std::make_error_code(std::errc::io_error);
    }

    /// Says all of `what`.
    void say(std::string_view what)
    {
        while (!what.empty() && go_on())
        {
            auto const moved = stream_->write_some(what);
            if (moved)
                what.remove_prefix(*moved);
            else if (moved.error() != condition::would_block)
                return fail(moved.error());
            else if (!hear() && !wait())
                return;
        }
    }

    void say_no_more()
    {
        if (go_on())
            if (auto const done = stream_->shutdown(direction::send); !done)
                fail(done.error());
    }

    /// Hears so many bytes in all, or to the end.
    void hear_all(std::size_t most)
    {
        while (heard_.size() < most && go_on())
            if (!hear() && !wait())
                return;
    }

    [[nodiscard]] std::string const& heard() const noexcept { return heard_; }

    /// Whether the server has ended its writes.
    [[nodiscard]] bool has_ended() const noexcept { return has_ended_; }

    [[nodiscard]] bool has_failed() const noexcept { return bool(why_); }

private:
    [[nodiscard]] bool go_on() const { return stream_ && !why_ && !has_ended_; }

    // Whether something was heard, or the end.
    bool hear()
    {
        std::array<char, 512> room;
        auto const got = stream_->read_some(room);
        if (got.error() == condition::would_block)
            return false;
        if (!got)
            fail(got.error());
        else if (*got == 0)
            has_ended_ = true;
        else
            heard_.append(room.data(), *got);
        return true;
    }

    bool wait()
    {
        std::int64_t const left = until_ - Poll::system_type::now();
        if (left <= 0)
            return fail(std::make_error_code(std::errc::timed_out)), false;
        std::array<typename Poll::event_type, 4> room;
        auto const got = poll_.wait(room, timeout::nanoseconds(left));
        if (!got)
            fail(got.error());
        return got.has_value();
    }

    void fail(std::error_code why) { why_ = why; }

    Poll& poll_;
    result<stream_type> stream_;
    std::int64_t until_;
    std::string heard_;
    std::error_code why_;
    bool has_ended_ = false;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_HTTP_CLIENT_HPP
