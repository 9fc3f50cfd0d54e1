//! Watches handles by epoll(7), in a world or on the real system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_WATCH_HPP
#define VIGIL_TEST_SUPPORT_SIM_WATCH_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "support/sim_told.hpp"

namespace vigil::test {

/// Registrations, and what a wait is to say of them once all has settled. It
/// knows what each handle is ready for, and so which events must come: of a
/// level what is, of an edge what has become so since the last.
template <class S>
class truth_watch
{
public:
    using handle = typename S::handle_type;
    using ready_type = std::array<int, truth_handles>;

    /// How a handle is to be watched.
    struct way
    {
        bool is_edge;
        bool is_oneshot;
        std::size_t interest; // a sum: 1 to read, 2 to write, 4 for its end
        bool is_modified; // else added
    };

    void open() { epoll_ = S::epoll_create(); }
    void close() { S::close(epoll_); }

    [[nodiscard]] bool has(std::size_t i) const { return entries_[i].is_there; }

    int set(std::size_t i, handle h, way w)
    {
        typename S::epoll_type e{};
        e.events = (w.is_edge ? S::epoll_edge : 0) |
            (w.is_oneshot ? S::epoll_oneshot : 0) |
            (w.interest & 1 ? S::epoll_in : 0) |
            (w.interest & 2 ? S::epoll_out : 0) |
            (w.interest & 4 ? S::epoll_read_hang_up : 0);
        e.data.u64 = i;
        std::uint32_t const asked =
            e.events | S::epoll_error | S::epoll_hang_up;
        int const r = w.is_modified ? S::epoll_modify(epoll_, h, e)
                                    : S::epoll_add(epoll_, h, e);
        if (r == 0)
            entries_[i] = {asked, ~0u, true, false};
        return r;
    }

    int remove(std::size_t i, handle h)
    {
        int const r = S::epoll_remove(epoll_, h);
        if (r == 0)
            forget(i);
        return r;
    }

    /// The handle is closed.
    void forget(std::size_t i) { entries_[i] = {}; }

    /// What all are ready for, after a step.
    void hear(ready_type const& ready)
    {
        for (std::size_t i = 0; i != truth_handles; ++i)
            entries_[i].fresh |=
                static_cast<std::uint32_t>(ready[i] & ~before_[i]);
        before_ = ready;
    }

    /// The events that must come, each with whether it came; of those that
    /// need not come only what is wrong.
    std::string wait(ready_type const& ready)
    {
        std::array<typename S::epoll_type, truth_handles + 1> room;
        std::array<std::uint32_t, truth_handles> got{};
        int const n = S::epoll_wait(
            epoll_, room.data(), static_cast<int>(room.size()), 0);
        for (int k = 0; k < n; ++k)
        {
            auto const& e = room[static_cast<std::size_t>(k)];
            got[static_cast<std::size_t>(e.data.u64)] = e.events;
        }
        std::string text = n < 0 ? "an error" : "";
        for (std::size_t i = 0; i != truth_handles; ++i)
            text += tell(i, static_cast<std::uint32_t>(ready[i]), got[i]);
        return text;
    }

private:
    struct entry
    {
        std::uint32_t asked = 0;
        std::uint32_t fresh = 0; // became ready since the last event
        bool is_there = false;
        bool is_spent = false; // oneshot, and reported
    };

    std::string tell(std::size_t i, std::uint32_t ready, std::uint32_t got)
    {
        entry& e = entries_[i];
        std::uint32_t const due =
            e.is_there && !e.is_spent ? ready & e.asked : 0;
        bool const must_come =
            (e.asked & S::epoll_edge) != 0 ? (due & e.fresh) != 0 : due != 0;
        if (got != 0)
        {
            e.fresh = 0;
            e.is_spent = (e.asked & S::epoll_oneshot) != 0;
        }
        std::string const of = std::to_string(i) + ": ";
        if (got != 0 && got != due)
            return of + "wrong, " + std::to_string(got) + "; ";
        if (must_come)
            return of + (got != 0 ? std::to_string(got) : "missing") + "; ";
        return {};
    }

    handle epoll_{};
    std::array<entry, truth_handles> entries_{};
    ready_type before_{};
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_WATCH_HPP
