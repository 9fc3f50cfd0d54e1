//! Defines `vigil::call_replayer`, which answers calls from a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_REPLAYER_HPP
#define VIGIL_SYSTEM_CALL_REPLAYER_HPP

//
// A call waits until it is the turn of its thread, compares itself with what
// the log has there, and takes its answer. A thread whose turn does not come
// while nobody makes a call is not the fault of the log: the program has
// diverged, and so all calls say from then on.

#include <vigil/system/call_handles.hpp>
#include <vigil/system/call_record.hpp>
#include <vigil/system/call_text.hpp>
#include <vigil/system/call_threads.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/log_error.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/redaction.hpp>
#include <vigil/system/replay_script.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <new>
#include <span>
#include <string>
#include <system_error>
#include <utility>

namespace vigil {

/// How a log is replayed.
// tag::options[]
struct replay_options
{
    /// The one of the recording: what the program sends is compared after it.
    redact_function redact = nullptr;

    /// For how long a thread waits for its turn while none makes a call, in
    /// nanoseconds of real time.
    std::int64_t patience = 10'000'000'000;
};
// end::options[]

/// The log that is replayed at present: one in a process.
class call_replayer
{
public:
    /// Begins with `log`, which must outlive the replay. While another thread
    /// makes a call of a `replayed` system neither `begin` nor `end` may be
    /// called. Errors: in_use, not_enough_memory, and those of the log.
    static std::error_code begin(
        std::span<std::byte const> log, replay_options const& options)
    {
        if (on_.load() != nullptr)
            return log_errc::in_use;
        auto* const made = new (std::nothrow) call_replayer(options);
        if (made == nullptr)
            return std::make_error_code(std::errc::not_enough_memory);
        if (std::error_code const why = made->script_.open(log))
        {
            delete made;
            return why;
        }
        made->go_on_locked();
        on_.store(made);
        return {};
    }

    static void end() noexcept { delete on_.exchange(nullptr); }

    static call_replayer* current() noexcept { return on_.load(); }

    /// The log was cut short: what is whole of it is replayed.
    [[nodiscard]] bool is_cut() const noexcept
    {
        return script_.blocks().is_cut();
    }

    /// All calls of the log were made.
    [[nodiscard]] bool is_over() noexcept
    {
        mutex_.lock();
        bool const is_over = has_ended_;
        mutex_.unlock();
        return is_over;
    }

    /// Why the calls fail, if they do: a code, and a report.
    [[nodiscard]] std::error_code error() noexcept
    {
        mutex_.lock();
        std::error_code const why = why_;
        mutex_.unlock();
        return why;
    }

    /// What diverged, and both calls; empty if nothing did.
    [[nodiscard]] std::string report()
    {
        mutex_.lock();
        std::string text = report_;
        mutex_.unlock();
        return text;
    }

    // For `replayed_call`.

    void lock() noexcept { mutex_.lock(); }
    void unlock() noexcept { mutex_.unlock(); }
    [[nodiscard]] log_writer& asked() noexcept { return asked_; }
    [[nodiscard]] call_handles& handles() noexcept { return handles_; }

    [[nodiscard]] std::uint32_t session() const noexcept
    {
        return threads_.session();
    }

    [[nodiscard]] call_record const& answer() const noexcept
    {
        return script_.current();
    }

    [[nodiscard]] std::uint64_t number_locked() const noexcept
    {
        return script_.number();
    }

    /// The number that the log has for the thread which calls this.
    std::uint32_t thread_locked(logged_call which)
    {
        if (!threads_.is_known())
            call_threads::set(threads_.session(), script_.begin_thread(which));
        return threads_.number();
    }

    /// Until the next call is one of that thread. Why it will not be, else.
    std::error_code wait_locked(call_record const& r)
    {
        // What was cut off may have had it.
        if (!why_ && !is_cut() && r.thread == replay_script::unknown)
            diverge_locked(r, "is of a thread that the log does not have");
        std::uint64_t seen = script_.number();
        std::int64_t begin = default_system::now();
        while (!why_ && !has_ended_ && answer().thread != r.thread)
        {
            pause_locked();
            std::int64_t const now = default_system::now();
            if (std::exchange(seen, script_.number()) != seen)
                begin = now;
            else if (now - begin >= options_.patience)
                diverge_locked(r, "waits for one that does not come");
        }
        if (!why_ && has_ended_)
            why_ = log_errc::ended;
        return count_locked();
    }

    /// Whether the log has this call, with what was asked.
    std::error_code compare_locked(call_record r)
    {
        if (options_.redact != nullptr)
            redact(r.call, asked_.view(), true, options_.redact);
        r.asked = asked_.view();
        call_record const& there = answer();
        bool const is_same = r.call == there.call &&
            r.selector == there.selector && r.object == there.object &&
            (!is_compared(r.call) ||
                std::equal(r.asked.begin(), r.asked.end(), there.asked.begin(),
                    there.asked.end()));
        if (!is_same)
            diverge_locked(r, "is another one in the log");
        return count_locked();
    }

    /// From now on all calls fail.
    std::error_code diverge_locked(call_record const& r, char const* what)
    {
        if (why_)
            return why_;
        why_ = log_errc::diverged;
        report_ = "replay: call " + std::to_string(script_.number()) + ' ' +
            what + "\n  the log: thread " + std::to_string(answer().thread) +
            ' ';
        report_ += call_text::of(answer()).view();
        report_ += "\n  now:     thread " + std::to_string(r.thread) + ' ';
        report_ += call_text::asked(r).view();
        report_ += '\n';
        return why_;
    }

    void go_on_locked() { has_ended_ = !script_.next(); }

    /// The present call gives this name to a registration.
    void name_locked(std::uintptr_t token) { names_[script_.number()] = token; }

    /// The name that a call gave.
    [[nodiscard]] std::uintptr_t name_of_locked(std::uint64_t call) const
    {
        auto const at = names_.find(call);
        return at == names_.end() ? 0 : at->second;
    }

private:
    explicit call_replayer(replay_options const& options) noexcept
        : options_(options)
    {
        threads_.begin();
    }

    void pause_locked() noexcept
    {
        mutex_.unlock();
        default_system::sleep(1);
        mutex_.lock();
    }

    // A program that goes on in spite of errors would go on for ever.
    std::error_code count_locked() noexcept
    {
        if (why_ && ++failures_ == most_failures)
        {
            std::fputs(report_.c_str(), stderr);
            std::fputs("replay: the program goes on although all its calls "
                       "fail\n",
                stderr);
            std::terminate();
        }
        return why_;
    }

    static constexpr int most_failures = 10'000;
    static inline std::atomic<call_replayer*> on_{nullptr};

    replay_options options_;
    default_system::mutex mutex_;
    replay_script script_;
    log_writer asked_;
    call_threads threads_;
    call_handles handles_;
    std::map<std::uint64_t, std::uintptr_t> names_; // by the call that gave it
    std::string report_;
    std::error_code why_;
    int failures_ = 0;
    bool has_ended_ = false;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_REPLAYER_HPP
