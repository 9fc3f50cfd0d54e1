//! Defines `vigil::mock::peer`, the script of the other end of a stream.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_PEER_HPP
#define VIGIL_MOCK_PEER_HPP

#include <vigil/io/endpoint.hpp>
#include <vigil/mock/bytes.hpp>
#include <vigil/mock/cause.hpp>
#include <vigil/mock/channel.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/match.hpp>
#include <vigil/mock/scripted.hpp>
#include <vigil/mock/step.hpp>
#include <vigil/mock/stream.hpp>

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

namespace vigil::mock {

/// What the other end of a stream does, step by step: kept by the test, while
/// the program owns the stream.
///
/// Reads and writes of the program are played in the order of the steps. What
/// is not played when this dies is reported, unless an exception passes or a
/// failure was reported before. Steps may be added while it plays. Movable;
/// for one thread.
class peer : public scripted<peer>
{
public:
    /// With a name for the reports.
    explicit peer(std::string_view name = "peer", order o = order::strict)
        : inside_(std::make_shared<channel>(name, o, nullptr))
    {
    }

    explicit peer(order o)
        : peer("peer", o)
    {
    }

    /// One whose calls count in a loop `at_every_...`.
    explicit peer(injection& inject, std::string_view name = "peer",
        order o = order::strict)
        : inside_(std::make_shared<channel>(name, o, &inject))
    {
    }

    peer(peer&&) noexcept = default;
    peer& operator=(peer&&) = delete;

    ~peer()
    {
        if (inside_ != nullptr)
            inside_->verify();
    }

    /// The program reads this. One read reads of one step.
    peer& read(mock::bytes what)
    {
        step s{step::kind::read, "read"};
        s.bytes = std::move(what).value();
        return s.bytes.empty()
            ? judge("to read nothing is read_eof() or would_block()")
            : append(std::move(s));
    }

    /// The bytes of `at_every_split`, cut in two where this run cuts them:
    /// the program waits in between.
    peer& read(injection::split const& pieces)
    {
        if (!pieces.first.empty())
            read(mock::bytes(pieces.first));
        return pieces.second.empty()
            ? *this
            : would_block().read(mock::bytes(pieces.second));
    }

    /// The peer shuts down its end: reads return 0 from here on.
    peer& read_eof() { return append(step{step::kind::end, "read_eof"}); }

    /// A read fails.
    peer& read_error(cause const& why)
    {
        return append_error(step::kind::read_error, "read_error", why);
    }

    /// The program writes exactly this, in as many writes as it likes.
    peer& expect_write(mock::bytes what)
    {
        step s{step::kind::write, "expect_write"};
        s.bytes = std::move(what).value();
        return s.bytes.empty() ? judge("a write of nothing cannot be expected")
                               : append(std::move(s));
    }

    /// The program writes what `m` wants.
    peer& expect_write(matcher m)
    {
        step s{step::kind::matched_write, "expect_write"};
        s.matcher = std::move(m);
        return s.matcher == nullptr ? judge("this matcher is empty")
                                    : append(std::move(s));
    }

    /// The next call that writes to the next step moves at most `n` bytes.
    /// Said several times it is of as many calls.
    peer& accept_write(std::size_t n)
    {
        return change([&] { return inside_->script().cut(n); });
    }

    /// A write fails.
    peer& write_error(cause const& why)
    {
        return append_error(step::kind::write_error, "write_error", why);
    }

    /// The program ends its writes: by `shutdown`, or by closing the stream.
    /// There can be no condition on it. A shutdown before its turn in
    /// order::strict is a mismatch; a close then leaves it unplayed.
    peer& expect_shutdown()
    {
        return append(step{step::kind::shutdown, "expect_shutdown"});
    }

    /// What the program is given, connected: once. The script begins.
    [[nodiscard]] mock::stream stream()
    {
        auto const port = [&] { return inside_->stage().next_port(); };
        endpoint const local = endpoint::loopback_v4(port());
        endpoint const remote = endpoint::loopback_v4(port());
        inside_->connect(local, remote);
        return mock::stream(inside_);
    }

    /// Whether it is all played.
    [[nodiscard]] bool is_done() const noexcept
    {
        return inside_->script().is_played();
    }

    /// For networks and listeners: its inside, which they connect.
    [[nodiscard]] std::shared_ptr<channel> const&
    inside_pointer() const noexcept
    {
        return inside_;
    }

    [[nodiscard]] channel& inside() noexcept { return *inside_; }

private:
    std::shared_ptr<channel> inside_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_PEER_HPP
