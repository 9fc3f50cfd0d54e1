//! Defines `vigil::sim::task`, a thread of a host.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TASK_HPP
#define VIGIL_SIM_TASK_HPP

#include <vigil/sim/errc.hpp>
#include <vigil/sim/object.hpp>
#include <vigil/sim/pulse.hpp>
#include <vigil/sim/timeline.hpp>
#include <vigil/system/os_call.hpp>
#include <vigil/system/strand.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace vigil::sim {

class host;
class world_core;

/// What a thread runs, of any type.
class job
{
public:
    job() noexcept = default;
    job(job const&) = delete;
    job& operator=(job const&) = delete;
    virtual ~job() = default;
    virtual void run() = 0;
};

template <class F>
class job_of final : public job
{
public:
    explicit job_of(F f)
        : f_(std::move(f))
    {
    }

    void run() override { f_(); }

private:
    F f_;
};

/// A thread of a host: its strand, and what it waits for.
///
/// A thread that waits has a ticket; the clock and whoever wakes it come
/// with that number, and an old one is stale.
class task final
    : public due
    , public object
{
public:
    task(world_core& in, host& of, std::uint64_t key, job& what) noexcept
        : object(key)
        , core(in)
        , owner(of)
        , work(what)
    {
    }

    void happen(std::uint64_t what) override;

    [[nodiscard]] bool is_stale(std::uint64_t what) const noexcept override
    {
        return what != ticket || is_done;
    }

    [[nodiscard]] bool is_stopped() const noexcept;

    world_core& core;
    sim::host& owner;
    job& work;
    std::unique_ptr<job> owned; // the same, if it dies with the thread
    std::unique_ptr<strand> control;
    sim::pulse pulse;
    std::vector<counted_pointer<task>> joiners;
    std::uint64_t ticket = 0;
    std::uint32_t calls_when_stopped = 0;
    std::uint32_t touches = 0; // of atomics since the last call
    std::uint32_t incarnation = 0;
    std::optional<os_call> last_call;
    char const* lock = nullptr; // or what else of its threads it waits for
    errc error = errc::none;
    bool has_begun = false;
    bool is_blocked = false;
    bool is_woken = false;
    bool is_done = false;
    bool is_abandoned = false; // its stack is never left
    bool is_silent = false; // the watchdog gave it up
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TASK_HPP
