//! Defines `vigil::sim::fault_plan`, which chances are taken.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_FAULT_PLAN_HPP
#define VIGIL_SIM_FAULT_PLAN_HPP

#include <vigil/sim/choice.hpp>
#include <vigil/sim/fault.hpp>
#include <vigil/sim/object.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace vigil::sim {

/// Decides at each chance whether a fault strikes: by rates, by a list, or
/// by what a script asks for; and keeps what struck.
class fault_plan
{
public:
    fault_plan(std::uint64_t seed, fault_rates const& rates)
        : seed_(seed)
        , rates_(rates)
    {
    }

    /// No rates any more: those of the list strike, and no others.
    void set_list(std::vector<injected> list)
    {
        is_listed_ = true;
        list_ = std::move(list);
    }

    void set_rate(fault f, std::uint32_t per_million) noexcept
    {
        rates_[static_cast<std::size_t>(f)] = per_million;
    }

    /// The `nth` chance of the object from now on is taken; 1 is the next.
    void ask_for(fault f, std::uint64_t key, std::uint32_t nth)
    {
        asked_.push_back({f, nth, key, 0});
    }

    /// Whether `f` strikes `o`, now.
    bool strikes(fault f, object& o, std::int64_t now)
    {
        std::uint32_t const ordinal = o.count_up(kind_of(f));
        bool const is_asked = !asked_.empty() && is_asked_for(f, o.key());
        if (!is_asked && !is_chosen(f, o, ordinal))
            return false;
        note(f);
        if (!is_asked)
            struck_.push_back({f, ordinal, o.key(), now});
        return true;
    }

    /// Happened by a verb of a script, or as the options say.
    void note(fault f) noexcept { ++counts_[static_cast<std::size_t>(f)]; }

    [[nodiscard]] std::uint64_t count(fault f) const noexcept
    {
        return counts_[static_cast<std::size_t>(f)];
    }

    /// All that struck unasked, in order.
    [[nodiscard]] std::vector<injected> const& struck() const noexcept
    {
        return struck_;
    }

private:
    bool is_chosen(
        fault f, object const& o, std::uint32_t ordinal) const noexcept
    {
        std::uint32_t const rate = rates_[static_cast<std::size_t>(f)];
        if (!is_listed_)
            return rate != 0 &&
                sim::strikes(choose(seed_, kind_of(f), o.key(), ordinal), rate);
        for (injected const& i : list_)
            if (i == injected{f, ordinal, o.key(), 0})
                return true;
        return false;
    }

    bool is_asked_for(fault f, std::uint64_t key)
    {
        bool is_due = false;
        for (injected& a : asked_)
            if (a.kind == f && a.object == key && --a.ordinal == 0)
                is_due = true;
        std::erase_if(asked_, [](injected const& a) { return a.ordinal == 0; });
        return is_due;
    }

    std::uint64_t seed_;
    fault_rates rates_;
    bool is_listed_ = false;
    std::vector<injected> list_;
    std::vector<injected> asked_; // `ordinal` counts down
    std::vector<injected> struck_;
    std::array<std::uint64_t, fault_count> counts_{};
};

} // namespace vigil::sim

#endif // VIGIL_SIM_FAULT_PLAN_HPP
