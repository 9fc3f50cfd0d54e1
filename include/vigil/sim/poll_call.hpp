//! Defines `vigil::sim::poll_call`, a simulated poll(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_POLL_CALL_HPP
#define VIGIL_SIM_POLL_CALL_HPP

#include <vigil/sim/file.hpp>
#include <vigil/sim/handle.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/world_core.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>

namespace vigil::sim {

/// What poll(2) takes and fills.
struct poll_record
{
    handle fd;
    short events;
    short revents;
};

/// One call of poll(2), by one thread.
class poll_call
{
public:
    poll_call(task& t, poll_record* handles, std::size_t count) noexcept
        : task_(t)
        , handles_(handles)
        , count_(count)
    {
    }

    /// Waits for `nanoseconds`, without end if negative.
    moved wait(std::int64_t limit)
    {
        world_core& core = task_.core;
        std::int64_t const deadline =
            limit < 0 ? -1 : core.after(task_.owner, limit);
        for (;;)
        {
            if (std::size_t const n = collect(); n != 0 || limit == 0)
                return {errc::none, n};
            if (can_lie() && core.strikes(fault::spurious, task_))
                return {errc::none, make_up()};
            if (core.strikes(fault::interrupted, task_))
                return {errc::interrupted};
            watch();
            bool const is_woken = core.block(task_, deadline);
            watchers_.clear();
            if (task_.is_stopped())
                return {errc::stopped};
            if (!is_woken)
                return {errc::none, collect()};
        }
    }

private:
    class one final : public watcher
    {
    public:
        one(task& t, std::uint32_t events) noexcept
            : task_(t)
            , events_(events | readiness::always)
        {
        }

        void hear(std::uint32_t mask) override
        {
            if (mask == 0 || (mask & events_) != 0)
                task_.core.wake(task_);
        }

        void hear_of_close() override { task_.core.wake(task_); }

    private:
        task& task_;
        std::uint32_t events_;
    };

    static std::uint32_t asked(poll_record const& r) noexcept
    {
        return static_cast<std::uint16_t>(r.events);
    }

    std::size_t collect() noexcept
    {
        std::size_t n = 0;
        for (std::size_t i = 0; i != count_; ++i)
        {
            poll_record& r = handles_[i];
            r.revents = 0;
            if (r.fd < 0)
                continue;
            file const* const f = task_.owner.find(r.fd);
            std::uint32_t const said = f == nullptr
                ? readiness::invalid
                : f->ready() & (asked(r) | readiness::always);
            r.revents = static_cast<short>(said);
            n += static_cast<std::size_t>(said != 0);
        }
        return n;
    }

    void watch()
    {
        for (std::size_t i = 0; i != count_; ++i)
            if (!(handles_[i].fd < 0))
                if (file* const f = task_.owner.find(handles_[i].fd))
                    f->watch(watchers_.emplace_back(task_, asked(handles_[i])));
    }

    // The directions of an event that nothing is behind; 0: it can have none.
    std::uint32_t lie_of(poll_record const& r) const noexcept
    {
        file const* const f = task_.owner.find(r.fd);
        if (f == nullptr || f->kind() == file_kind::other)
            return 0;
        return asked(r) & (readiness::in | readiness::out);
    }

    bool can_lie() const noexcept
    {
        return std::any_of(handles_, handles_ + count_,
            [this](poll_record const& r) { return lie_of(r) != 0; });
    }

    std::size_t make_up() noexcept
    {
        std::size_t i = static_cast<std::size_t>(
            scaled(task_.core.measure(fault::spurious, task_), count_));
        while (lie_of(handles_[i]) == 0)
            i = (i + 1) % count_;
        handles_[i].revents = static_cast<short>(lie_of(handles_[i]));
        return 1;
    }

    task& task_;
    poll_record* handles_;
    std::size_t count_;
    std::deque<one> watchers_; // which must not move
};

} // namespace vigil::sim

#endif // VIGIL_SIM_POLL_CALL_HPP
