//! Defines `vigil::mock::datagram_peer`, the script of a datagram socket.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_DATAGRAM_PEER_HPP
#define VIGIL_MOCK_DATAGRAM_PEER_HPP

#include <vigil/io/endpoint.hpp>
#include <vigil/mock/bytes.hpp>
#include <vigil/mock/cause.hpp>
#include <vigil/mock/datagram.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/mailbox.hpp>
#include <vigil/mock/match.hpp>
#include <vigil/mock/scripted.hpp>
#include <vigil/mock/step.hpp>

#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace vigil::mock {

/// What comes to a datagram socket and goes from it, step by step: kept by
/// the test, while the program owns the socket. What is not played when this
/// dies is reported, as of a `peer`. Movable; for one thread.
class datagram_peer : public scripted<datagram_peer>
{
public:
    /// With a name for the reports.
    explicit datagram_peer(
        std::string_view name = "socket", order o = order::strict)
        : inside_(std::make_shared<mailbox>(name, o, nullptr))
    {
    }

    explicit datagram_peer(order o)
        : datagram_peer("socket", o)
    {
    }

    /// One whose calls count in a loop `at_every_...`.
    explicit datagram_peer(injection& inject, std::string_view name = "socket",
        order o = order::strict)
        : inside_(std::make_shared<mailbox>(name, o, &inject))
    {
    }

    datagram_peer(datagram_peer&&) noexcept = default;
    datagram_peer& operator=(datagram_peer&&) = delete;

    ~datagram_peer()
    {
        if (inside_ != nullptr)
            inside_->verify();
    }

    /// The program receives this, which may be empty, from `from`.
    datagram_peer& receive(mock::bytes what, endpoint const& from)
    {
        step s{step::kind::read, "receive"};
        s.bytes = std::move(what).value();
        s.address = from;
        return append(std::move(s));
    }

    /// A receive fails.
    datagram_peer& receive_error(cause const& why)
    {
        return append_error(step::kind::read_error, "receive_error", why);
    }

    /// The program sends exactly this, to whomever.
    datagram_peer& expect_send(mock::bytes what)
    {
        return expect(std::move(what), std::nullopt);
    }

    /// And to `to`.
    datagram_peer& expect_send(mock::bytes what, endpoint const& to)
    {
        return expect(std::move(what), to);
    }

    /// The program sends what `m` says is `matched`, all of it.
    datagram_peer& expect_send(matcher m)
    {
        step s{step::kind::matched_write, "expect_send"};
        s.matcher = std::move(m);
        return s.matcher == nullptr ? judge("this matcher is empty")
                                    : append(std::move(s));
    }

    /// A send fails.
    datagram_peer& send_error(cause const& why)
    {
        return append_error(step::kind::write_error, "send_error", why);
    }

    /// What the program is given, once. The script begins.
    [[nodiscard]] datagram socket(endpoint const& at = endpoint::loopback_v4(0))
    {
        inside_->bind(at);
        return datagram(inside_);
    }

    /// Whether it is all played.
    [[nodiscard]] bool is_done() const noexcept
    {
        return inside_->script().is_played();
    }

    /// For networks: its inside.
    [[nodiscard]] std::shared_ptr<mailbox> const&
    inside_pointer() const noexcept
    {
        return inside_;
    }

    [[nodiscard]] mailbox& inside() noexcept { return *inside_; }

private:
    datagram_peer& expect(mock::bytes what, std::optional<endpoint> const& to)
    {
        step s{step::kind::write, "expect_send"};
        s.bytes = std::move(what).value();
        s.address = to;
        return append(std::move(s));
    }

    std::shared_ptr<mailbox> inside_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_DATAGRAM_PEER_HPP
