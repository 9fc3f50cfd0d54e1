//! Defines `vigil::mock::stage`, what the mocks of a thread share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_STAGE_HPP
#define VIGIL_MOCK_STAGE_HPP

#include <vigil/errc.hpp>
#include <vigil/error.hpp>
#include <vigil/mock/alarms.hpp>
#include <vigil/mock/call.hpp>
#include <vigil/mock/limits.hpp>
#include <vigil/mock/record.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/pointer_of_thread.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace vigil::mock {

class failure;
class routes;
class source;

/// What the mocks of one thread share: the clock, what is due on it, the
/// limits, and the record of calls.
///
/// Made with the first of these mocks, gone with the last; so every test
/// begins at the same instant. A mock has a `stage_hold`.
class stage
{
public:
    stage(stage const&) = delete;
    stage& operator=(stage const&) = delete;

    /// That of this thread; null while it has no mock.
    [[nodiscard]] static stage* here() noexcept
    {
        stage* const last = pointer_of_thread<stage>();
        return last == nullptr || last->holders_ == 0 ? nullptr : last;
    }

    /// Whether this is the thread whose mocks share it.
    [[nodiscard]] bool is_here() const noexcept { return here() == this; }

    /// What a call from another thread returns. So many of them end the
    /// process as calls after a failure do: that thread does not listen.
    std::error_code refuse() noexcept
    {
        if (refused_.fetch_add(1) + 1 < limits.calls_after_failure)
            return errc::foreign_thread;
        std::fputs("mock: a mock is for the thread that made it, and another "
                   "one goes on calling: it is ended here\n",
            stderr);
        std::fflush(stderr);
        std::terminate();
    }

    /// The nanoseconds that have passed.
    [[nodiscard]] std::int64_t now() const noexcept { return now_; }

    [[nodiscard]] alarms& due() noexcept { return due_; }

    /// A point `n` nanoseconds from now, or the last that there is.
    [[nodiscard]] std::int64_t after(std::int64_t n) const noexcept
    {
        return n > alarms::never - now_ ? alarms::never : now_ + n;
    }

    /// Lets time pass, and what is due by then happen when it is due.
    void pass_to(std::int64_t when)
    {
        while (due_.next() <= when && due_.next() != alarms::never)
        {
            now_ = (std::max)(now_, due_.next());
            due_.ring();
        }
        now_ = (std::max)(now_, when);
    }

    /// A call takes its time.
    void call_begins()
    {
        pass_to(after((std::max)(std::int64_t(0), limits.call.count())));
    }

    /// A step of a script was played: the program gets on.
    void step_moved() noexcept { ++moves_; }

    /// How often steps moved, to see whether any did in between.
    [[nodiscard]] std::uint64_t moves() const noexcept { return moves_; }

    /// The number of waits that have begun.
    [[nodiscard]] std::uint64_t waits() const noexcept { return waits_; }

    void wait_begins() noexcept { ++waits_; }

    /// The sources that are scripted, by age.
    [[nodiscard]] std::vector<source*> const& sources() const noexcept
    {
        return sources_;
    }

    void enter(source& s) { sources_.push_back(&s); }
    void leave(source& s) noexcept { std::erase(sources_, &s); }

    /// `name`, or `name 2` for the second that has it.
    [[nodiscard]] std::string unique(std::string_view name)
    {
        unsigned const n = ++names_[std::string(name)];
        return std::string(name) + (n == 1 ? "" : " " + std::to_string(n));
    }

    /// A port that no other end has.
    [[nodiscard]] std::uint16_t next_port() noexcept
    {
        constexpr std::uint16_t first = 49'152; // RFC 6335
        return static_cast<std::uint16_t>(first + ports_++ % (65'536 - first));
    }

    mock::limits limits;
    mock::record record;
    mock::routes* routes = nullptr; // that answer connects and binds
    std::uint64_t failures = 0;
    std::shared_ptr<failure> no_network; // what a connect without one is told

private:
    friend class stage_hold;

    stage() = default;

    alarms due_;
    std::int64_t now_ = 0;
    std::uint64_t moves_ = 0;
    std::uint64_t waits_ = 0;
    std::vector<source*> sources_;
    std::map<std::string, unsigned> names_;
    std::uint32_t ports_ = 0;
    unsigned holders_ = 0;
    default_system::atomic<unsigned> refused_{0};
};

/// Keeps the stage of the thread that it was made on.
class stage_hold
{
public:
    stage_hold()
        : stage_hold(renewed())
    {
    }

    stage_hold(stage_hold const& other) noexcept
        : stage_hold(*other.stage_)
    {
    }

    /// The same for a call without a mock: it finds the stage again that an
    /// earlier one had.
    [[nodiscard]] static stage_hold of_a_call() { return stage_hold(last()); }

    stage_hold& operator=(stage_hold const&) = delete;

    ~stage_hold()
    {
        // It is left for the next mock to renew if another thread's mock was
        // the last, since only its own can forget it; or if it remembers that
        // there was no network.
        stage*& last = pointer_of_thread<stage>();
        if (--stage_->holders_ == 0 && last == stage_ &&
            stage_->no_network == nullptr)
            delete std::exchange(last, nullptr);
    }

    [[nodiscard]] stage& operator*() const noexcept { return *stage_; }
    [[nodiscard]] stage* operator->() const noexcept { return stage_; }

private:
    explicit stage_hold(stage& s) noexcept
        : stage_(&s)
    {
        ++s.holders_;
    }

    static stage& last()
    {
        stage*& last = pointer_of_thread<stage>();
        if (last == nullptr)
            last = new stage;
        return *last;
    }

    // Not one that all its mocks have left.
    static stage& renewed()
    {
        if (stage::here() == nullptr)
            delete std::exchange(pointer_of_thread<stage>(), nullptr);
        return last();
    }

    stage* stage_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_STAGE_HPP
