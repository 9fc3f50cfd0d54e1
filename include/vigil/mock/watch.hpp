//! Defines `vigil::mock::watch`, what a mock selector thinks of its waits.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_WATCH_HPP
#define VIGIL_MOCK_WATCH_HPP

#include <vigil/error.hpp>
#include <vigil/mock/call.hpp>
#include <vigil/mock/entry.hpp>
#include <vigil/mock/failure.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/pollable.hpp>
#include <vigil/mock/readiness.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/stage.hpp>
#include <vigil/mock/text.hpp>
#include <vigil/system/default.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace vigil::mock {

/// The part of a mock selector that does not depend on its allocator: its
/// registrations, the record of its calls, and the reports of waits that
/// nothing can end, or that lead nowhere.
class watch
{
public:
    watch(stage_hold const& on, injection* inject)
        : stage_(on)
        , name_(stage_->unique("poll"))
        , inject_(inject)
    {
    }

    watch(watch const&) = delete;
    watch& operator=(watch const&) = delete;

    entry_list entries;

    [[nodiscard]] mock::stage& stage() const noexcept { return *stage_; }

    /// Why this call is refused: it comes from another thread, or a loop
    /// `at_every_failure` has it fail.
    std::error_code begin(operation o)
    {
        if (std::error_code const why = refused())
            return why;
        stage_->call_begins();
        return inject_ == nullptr ? std::error_code() : inject_->fail(o, name_);
    }

    /// Whether this is the thread of the selector. Remembers if it is not.
    bool is_here() noexcept
    {
        if (stage_->is_here())
            return true;
        was_called_elsewhere_.store(true);
        return false;
    }

    /// Why a call is refused that comes from another thread.
    std::error_code refused() noexcept
    {
        return is_here() ? std::error_code() : stage_->refuse();
    }

    /// A call is over; returns `why`.
    std::error_code end(
        operation o, token t, interest i, trigger how, std::error_code why)
    {
        call c{o, name_, static_cast<std::int64_t>(t)};
        c.wanted = i.bits();
        c.trigger = how;
        c.error = why;
        record(std::move(c));
        return why;
    }

    /// The same of calls without a registration.
    std::error_code end(operation o, token t, std::error_code why)
    {
        call c{o, name_, static_cast<std::int64_t>(t)};
        c.error = why;
        record(std::move(c));
        return why;
    }

    /// A wait begins, which is what some steps wait for. Returns why it is
    /// over at once, if it is.
    std::error_code begin_wait()
    {
        if (entries.failure)
            return entries.failure->again();
        ++waits_;
        stage_->wait_begins();
        std::error_code const why = begin(operation::wait);
        if (!why)
            tell_sources();
        return entries.failure ? entries.failure->code() : why;
    }

    /// Whether a step waits for one more wait; then this is it.
    bool begin_another()
    {
        for (source const* const s : stage_->sources())
            if (s->script().awaits_wait())
                return tell_sources(), true;
        return false;
    }

    /// An event of `e` is in the buffer.
    void told(entry& e, readiness said)
    {
        for (unsigned n = 0; n != 3; ++n)
            if ((static_cast<unsigned>(said) >> n & 1) != 0 &&
                e.of->count_report(n, stage_->moves()) >=
                    stage_->limits.unused_reports)
                overused_ = {&e, n};
    }

    /// Judges a wait that has `n` events, `sources` of them not of wakers.
    result<std::size_t> judge(std::size_t n, std::size_t sources)
    {
        if (overused_.of != nullptr)
            return overuse(std::exchange(overused_, {}));
        if (std::exchange(moves_, stage_->moves()) != stage_->moves() ||
            sources != 0)
            idle_ = woken_ = 0;
        // Counted apart: a program that wakes itself goes round too, but may
        // do so at each of its heartbeats.
        bool const is_woken = n != 0;
        if (sources == 0 &&
            ++(is_woken ? woken_ : idle_) >= stage_->limits.idle_waits)
            return spin(is_woken);
        return n;
    }

    /// Nothing can end the wait.
    std::error_code deadlock()
    {
        for (entry* e = entries.first(); e != nullptr; e = e->next)
            e->of->check();
        for (source* const s : idle_sources())
            if (!s->failed() && (s->check(), s->failed()))
                fail_all(entries, s->failed());
        if (has_failed_idly())
            return entries.failure->code();
        return fail(errc::deadlocked,
            "mock: deadlock: nothing can end this wait\n  in " + place() +
                all());
    }

    /// A wait has returned `got`.
    result<std::size_t> end_wait(timeout limit, result<std::size_t> const& got)
    {
        call c{operation::wait, name_, limit.count()};
        c.answer = got ? static_cast<std::int64_t>(*got) : 0;
        c.error = got.error();
        record(std::move(c));
        return got;
    }

    /// Fails for good, and so does all that is registered, or registered
    /// nowhere. Silent while an exception passes.
    std::error_code fail(errc code, std::string text)
    {
        auto const why = std::make_shared<failure>(
            code, std::move(text), stage_->limits.calls_after_failure);
        ++stage_->failures;
        fail_all(entries, why);
        for (source* const s : idle_sources())
            s->share(why);
        if (!unwinding_.is_seen())
            why->tell();
        return why->code();
    }

private:
    struct overused
    {
        entry* of = nullptr;
        unsigned direction = 0;
    };

    void record(call c)
    {
        c.at = stage_->now();
        stage_->record.add(std::move(c));
    }

    void tell_sources()
    {
        for (source* const s : stage_->sources())
            s->wait_begins();
    }

    [[nodiscard]] std::string place() const
    {
        return "wait number " + std::to_string(waits_) + ", at " +
            time_text(stage_->now()) + '\n';
    }

    std::error_code overuse(overused const& what)
    {
        static constexpr char const* names[] = {
            "readable", "writable", "priority"};
        static constexpr char const* advice[] = {"read, or drop that interest",
            "drop that interest while there is nothing to write",
            "take it, or drop that interest"};
        std::string const name = names[what.direction];
        std::string text =
            "mock: spinning: " + std::to_string(stage_->limits.unused_reports) +
            " reports in a row of one readiness, and nobody used it\n  in " +
            place();
        what.of->of->describe(text, what.of);
        return fail(errc::spinning,
            text + "    hint: it stays " + name + ": " +
                advice[what.direction] + '\n');
    }

    std::error_code spin(bool is_woken)
    {
        if (has_failed_idly())
            return entries.failure->code();
        return fail(errc::spinning,
            "mock: spinning: " + std::to_string(is_woken ? woken_ : idle_) +
                " waits in a row told nothing" +
                (is_woken ? " but wakes" : "") +
                ", and no step was played\n  the last is " + place() + all());
    }

    // What plays a script and is registered nowhere.
    [[nodiscard]] std::vector<source*> idle_sources() const
    {
        std::vector<source*> found;
        for (source* const s : stage_->sources())
            if (s->is_started() && s->registrations() == nullptr &&
                s->kind() == handle_kind::pollable)
                found.push_back(s);
        return found;
    }

    // Whether this cannot go on, perhaps since something is registered nowhere
    // that failed before: that was reported, and may be why nothing comes.
    bool has_failed_idly()
    {
        for (source* const s : idle_sources())
            if (s->failed())
                fail_all(entries, s->failed());
        return entries.failure != nullptr;
    }

    // What is registered, and what is not.
    [[nodiscard]] std::string all() const
    {
        std::string text;
        for (entry* e = entries.first(); e != nullptr; e = e->next)
            e->of->describe(text, e);
        for (source* const s : idle_sources())
            s->describe(text, nullptr);
        if (text.empty())
            text = "  nothing is registered\n";
        if (was_called_elsewhere_.load())
            text += "  hint: another thread called this poll, and was refused: "
                    "a wake is scripted, by selector().at(time).wake(token)\n";
        return text;
    }

    stage_hold stage_;
    std::string name_;
    injection* inject_;
    unwinding unwinding_;
    std::uint64_t waits_ = 0;
    std::uint64_t moves_ = 0; // of the stage, after the last wait
    unsigned idle_ = 0; // waits that told nothing, and nothing moved since
    unsigned woken_ = 0; // and those that told wakes alone
    overused overused_;
    default_system::atomic<bool> was_called_elsewhere_{false};
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_WATCH_HPP
