//! Defines `vigil::sim::attempt`, one run of a program in a world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_ATTEMPT_HPP
#define VIGIL_SIM_ATTEMPT_HPP

#include <vigil/sim/fault.hpp>
#include <vigil/sim/interval.hpp>
#include <vigil/sim/options.hpp>
#include <vigil/sim/report.hpp>
#include <vigil/sim/trace.hpp>
#include <vigil/sim/trace_text.hpp>
#include <vigil/sim/world.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::sim {

/// What became of one seed.
struct attempt
{
    std::uint64_t seed = 0;
    outcome how = outcome::finished;
    std::string message; // of an exception
    std::uint64_t hash = 0;
    std::int64_t end = 0; // when
    std::string report; // of a failure
    std::vector<injected> struck;
    std::array<std::uint64_t, fault_count> counts{};
    std::string script; // that brings these faults about, in C++

    [[nodiscard]] bool has_failed() const noexcept
    {
        return how != outcome::finished;
    }

    /// How it ended, for people.
    [[nodiscard]] std::string end_text() const
    {
        return std::string(name_of(how)) +
            (message.empty() ? "" : ": " + message);
    }

    /// Another run that ends in the same way.
    [[nodiscard]] bool is_like(attempt const& other) const noexcept
    {
        return how == other.how && message == other.message;
    }
};

/// The options of runs that are to show again what became of `first`. Where a
/// thread of the OS stayed away, each of them waits out the patience of the
/// watchdog: a tenth of it is enough there, but not less than half a second.
inline options rerun_options(attempt const& first, options o) noexcept
{
    constexpr std::int64_t least = 500'000'000;
    bool const is_on_fibers = has_fibers && o.scheduler == scheduler::fibers;
    std::int64_t const all = o.patience.count();
    if (first.how == outcome::stalled && !is_on_fibers)
        o.patience =
            interval::nanoseconds((std::min)(all, (std::max)(all / 10, least)));
    return o;
}

/// How a run is to differ from what its options say.
struct attempt_plan
{
    /// Not null: these faults, and no rates.
    std::vector<injected> const* list = nullptr;

    /// The same faults, but asked for by the verbs of the script.
    bool as_script = false;

    /// Not null: all of the trace is kept there.
    std::vector<kept_record>* kept = nullptr;
};

namespace detail {

/// As a literal for a compiler, which would read on behind the `\xff` that is
/// good enough for a report. std::quoted is in the way of that name.
inline std::string literal(std::string_view text)
{
    std::string all = "\"";
    for (char const c : text)
    {
        if (c == '"' || c == '\\')
            all += '\\';
        all += c;
    }
    return all + "\"";
}

/// A script, in C++, that asks for `faults`.
inline std::string script_of(
    world const& w, std::vector<injected> const& faults)
{
    object_names const names(w.core());
    std::string text;
    for (injected const& f : faults)
        text += "world.at(0s).strike(vigil::sim::fault::" +
            std::string(name_of(f.kind)) + ", " +
            literal(names.name(f.object)) + ", " +
            std::to_string(f.ordinal + 1) + "); // at " + time_text(f.time) +
            "\n";
    return text;
}

} // namespace detail

/// Runs `program(world)`, which makes the hosts, and then the world.
template <class Program>
attempt run_attempt(std::uint64_t seed, options const& o, Program& program,
    attempt_plan const& plan = {})
{
    options used = o;
    if (plan.list != nullptr)
        used.rates = {};
    world w(seed, used);
    if (plan.kept != nullptr)
        w.core().log.keep_all(*plan.kept);
    if (plan.list != nullptr && !plan.as_script)
        w.core().faults.set_list(*plan.list);
    program(w);
    if (plan.list != nullptr && plan.as_script)
        for (injected const& f : *plan.list)
            w.at(interval::nanoseconds(0))
                .strike(f.kind, object_names(w.core()).name(f.object),
                    f.ordinal + 1);
    attempt a;
    a.seed = seed;
    a.how = w.run_quietly();
    a.hash = w.trace_hash();
    a.end = w.core().now;
    a.struck = w.core().faults.struck();
    for (std::size_t i = 0; i != fault_count; ++i)
        a.counts[i] = w.count(static_cast<fault>(i));
    if (!a.has_failed())
        return a;
    if (a.how == outcome::failed)
        a.message = detail::message_of(w.core().failure);
    a.report = w.report();
    a.script = detail::script_of(w, plan.as_script ? *plan.list : a.struck);
    return a;
}

} // namespace vigil::sim

#endif // VIGIL_SIM_ATTEMPT_HPP
