//! Defines `vigil::law::trial`, a poll on trial before the laws.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_TRIAL_HPP
#define VIGIL_CONFORMANCE_TRIAL_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/error.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>
#include <utility>

namespace vigil::law {

/// A poll of the rig, with a buffer and the questions that laws ask of it.
template <class Rig, class Check>
class trial
{
public:
    using poll_type = poll_of<Rig>;
    using registry_type = registry_of<Rig>;
    using event_type = typename poll_type::event_type;
    using peer_type = peer_of<Rig>;

    static constexpr std::size_t most = 64;

    /// Waits with a buffer of `capacity`, up to `most`.
    trial(Rig& rig, Check& check, std::size_t capacity = 16)
        : poll(open(rig).value())
        , check_(check)
        , capacity_(capacity)
    {
    }

    poll_type poll;

    /// The fact `what`, which must be.
    void expect(bool fact, char const* what) { check_(fact, what); }

    void expect(result<void> const& done, char const* what)
    {
        check_(done.has_value(), what);
    }

    /// The call was refused with `why`.
    template <class T>
    void expect(result<T> const& refused, condition why, char const* what)
    {
        check_(!refused.has_value() && refused.error() == why, what);
    }

    [[nodiscard]] registry_type const& registry() const noexcept
    {
        return poll.registry();
    }

    /// Registers a peer that must be welcome.
    template <class Trigger>
    void add(peer_type& p, token t, interest i = interest::readable)
    {
        expect(registry().add(p.source(), t, i, Trigger()),
            "add of what is open and not registered succeeds");
    }

    template <class Trigger>
    void modify(peer_type& p, token t, interest i = interest::readable)
    {
        expect(registry().modify(p.source(), t, i, Trigger()),
            "modify of the registered succeeds");
    }

    void remove(peer_type& p)
    {
        expect(
            registry().remove(p.source()), "remove of the registered succeeds");
    }

    /// Reads all there is, and says so where that must be said.
    void drain(peer_type& p)
    {
        p.drain();
        rearm(p, interest::readable);
    }

    void rearm(peer_type& p, interest drained)
    {
        expect(registry().rearm(p.source(), drained),
            "rearm of the registered succeeds");
    }

    /// The events of one wait.
    std::span<event_type const> wait(timeout limit = timeout::zero())
    {
        auto const got = poll.wait(std::span(buffer_.data(), capacity_), limit);
        if (got)
            return *got;
        expect(false, "a wait does not fail");
        return {};
    }

    /// Whether the patience since `begin` is over. So it is after many waits
    /// on a virtual clock that hardly moves while there is something to tell.
    bool is_over(std::int64_t begin, int waits)
    {
        std::int64_t const passed = now() - begin;
        return passed >= patience.count() ||
            (waits >= 100 && passed <= waits * std::int64_t{2'000} &&
                has_own_time);
    }

    /// Waits until an event named `t` comes. `last` is that event then.
    bool reports(token t)
    {
        std::int64_t const begin = now();
        for (int n = 0; !is_over(begin, n); ++n)
            if (contains(wait(patience), t))
                return true;
        return false;
    }

    /// The same, and each of the events before it is one of `t` too.
    bool reports_only(token t)
    {
        auto const got = wait(patience);
        for (event_type const& e : got)
            if (e.token() != t)
                return false;
        return contains(got, t);
    }

    /// One wait that does not wait reports `t`.
    bool reports_at_once(token t) { return contains(wait(), t); }

    /// Three more waits report nothing at all.
    bool is_quiet()
    {
        return wait().empty() && wait().empty() && wait().empty();
    }

    /// Waits until an event named `t` says readable.
    bool reports_readable(token t)
    {
        std::int64_t const begin = now();
        for (int n = 0; !is_over(begin, n) && reports(t); ++n)
            if (last.is_readable())
                return true;
        return false;
    }

    /// After `t` was reported and nobody touched it: level reports it in
    /// every wait, the others are silent.
    template <class Trigger>
    void expect_untouched(token t)
    {
        if constexpr (std::same_as<Trigger, level_t>)
            for (int n = 0; n != 3; ++n)
                expect(reports_at_once(t),
                    "level: every wait reports what is ready");
        else
            expect(is_quiet(), "edge, oneshot: nothing happened, no event");
    }

    /// Waits until each of the two was reported.
    bool reports_each(token t, token u)
    {
        std::int64_t const begin = now();
        bool has_t = false;
        bool has_u = false;
        for (int n = 0; !is_over(begin, n) && !(has_t && has_u); ++n)
        {
            auto const got = wait(patience);
            has_t |= contains(got, t);
            has_u |= contains(got, u);
        }
        return has_t && has_u;
    }

    /// Waits until `t` was reported as readable and as writable, be that in
    /// one event or in two, of one wait or of two.
    bool reports_both(token t)
    {
        std::int64_t const begin = now();
        bool readable = false;
        bool writable = false;
        for (int n = 0; !is_over(begin, n) && !(readable && writable); ++n)
            for (event_type const& e : wait(patience))
                if (e.token() == t)
                {
                    readable |= e.is_readable();
                    writable |= e.is_writable();
                }
        return readable && writable;
    }

    /// The time by which the selector measures, in nanoseconds.
    std::int64_t now()
    {
        if constexpr (has_own_time)
            return poll.selector().now();
        else
            return system_of_rig<Rig>::now();
    }

    event_type last{}; // of those that `reports` found

private:
    static constexpr bool has_own_time =
        requires(poll_type& p) { p.selector().now(); };

    static auto open(Rig& rig)
    {
        if constexpr (opens_polls<Rig>)
            return rig.open();
        else
            return poll_type::open();
    }

    bool contains(std::span<event_type const> events, token t)
    {
        bool found = false;
        for (event_type const& e : events)
            if (e.token() == t)
            {
                // One event per direction: remember what either says.
                last = found && !e.is_readable() ? last : e;
                found = true;
            }
        return found;
    }

    Check& check_;
    std::size_t capacity_;
    std::array<event_type, most> buffer_;
};

template <class Rig, class Check>
trial(Rig&, Check&) -> trial<Rig, Check>;

template <class Rig, class Check>
trial(Rig&, Check&, std::size_t) -> trial<Rig, Check>;

namespace detail {

template <class Rig, std::size_t... I>
std::array<peer_of<Rig>, sizeof...(I)> make_peers(
    Rig& rig, std::index_sequence<I...>)
{
    return {{(static_cast<void>(I), rig.make())...}};
}

} // namespace detail

/// N peers at once.
template <std::size_t N, class Rig>
std::array<peer_of<Rig>, N> make_peers(Rig& rig)
{
    return detail::make_peers(rig, std::make_index_sequence<N>());
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_TRIAL_HPP
