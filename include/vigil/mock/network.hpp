//! Defines `vigil::mock::network`, which answers those who connect.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_NETWORK_HPP
#define VIGIL_MOCK_NETWORK_HPP

#include <vigil/io/endpoint.hpp>
#include <vigil/mock/cause.hpp>
#include <vigil/mock/clients.hpp>
#include <vigil/mock/datagram_peer.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/peer.hpp>
#include <vigil/mock/routes.hpp>
#include <vigil/timeout.hpp>

#include <cstdint>
#include <memory>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// Answers for those who connect and bind, one after the other.
///
/// `mock::network` has one list of them for any endpoint, and one for each
/// endpoint that `to` names.
class answers
{
public:
    /// For networks.
    answers(std::shared_ptr<routes> inside, routes::list& own) noexcept
        : inside_(std::move(inside))
        , own_(own)
    {
    }

    answers(answers const&) = delete;
    answers& operator=(answers const&) = delete;

    /// The connect succeeds, and `p` is at the other end.
    answers& connected(peer& p)
    {
        return add({answer::kind::connection, {}, 0, p.inside_pointer()});
    }

    /// Nobody listens: the stream finds out by `take_error`.
    answers& refused() { return later(std::errc::connection_refused); }

    /// Nobody answers. The stream finds out, by `take_error`, when the system
    /// has given up: after 127 seconds, as on Linux, or what `pending` says.
    answers& timed_out()
    {
        constexpr auto patience = timeout::nanoseconds(127'000'000'000);
        if (!inside_->may_change())
            return *this;
        if (delay() == nullptr)
            wait_for(patience);
        return later(std::errc::timed_out);
    }

    /// The stream finds out by `take_error` that it could not be connected.
    answers& fails(cause const& why) { return later(why); }

    /// The call itself fails: of a bind too.
    answers& fails_at_once(cause const& why)
    {
        return error(answer::kind::error, why);
    }

    /// The next answer comes when `d` has passed since the connect. Must not
    /// be negative.
    template <duration Duration>
    answers& pending(Duration const& d)
    {
        if (d.count() < typename Duration::rep(0))
            return judge("a duration must not be negative");
        return wait_for(timeout(d));
    }

    /// The bind of a listener succeeds: `c` connect to it.
    answers& listens(clients& c)
    {
        return add({answer::kind::listener, {}, 0, c.inside_pointer()});
    }

    /// The bind of a datagram socket succeeds: `p` is the script of it.
    answers& binds(datagram_peer& p)
    {
        return add({answer::kind::socket, {}, 0, p.inside_pointer()});
    }

protected:
    [[nodiscard]] std::shared_ptr<routes> const& inside() const noexcept
    {
        return inside_;
    }

private:
    answers& later(cause const& why)
    {
        return error(answer::kind::later_error, why);
    }

    answers& error(answer::kind what, cause const& why)
    {
        if (char const* const refused = why.refused())
            return judge(refused);
        return add({what, why.code(), 0, nullptr});
    }

    answers& add(answer a)
    {
        if (!inside_->may_change())
            return *this;
        if (answer const* const before = delay())
        {
            if (a.what > answer::kind::later_error)
                return judge("what is found at once cannot be pending");
            a.delay = before->delay;
            own_.pop_back();
        }
        own_.push_back(std::move(a));
        return *this;
    }

    answers& wait_for(timeout d)
    {
        if (!inside_->may_change())
            return *this;
        if (delay() == nullptr)
            own_.push_back({answer::kind::pending});
        std::int64_t& sum = own_.back().delay;
        sum = d.count() > alarms::never - sum ? alarms::never : sum + d.count();
        return *this;
    }

    // What delays the next answer, or null.
    [[nodiscard]] answer const* delay() const noexcept
    {
        bool const is_said =
            !own_.empty() && own_.back().what == answer::kind::pending;
        return is_said ? &own_.back() : nullptr;
    }

    answers& judge(char const* why)
    {
        if (inside_->may_change())
            inside_->judge(why);
        return *this;
    }

    std::shared_ptr<routes> inside_;
    routes::list& own_;
};

/// Answers `mock::stream::connect`, and the binds of listeners and datagram
/// sockets, on its thread while it lives: for programs that open their
/// streams themselves.
///
/// What it was not asked for is reported when it dies, like a script that was
/// not played to its end. For one thread, and one at a time on a thread.
class network : public answers
{
public:
    network()
        : network(std::make_shared<routes>(nullptr))
    {
    }

    /// One whose calls count in a loop `at_every_...`.
    explicit network(injection& inject)
        : network(std::make_shared<routes>(&inject))
    {
    }

    ~network() { inside()->verify(); }

    /// The answers for this endpoint alone; it has no others then.
    [[nodiscard]] answers& to(endpoint const& e)
    {
        if (inside()->refused()) // and so is what is said next
            return *this;
        for (auto& [own, list] : own_)
            if (own == e)
                return list;
        return own_
            .emplace_back(std::piecewise_construct, std::forward_as_tuple(e),
                std::forward_as_tuple(inside(), inside()->of(e)))
            .second;
    }

private:
    explicit network(std::shared_ptr<routes> const& inside)
        : answers(inside, inside->any())
    {
    }

    std::list<std::pair<endpoint, answers>> own_; // which never move
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_NETWORK_HPP
