//! Defines `vigil::mock::clients`, the script of those who connect.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_CLIENTS_HPP
#define VIGIL_MOCK_CLIENTS_HPP

#include <vigil/io/endpoint.hpp>
#include <vigil/mock/backlog.hpp>
#include <vigil/mock/cause.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/listener.hpp>
#include <vigil/mock/peer.hpp>
#include <vigil/mock/scripted.hpp>
#include <vigil/mock/step.hpp>

#include <memory>
#include <string_view>
#include <utility>

namespace vigil::mock {

/// Who connects to a listener, and when: kept by the test, while the program
/// owns the listener. What is not played when this dies is reported, as of a
/// `peer`. Movable; for one thread.
class clients : public scripted<clients>
{
public:
    /// With a name for the reports.
    explicit clients(std::string_view name = "listener")
        : inside_(std::make_shared<backlog>(name, nullptr))
    {
    }

    /// One whose calls count in a loop `at_every_...`.
    explicit clients(injection& inject, std::string_view name = "listener")
        : inside_(std::make_shared<backlog>(name, &inject))
    {
    }

    clients(clients&&) noexcept = default;
    clients& operator=(clients&&) = delete;

    ~clients()
    {
        if (inside_ != nullptr)
            inside_->verify();
    }

    /// `p` connects; its script begins when it is accepted.
    clients& connect(peer& p)
    {
        return connect(p, endpoint::loopback_v4(inside_->stage().next_port()));
    }

    clients& connect(peer& p, endpoint const& from)
    {
        step s{step::kind::connection, "connect"};
        s.channel = p.inside_pointer();
        s.address = from;
        return append(std::move(s));
    }

    /// An accept fails.
    clients& accept_error(cause const& why)
    {
        return append_error(step::kind::read_error, "accept_error", why);
    }

    /// What the program is given, once. The script begins.
    [[nodiscard]] mock::listener listener(
        endpoint const& at = endpoint::loopback_v4(0))
    {
        inside_->bind(at);
        return mock::listener(inside_);
    }

    /// Whether it is all played.
    [[nodiscard]] bool is_done() const noexcept
    {
        return inside_->script().is_played();
    }

    /// For networks: its inside.
    [[nodiscard]] std::shared_ptr<backlog> const&
    inside_pointer() const noexcept
    {
        return inside_;
    }

    [[nodiscard]] backlog& inside() noexcept { return *inside_; }

private:
    std::shared_ptr<backlog> inside_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_CLIENTS_HPP
