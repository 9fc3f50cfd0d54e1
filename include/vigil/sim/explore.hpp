//! Defines `vigil::sim::explore`: one program, many seeds.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_EXPLORE_HPP
#define VIGIL_SIM_EXPLORE_HPP

#include <vigil/config.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/sim/attempt.hpp>
#include <vigil/sim/fault.hpp>
#include <vigil/sim/options.hpp>
#include <vigil/sim/shrink.hpp>
#include <vigil/system/default.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace vigil::sim {

/// Which seeds to run, and how.
struct exploration
{
    std::uint64_t first = 0;
    std::uint64_t count = 1'000;

    /// Worlds at a time, each on a thread of the OS.
    unsigned jobs = 1;

    /// Of every world. Its rates say which faults are explored.
    sim::options options{};

    /// Every so many seeds one is run twice, to see that the program does
    /// the same.
    std::uint64_t repeat_every = 100;
};

/// What came of it.
struct explored
{
    std::uint64_t seeds = 0; // that were run
    std::array<std::uint64_t, fault_count> counts{};

    /// Faults that have a rate, and never struck at it: what a script asked
    /// for is counted, and no test of that.
    std::vector<fault> untested;

    /// The failure of the lowest seed that failed.
    std::optional<shrunk> failure;

    /// Not empty: a seed ran differently the second time, and where.
    std::string differs;

    [[nodiscard]] bool is_fine() const noexcept
    {
        return !failure && differs.empty() && untested.empty();
    }

    /// All of it, for people.
    [[nodiscard]] std::string text() const
    {
        std::string t = std::to_string(seeds) + " seeds";
        for (std::size_t i = 0; i != fault_count; ++i)
            if (counts[i] != 0)
                t += ", " + std::string(name_of(static_cast<fault>(i))) + " " +
                    std::to_string(counts[i]);
        t += "\n";
        for (fault const f : untested)
            t += "untested: " + std::string(name_of(f)) +
                " has a rate and never happened\n";
        t += differs;
        return failure ? t + failure_text() : t;
    }

private:
    [[nodiscard]] std::string failure_text() const
    {
        shrunk const& s = *failure;
        std::string t = s.failure.report + "  " +
            std::to_string(s.faults_before) + " faults, of which " +
            std::to_string(s.faults.size()) + " are enough (" +
            std::to_string(s.runs) + " runs)\n";
        if (s.is_steady)
            t += "  a calm schedule fails too\n";
        if (!s.replays)
            t += "  the script alone does not bring it about\n";
        t += "  options.rates = {};\n";
        if (s.needs_calm)
            t += calm_text;
        t += "  vigil::sim::world world(" + std::to_string(s.failure.seed) +
            ", options);\n";
        std::size_t begin = 0;
        for (std::size_t end = s.failure.script.find('\n');
            end != std::string::npos;
            end = s.failure.script.find('\n', begin = end + 1))
            t += "  " + s.failure.script.substr(begin, end + 1 - begin);
        return t;
    }
};

/// Runs `program(world)`, which makes the hosts of a world, for each seed;
/// and stops at the first failure, which it repeats and shrinks.
///
/// A seed fails if its world does not end `finished`. With jobs the program
/// is called by several threads at once, each with a world of its own. What
/// it throws itself, and no host of it, leaves this. A stall on threads of the
/// OS is waited for once, and shown again by `rerun_options`.
template <class Program>
class explorer
{
public:
    explorer(exploration const& e, Program& program)
        : plan_(e)
        , program_(program)
    {
    }

    explored operator()()
    {
        unsigned const jobs = (std::max)(plan_.jobs, 1u);
        std::vector<default_system::thread> others(jobs - 1);
        for (default_system::thread& t : others)
            static_cast<void>(t.start([this] { work_safely(); }));
        work_safely();
        for (default_system::thread& t : others)
            t.join();
#if VIGIL_HAS_EXCEPTIONS
        if (thrown_)
            std::rethrow_exception(thrown_);
#endif
        finish();
        return std::move(done_);
    }

private:
    void work_safely()
    {
#if VIGIL_HAS_EXCEPTIONS
        try
        {
            work();
        }
        catch (...)
        {
            lock_guard const held(mutex_);
            thrown_ = std::current_exception();
            failed_.store(0); // no more seeds
        }
#else
        work();
#endif
    }

    void work()
    {
        for (;;)
        {
            std::uint64_t const n = next_.fetch_add(1);
            if (n >= plan_.count || n >= failed_.load())
                return;
            std::uint64_t const seed = plan_.first + n;
            bool const is_repeated =
                plan_.repeat_every != 0 && n % plan_.repeat_every == 0;
            std::vector<kept_record> first;
            attempt_plan plan;
            plan.kept = is_repeated ? &first : nullptr;
            attempt const a = run_attempt(seed, plan_.options, program_, plan);
            bool const repeats = a.has_failed() || is_repeated;
            keep(n, a, repeats ? compare(a, plan.kept) : std::string());
        }
    }

    void keep(std::uint64_t n, attempt const& a, std::string const& differs)
    {
        lock_guard const held(mutex_);
        ++done_.seeds;
        for (std::size_t i = 0; i != fault_count; ++i)
            done_.counts[i] += a.counts[i];
        for (injected const& i : a.struck)
            has_struck_[static_cast<std::size_t>(i.kind)] = true;
        if ((a.has_failed() || !differs.empty()) && n < failed_.load())
        {
            failed_.store(n);
            first_ = a;
            done_.differs = differs;
        }
    }

    // Where the second run of a seed differs from the first; empty: nowhere.
    // Of the first nothing is kept if it is run again only as it failed.
    std::string compare(attempt const& a, std::vector<kept_record> const* first)
    {
        std::vector<kept_record> second;
        attempt const again = repeat(a, second);
        if (again.hash == a.hash && again.is_like(a))
            return {};
        std::string const what = "seed " + std::to_string(a.seed) +
            " does not repeat: the program depends on something else; ";
        if (again.hash == a.hash)
            return what + "it was " + a.end_text() + ", and " +
                again.end_text() + "\n";
        if (first != nullptr)
            return what + difference(*first, second);
        std::vector<kept_record> third;
        if (repeat(a, third).hash == again.hash)
            return what + "only the first run differed: it may have left " +
                "something to those after it, like a static\n";
        return what + difference(second, third);
    }

    attempt repeat(attempt const& a, std::vector<kept_record>& kept)
    {
        attempt_plan plan;
        plan.kept = &kept;
        return run_attempt(
            a.seed, rerun_options(a, plan_.options), program_, plan);
    }

    std::string difference(std::vector<kept_record> const& one,
        std::vector<kept_record> const& other)
    {
        std::size_t at = 0;
        while (at != one.size() && at != other.size() &&
            one[at].hash == other[at].hash)
            ++at;
        return "the first difference is line " + std::to_string(at) + "\n" +
            line(one, at) + line(other, at);
    }

    std::string line(std::vector<kept_record> const& all, std::size_t at)
    {
        if (at >= all.size())
            return "  (the end)\n";
        world w(plan_.first, plan_.options);
        program_(w);
        return "  " + object_names(w.core()).line(all[at].record) + "\n";
    }

    void finish()
    {
        if (first_ && first_->has_failed())
            done_.failure = shrink(*first_, plan_.options, program_);
        for (std::size_t i = 0; i != fault_count && !first_; ++i)
            if (plan_.options.rates[i] != 0 && !has_struck_[i])
                done_.untested.push_back(static_cast<fault>(i));
    }

    exploration plan_;
    Program& program_;
    default_system::atomic<std::uint64_t> next_{0};
    default_system::atomic<std::uint64_t> failed_{~std::uint64_t{0}};
    default_system::mutex mutex_;
    std::optional<attempt> first_; // to fail
    std::array<bool, fault_count> has_struck_{}; // at its rate
    std::exception_ptr thrown_; // by the program itself
    explored done_;
};

/// Runs `program(world)`, which makes the hosts of a world, for each seed of
/// `e`, and tells what came of it: see `explorer`.
template <class Program>
explored explore(exploration const& e, Program program)
{
    return explorer<Program>(e, program)();
}

} // namespace vigil::sim

#endif // VIGIL_SIM_EXPLORE_HPP
