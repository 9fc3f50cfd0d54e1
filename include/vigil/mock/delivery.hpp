//! Defines `vigil::mock::delivery`, which tells what is ready.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_DELIVERY_HPP
#define VIGIL_MOCK_DELIVERY_HPP

#include <vigil/mock/entry.hpp>
#include <vigil/mock/event.hpp>
#include <vigil/mock/pollable.hpp>
#include <vigil/mock/readiness.hpp>
#include <vigil/mock/watch.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace vigil::mock {

/// Fills the buffer of one wait.
class delivery
{
public:
    explicit delivery(std::span<event> out) noexcept
        : out_(out)
    {
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// How many of the events are of pollables.
    [[nodiscard]] std::size_t sources() const noexcept { return sources_; }

    /// A wake; false if there is no room.
    bool add_wake(token t) noexcept
    {
        if (size_ == out_.size())
            return false;
        out_[size_++] = event::make(t, interest::readable);
        return true;
    }

    /// All that is ready and armed, while there is room. Who is told goes to
    /// the end of the list, so that a small buffer is fair.
    void add_sources(watch& of)
    {
        entry_list& entries = of.entries;
        entry* next = entries.first();
        for (std::size_t left = entries.size(); left != 0; --left)
        {
            entry& e = *std::exchange(next, next->next);
            readiness const said = asked_for(e);
            if (said == readiness::nothing)
                continue;
            if (size_ == out_.size())
                return;
            out_[size_++] = event(e.name, said | closing(e, said));
            ++sources_;
            e.armed = static_cast<std::uint8_t>(e.armed & ~spent_by(e, said));
            of.told(e, said);
            entries.remove(e);
            entries.append(e);
        }
    }

private:
    static constexpr unsigned all_directions = 7;
    static constexpr auto broken = readiness::hung_up | readiness::failed;

    static readiness asked_for(entry const& e) noexcept
    {
        return e.armed == 0 ? readiness::nothing
                            : e.of->state() & (readiness(e.armed) | broken);
    }

    // That the reading end is closed is told with what can be read.
    static readiness closing(entry const& e, readiness said) noexcept
    {
        return (said & readiness::readable) == readiness::nothing
            ? readiness::nothing
            : e.of->state() & readiness::read_closed;
    }

    // The directions that are not asked for again until they are re-armed.
    static unsigned spent_by(entry const& e, readiness said) noexcept
    {
        if (e.trigger == trigger::level)
            return 0;
        if (e.trigger == trigger::oneshot ||
            (said & broken) != readiness::nothing)
            return all_directions;
        return static_cast<unsigned>(said);
    }

    std::span<event> out_;
    std::size_t size_ = 0;
    std::size_t sources_ = 0;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_DELIVERY_HPP
