//! Defines `vigil::test::tampering`, which makes events untrue.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_TAMPERING_HPP
#define VIGIL_TEST_SUPPORT_TAMPERING_HPP

#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/system/socket.hpp>
#include <vigil/token.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "support/defect.hpp"

namespace vigil::test {

/// What a broken selector remembers, and the events it makes of true ones.
template <class Handle, class Event>
class tampering
{
public:
    struct entry
    {
        Handle handle;
        token name;
        interest wanted;
        mode how;
    };

    std::vector<entry> entries;
    std::vector<token> wakers; // their names; who is gone may still wake
    std::optional<token> lazy; // its next event is lost
    std::optional<token> lost; // so are all of this
    std::optional<Event> extra; // told once
    bool has_changed = false;

    entry* find(Handle h)
    {
        for (entry& e : entries)
            if (e.handle == h)
                return &e;
        return nullptr;
    }

    void erase(entry& e)
    {
        entries.erase(entries.begin() + (&e - entries.data()));
    }

    /// Whether the order, or what does not fit, is tampered with.
    static bool reorders() noexcept
    {
        return is(defect::rest_lost) || is(defect::favourite_first) ||
            is(defect::wakes_first) || is(defect::wakes_last);
    }

    void tamper(std::vector<Event>& told)
    {
        tamper_with_wakes(told);
        tamper_with_sources(told);
        has_changed = false;
        if (reorders())
            reorder(told);
    }

    /// What had no room.
    void keep(std::vector<Event> rest)
    {
        if (reorders() && !is(defect::rest_lost))
            kept_ = std::move(rest);
    }

private:
    [[nodiscard]] bool is_wake(Event const& e) const
    {
        return std::count(wakers.begin(), wakers.end(), e.token()) != 0;
    }

    void tamper_with_wakes(std::vector<Event>& told)
    {
        auto const wake = [this](Event const& e) { return is_wake(e); };
        auto const source = [this](Event const& e) { return !is_wake(e); };
        auto const found = std::find_if(told.begin(), told.end(), wake);
        bool const any = found != told.end();
        bool const any_source = std::any_of(told.begin(), told.end(), source);
        if ((is(defect::wake_lost_by_change) && has_changed) ||
            (is(defect::wake_lost_beside_ready) && any_source))
            std::erase_if(told, wake);
        if (is(defect::ready_lost_beside_wake) && any)
            std::erase_if(told, source);
        if (is(defect::wakes_merged) && any)
            told.erase(found + 1, told.end());
        for (Event& e : told)
            if (is(defect::wake_misnamed) && is_wake(e))
                e = Event::make(wakers.front(), interest::readable);
            else if (is(defect::wake_says_writable) && is_wake(e))
                e = Event::make(e.token(), interest::writable);
        if (is(defect::wake_repeats))
            repeat_wakes(told);
    }

    void repeat_wakes(std::vector<Event>& told)
    {
        std::vector<Event> wakes = told;
        std::erase_if(wakes, [this](Event const& e) { return !is_wake(e); });
        told.insert(told.end(), repeated_.begin(), repeated_.end());
        repeated_ = std::move(wakes);
    }

    void tamper_with_sources(std::vector<Event>& told)
    {
        auto const lose = [&](token t) {
            return std::erase_if(
                told, [t](Event const& e) { return e.token() == t; });
        };
        if (lazy && lose(*lazy) != 0)
            lazy.reset();
        if (lost)
            lose(*lost);
        if (auto const once = std::exchange(extra, std::nullopt))
            told.push_back(*once);
        tamper_with_hang_ups(told);
        for (Event& e : told)
            if (is(defect::directions_swapped))
                e = Event::make(e.token(),
                    e.is_readable() ? interest::writable : interest::readable);
            else if (is(defect::one_direction_lost) && e.is_readable())
                e = Event::make(e.token(), interest::readable);
        for (entry const& e : entries)
            if (is(defect::closed_repeats) && e.handle->kind() == closed)
                told.push_back(Event::make(e.name, e.wanted));
        if (is(defect::cries_wolf) && told.empty() && !entries.empty())
            told.push_back(Event::make(entries[0].name, interest::readable));
    }

    void tamper_with_hang_ups(std::vector<Event>& told)
    {
        auto const hung_up = [](Event const& e) { return e.is_read_closed(); };
        auto const found = std::find_if(told.begin(), told.end(), hung_up);
        if (is(defect::hang_up_repeats) && found != told.end())
            hang_up_ = *found;
        else if (is(defect::hang_up_repeats) && hang_up_)
            told.push_back(*hang_up_);
        if (is(defect::hang_up_lost))
            std::erase_if(told, hung_up);
    }

    void reorder(std::vector<Event>& told)
    {
        for (Event const& old : std::exchange(kept_, {}))
            if (std::none_of(told.begin(), told.end(),
                    [&](Event const& e) { return e.token() == old.token(); }))
                told.push_back(old);
        if (!is(defect::rest_lost))
            std::sort(told.begin(), told.end(),
                [this](Event const& a, Event const& b) {
                    return goes_before(a, b);
                });
    }

    bool goes_before(Event const& a, Event const& b) const
    {
        if (is(defect::favourite_first))
            return a.token() < b.token();
        bool const first = is(defect::wakes_first);
        return (is_wake(a) == first) && (is_wake(b) != first);
    }

    static constexpr auto closed = handle_kind::closed;

    std::vector<Event> kept_;
    std::vector<Event> repeated_;
    std::optional<Event> hang_up_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_TAMPERING_HPP
