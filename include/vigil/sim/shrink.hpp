//! Defines `vigil::sim::shrink`: the fewest faults that make a seed fail.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_SHRINK_HPP
#define VIGIL_SIM_SHRINK_HPP

#include <vigil/sim/attempt.hpp>
#include <vigil/sim/fault.hpp>
#include <vigil/sim/options.hpp>
#include <vigil/system/default.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace vigil::sim {

/// The same, with a schedule that is calm: each call takes as long, and no seed
/// chooses among them. `calm_text` says it in C++.
inline options calmed(options o) noexcept
{
    o.least_cost = o.most_cost = interval::nanoseconds(1'000);
    o.link.jitter = interval::nanoseconds(0);
    o.drift_per_million = o.switch_rate = 0;
    return o;
}

inline constexpr std::string_view calm_text =
    "  options.least_cost = options.most_cost = 1us;\n"
    "  options.link.jitter = 0us;\n"
    "  options.drift_per_million = options.switch_rate = 0;\n";

/// What is left of a failure.
struct shrunk
{
    attempt failure; // with the fewest faults
    std::vector<injected> faults;
    std::size_t faults_before = 0;
    unsigned runs = 0;

    /// A calm schedule fails too.
    bool is_steady = false;

    /// The script, asked for verb by verb, fails in the same way: with the
    /// options as they are, but for the rates; or with those `calmed` alone,
    /// as it counts the chances of such a schedule.
    bool replays = false;
    bool needs_calm = false;
};

/// Takes away what a failure does not need: whole kinds of faults, then any
/// that are left, half of them at a time (ddmin), and the unrest of the
/// schedule; then lets what is left strike at the earliest chances that do, and
/// looks whether that is a script for the schedule as it was. At most 200 runs,
/// or 10 seconds.
template <class Program>
class shrinker
{
public:
    shrinker(attempt const& failure, options const& o, Program& program)
        : options_(rerun_options(failure, o))
        , program_(program)
    {
        done_.failure = failure;
        done_.faults = failure.struck;
        done_.faults_before = failure.struck.size();
    }

    shrunk operator()()
    {
        if (!holds(std::vector<injected>()))
        {
            without_kinds();
            halve();
        }
        options const restless = options_;
        steady();
        hasten();
        done_.replays = replays();
        if (done_.is_steady)
            unsettle(restless);
        return std::move(done_);
    }

private:
    static constexpr unsigned most_runs = 200;
    static constexpr std::int64_t most_time = 10'000'000'000;

    [[nodiscard]] bool is_over() const noexcept
    {
        return done_.runs >= most_runs ||
            default_system::now() - begin_ > most_time;
    }

    // Whether these are enough, by a time; then those of them that struck are
    // what is left.
    bool holds(std::vector<injected> const& faults, std::int64_t latest = never)
    {
        if (is_over())
            return false;
        ++done_.runs;
        attempt_plan const plan{&faults, false, nullptr};
        attempt a = run_attempt(done_.failure.seed, options_, program_, plan);
        if (!a.is_like(done_.failure) || a.end > latest)
            return false;
        done_.failure = std::move(a);
        done_.faults = done_.failure.struck;
        return true;
    }

    void without_kinds()
    {
        for (std::size_t k = 0; k != fault_count; ++k)
        {
            auto const is_of_kind = [&](injected const& i) {
                return i.kind == static_cast<fault>(k);
            };
            std::vector<injected> rest = done_.faults;
            if (std::erase_if(rest, is_of_kind) != 0)
                holds(rest);
        }
    }

    // Zeller's ddmin: without one of n parts, finer and finer.
    void halve()
    {
        std::size_t parts = 2;
        while (done_.faults.size() > 1 && !is_over())
        {
            std::size_t const size = done_.faults.size();
            parts = (std::min)(parts, size);
            bool is_smaller = false;
            for (std::size_t p = 0; p != parts && !is_smaller; ++p)
                is_smaller =
                    holds(without(p * size / parts, (p + 1) * size / parts));
            if (is_smaller)
                parts = (std::max)(parts - 1, std::size_t{2});
            else if (parts == size)
                return;
            else
                parts *= 2;
        }
    }

    [[nodiscard]] std::vector<injected> without(
        std::size_t begin, std::size_t end) const
    {
        std::vector<injected> rest;
        for (std::size_t i = 0; i != done_.faults.size(); ++i)
            if (i < begin || i >= end)
                rest.push_back(done_.faults[i]);
        return rest;
    }

    void steady()
    {
        options const restless = options_;
        options_ = calmed(options_);
        done_.is_steady = holds(done_.faults);
        if (!done_.is_steady)
            options_ = restless;
    }

    // A script for the options of whoever asked is the better one.
    void unsettle(options const& restless)
    {
        shrunk calm = done_;
        options_ = restless;
        if (holds(done_.faults) && replays())
        {
            done_.replays = true;
            return;
        }
        calm.runs = done_.runs;
        done_ = std::move(calm);
        done_.needs_calm = done_.replays;
    }

    [[nodiscard]] bool replays()
    {
        attempt_plan const plan{&done_.faults, true, nullptr};
        return run_attempt(done_.failure.seed, options_, program_, plan)
            .is_like(done_.failure);
    }

    // Each of them at an earlier chance, unless the end comes later by it: the
    // first, or nearer by half and half. Others may be needed no more then.
    void hasten()
    {
        for (std::size_t i = 0; i < done_.faults.size(); ++i)
        {
            std::uint32_t back = done_.faults[i].ordinal;
            while (back != 0 && i < done_.faults.size())
                if (!is_earlier(i, back))
                    back /= 2;
        }
    }

    bool is_earlier(std::size_t at, std::uint32_t back)
    {
        std::vector<injected> faults = done_.faults;
        if (back > faults[at].ordinal)
            return false;
        faults[at].ordinal -= back;
        return holds(faults, done_.failure.end);
    }

    static constexpr std::int64_t never =
        (std::numeric_limits<std::int64_t>::max)();

    shrunk done_;
    options options_;
    Program& program_;
    std::int64_t begin_ = default_system::now();
};

/// Makes of `failure`, a run of `program` with the options `o`, the least that
/// fails in the same way: see `shrinker`. Runs the program up to some 200
/// times, on the thread that calls.
template <class Program>
shrunk shrink(attempt const& failure, options const& o, Program& program)
{
    return shrinker<Program>(failure, o, program)();
}

} // namespace vigil::sim

#endif // VIGIL_SIM_SHRINK_HPP
