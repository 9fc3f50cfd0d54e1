//! Defines `vigil::sim::script`, what happens in a world at a time.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_SCRIPT_HPP
#define VIGIL_SIM_SCRIPT_HPP

#include <vigil/error.hpp>
#include <vigil/sim/chance_verbs.hpp>
#include <vigil/sim/errc.hpp>
#include <vigil/sim/fault.hpp>
#include <vigil/sim/interval.hpp>
#include <vigil/sim/trace_text.hpp>
#include <vigil/sim/world_core.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace vigil::sim {

/// What happens at one time; each verb returns the script, for more.
///
/// A host is named by its name, a file like `a#3` (the third that host a has
/// made), a thread like `a/0`, a link like `a>b`. A verb of a fault takes the
/// nth chance of its object from that time on.
class script : public chance_verbs<script>
{
public:
    script(world_core& of, std::int64_t at) noexcept
        : core_(of)
        , at_(at)
    {
    }

    // The network.

    /// Nothing passes between two hosts any more, either way.
    script& partition(std::string_view a, std::string_view b)
    {
        partition_one_way(a, b);
        return partition_one_way(b, a);
    }

    /// Nothing passes from one host to another any more.
    script& partition_one_way(std::string_view from, std::string_view to)
    {
        link& l = way(from, to);
        return then(l.key(), [this_core = &core_, &l] {
            this_core->faults.note(fault::partition);
            ++l.times_parted;
        });
    }

    /// Ends all partitions between two hosts.
    script& heal(std::string_view a, std::string_view b)
    {
        heal_one_way(a, b);
        return heal_one_way(b, a);
    }

    /// Ends all partitions in that direction.
    script& heal_one_way(std::string_view from, std::string_view to)
    {
        link& l = way(from, to);
        return then(l.key(), [&l] {
            l.times_parted = 0;
            l.parted_until = 0;
        });
    }

    /// What is sent from one host to another waits that long.
    script& stall(std::string_view from, std::string_view to, interval d)
    {
        link& l = way(from, to);
        return then(l.key(), [this_core = &core_, &l, d] {
            this_core->faults.note(fault::stall);
            l.stalled_until = this_core->now + d.count();
        });
    }

    /// Changes what a link is like.
    script& set_link(
        std::string_view from, std::string_view to, link_options const& o)
    {
        link& l = way(from, to);
        return then(l.key(), [&l, o] { l.settings = o; });
    }

    // Hosts.

    /// Nothing leaves the host any more, its files are gone, and every call
    /// of its threads says `condition::stopped`.
    script& crash(std::string_view name)
    {
        host& h = known(name);
        return then(h.key(), [&h] {
            h.core.faults.note(fault::crash);
            h.core.crash(h);
        });
    }

    /// Runs the program of a host that crashed again, once all its threads
    /// have ended.
    script& restart(std::string_view name)
    {
        host& h = known(name);
        std::uint32_t const counted = h.is_daemon ? 0 : 1;
        core_.restarts_to_come += counted;
        return then(h.key(), [&h, counted] {
            h.core.restarts_to_come -= counted;
            h.core.restart(h);
        });
    }

    /// The clock of the host jumps ahead.
    script& clock_jump(std::string_view name, interval d)
    {
        host& h = known(name);
        return then(h.key(), [&h, d] {
            h.core.faults.note(fault::clock_jump);
            h.jumped += d.count();
        });
    }

    /// The clock of the host runs too fast or too slow from then on, by no
    /// more than half.
    script& drift(std::string_view name, std::int64_t per_million)
    {
        host& h = known(name);
        if (!world_state::is_drift(per_million))
            throw_error(errc::bad_drift);
        return then(h.key(), [&h, per_million] {
            h.core.faults.note(fault::drift);
            h.core.set_drift(h, per_million);
        });
    }

    // Chances.

    /// Any fault, by its kind: the nth chance from that time on; where that
    /// time has come, from now on. The object need not be there yet, but be
    /// one that can have such a chance: a link of two hosts, say.
    script& strike(fault f, std::string_view object, std::uint32_t nth = 1)
    {
        std::uint64_t key = 0;
        if (nth == 0 || !object_names(core_).key(object, key))
            throw_error(errc::unknown_object);
        if (!has_chances(object::kind_of(key), f))
            throw_error(errc::wrong_object);
        if (object::kind_of(key) == object_kind::link &&
            object::host_of(key) == object::ordinal_of(key))
            throw_error(errc::same_host);
        if (at_ <= core_.now) // before any step that waits for its turn now
        {
            core_.faults.ask_for(f, key, nth);
            return *this;
        }
        return then(key, [this_core = &core_, f, key, nth] {
            this_core->faults.ask_for(f, key, nth);
        });
    }

    /// Sets how often a fault strikes from then on, per million chances.
    script& rate(fault f, std::uint32_t per_million)
    {
        return then(0, [this_core = &core_, f, per_million] {
            this_core->faults.set_rate(f, per_million);
        });
    }

private:
    template <class F>
    class step final : public due
    {
    public:
        step(world_core& of, std::uint64_t key, F f)
            : core_(of)
            , key_(key)
            , f_(std::move(f))
        {
        }

        void happen(std::uint64_t) override
        {
            core_.note(happening::network, nullptr, key_, 0);
            f_();
        }

    private:
        world_core& core_;
        std::uint64_t key_;
        F f_;
    };

    template <class F>
    script& then(std::uint64_t key, F f)
    {
        counted_pointer<due> const s(new step<F>(core_, key, std::move(f)));
        core_.line.add(at_, *s, 0);
        return *this;
    }

    host& known(std::string_view name)
    {
        host* const h = core_.find(name);
        if (h == nullptr)
            throw_error(errc::unknown_host);
        return *h;
    }

    link& way(std::string_view from, std::string_view to)
    {
        host& a = known(from);
        host& b = known(to);
        if (&a == &b)
            throw_error(errc::same_host);
        return core_.link_between(a, b);
    }

    world_core& core_;
    std::int64_t at_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_SCRIPT_HPP
