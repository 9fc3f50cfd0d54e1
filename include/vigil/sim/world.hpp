//! Defines `vigil::sim::world`, a network in a box.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_WORLD_HPP
#define VIGIL_SIM_WORLD_HPP

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/sim/errc.hpp>
#include <vigil/sim/handle.hpp>
#include <vigil/sim/interval.hpp>
#include <vigil/sim/options.hpp>
#include <vigil/sim/report.hpp>
#include <vigil/sim/script.hpp>
#include <vigil/sim/watchdog.hpp>
#include <vigil/sim/world_core.hpp>
#include <vigil/system/current.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/sanitizer.hpp>
#include <vigil/system/socket.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace vigil::sim {

/// Hosts, the network between them, and a time of their own.
///
/// The programs of the hosts are ordinary blocking code over the library's
/// I/O objects of `sim::system`. Nothing in a world asks the OS for anything
/// but memory, and all that the seed does not say is the same in each run.
/// What is wrong with a call of these throws `std::system_error` with an
/// `errc`. A world belongs to the thread of the OS that runs it; to run it
/// twice at a time is `errc::world_runs`.
class world
{
public:
    /// `errc::bad_drift` and `errc::too_many_handles` of options that no world
    /// can have.
    explicit world(std::uint64_t seed, options const& o = options())
        : core_(std::make_unique<world_core>(seed, o))
    {
        if (!world_core::is_drift(o.drift_per_million))
            throw_error(errc::bad_drift);
        if (o.most_files > handle::numbers)
            throw_error(errc::too_many_handles);
    }

    world(world const&) = delete;
    world& operator=(world const&) = delete;

    /// Stops all hosts that still run, as a crash does. Not by one of them,
    /// nor while it runs: that ends the process.
    /// What a thread of the OS may come back to is not destroyed.
    ~world()
    {
        if (current<task>::get() != nullptr || runs_.load())
        {
            std::fputs("vigil: a world is destroyed by a host, or while it "
                       "runs\n",
                stderr);
            std::terminate();
        }
        unseen_by_tsan const ours;
        core_->end();
        if (core_->is_haunted())
            static_cast<void>(core_.release());
    }

    /// A host whose program must return. It begins with the run. Without
    /// memory for its stack that is `errc::no_buffers`; after 8,192 others it
    /// is `errc::too_many_hosts`.
    template <class Program>
    void host(std::string_view name, Program program)
    {
        add(name, false, std::move(program));
    }

    /// A host whose program need not return: a server.
    template <class Program>
    void daemon(std::string_view name, Program program)
    {
        add(name, true, std::move(program));
    }

    /// Runs until every host has returned, or until that can not be; then
    /// the daemons are stopped. An exception that left a program leaves this
    /// too.
    outcome run()
    {
        outcome const how = run_quietly();
#if VIGIL_HAS_EXCEPTIONS
        if (how == outcome::failed)
            std::rethrow_exception(core_->failure);
#endif
        return how;
    }

    /// The same, but for the exception, which `report` tells.
    outcome run_quietly()
    {
        turn const mine(*this);
        outcome const how = go(core_->settings.most_time, world_core::never());
        unseen_by_tsan const ours;
        core_->end();
        if (how != outcome::finished || !core_->has_stalled())
            return how;
        tell(outcome::stalled);
        return outcome::stalled;
    }

    /// Goes on for a time, and then stands still: `outcome::paused`.
    outcome run_for(interval d)
    {
        constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
        turn const mine(*this);
        std::int64_t const now = core_->now;
        return go(d.count() > most - now ? most : now + d.count(),
            world_core::never());
    }

    /// Goes on until `is_enough()`, which is asked before each step.
    template <class Predicate>
    outcome run_until(Predicate is_enough)
    {
        turn const mine(*this);
        return go(core_->settings.most_time, std::move(is_enough));
    }

    /// What happens at a time, as a script: `world.at(3s).partition("a",
    /// "b")`. A time that is past is now.
    script at(interval when)
    {
        if (core_->is_over())
            throw_error(errc::world_is_over);
        return script(*core_, (std::max)(when.count(), core_->now));
    }

    /// The address of a host, of IPv4.
    [[nodiscard]] ip_address address(
        std::string_view name, std::uint16_t port) const
    {
        return known(name).ip(port);
    }

    /// The same, of IPv6.
    [[nodiscard]] ip_address address_v6(
        std::string_view name, std::uint16_t port) const
    {
        return known(name).ip_v6(port);
    }

    /// What survives the crash of a host.
    [[nodiscard]] sim::disk& disk(std::string_view name) const
    {
        return known(name).disk;
    }

    /// Nanoseconds since the world began.
    [[nodiscard]] std::int64_t now() const noexcept { return core_->now; }

    /// What it was made with, and what all its choices follow from.
    [[nodiscard]] std::uint64_t seed() const noexcept { return core_->seed; }

    /// How many calls its hosts have made.
    [[nodiscard]] std::uint64_t steps() const noexcept
    {
        return core_->steps();
    }

    /// The same for each run of a program with a seed, everywhere.
    [[nodiscard]] std::uint64_t trace_hash() const noexcept
    {
        return core_->log.hash();
    }

    /// How often a fault happened.
    [[nodiscard]] std::uint64_t count(fault f) const noexcept
    {
        return core_->faults.count(f);
    }

    /// Why the last run ended, and what came before; for people.
    [[nodiscard]] std::string report() const
    {
        if (!is_fine_)
            return report_;
        unseen_by_tsan const ours;
        return sim::report(*core_, outcome::finished);
    }

    /// What it is made of, for what stands on worlds.
    [[nodiscard]] world_core& core() const noexcept { return *core_; }

private:
    // Who runs the world, while this lives.
    class turn
    {
    public:
        explicit turn(world& w)
            : runs_(w.runs_)
        {
            if (task const* const t = current<task>::get())
                throw_error(&t->core == w.core_.get() ? errc::world_runs
                                                      : errc::nested_run);
            if (runs_.exchange(true))
                throw_error(errc::world_runs);
        }

        turn(turn const&) = delete;
        turn& operator=(turn const&) = delete;
        ~turn() { runs_.store(false); }

    private:
        default_system::atomic<bool>& runs_;
    };

    template <class Program>
    void add(std::string_view name, bool is_daemon, Program program)
    {
        if (core_->is_over())
            throw_error(errc::world_is_over);
        if (core_->find(name) != nullptr)
            throw_error(errc::duplicate_host);
        if (core_->hosts.size() == handle::marks)
            throw_error(errc::too_many_hosts);
        core_->hosts.push_back(std::make_unique<sim::host>(*core_,
            static_cast<std::uint32_t>(core_->hosts.size()), std::string(name),
            is_daemon, std::make_unique<job_of<Program>>(std::move(program))));
        unseen_by_tsan const ours;
        if (!core_->add(*core_->hosts.back()))
            throw_error(errc::no_buffers);
    }

    template <class F>
    outcome go(std::int64_t stop_at, F is_enough)
    {
        unseen_by_tsan const ours;
        watchdog::scope const watching(core_->watching());
        outcome const how = core_->run(stop_at, std::move(is_enough));
        tell(how);
        return how;
    }

    // A report is a sixth of a short run, and of one that is fine hardly
    // anybody reads it: it is written when somebody does. Where no thread is
    // left nothing that it tells changes when the world is ended.
    void tell(outcome how)
    {
        is_fine_ = how == outcome::finished && core_->is_at_rest();
        if (!is_fine_)
            report_ = sim::report(*core_, how);
    }

    [[nodiscard]] sim::host& known(std::string_view name) const
    {
        sim::host* const h = core_->find(name);
        if (h == nullptr)
            throw_error(errc::unknown_host);
        return *h;
    }

    std::unique_ptr<world_core> core_;
    default_system::atomic<bool> runs_{false};
    std::string report_;
    bool is_fine_ = false; // and its report not written
};

} // namespace vigil::sim

#endif // VIGIL_SIM_WORLD_HPP
