//! Defines `vigil::call_recorder`, which writes calls into a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_RECORDER_HPP
#define VIGIL_SYSTEM_CALL_RECORDER_HPP

//
// One call at a time: each is made and written under one lock, so that the
// order in the log is the order in which they took effect. But a call that
// blocks is made without it, and written when it is over: what made it end
// was written before. What a selector calls is a part of the call of the
// selector, and not written: `within` says so to the calls of this thread.

#include <vigil/system/call_handles.hpp>
#include <vigil/system/call_record.hpp>
#include <vigil/system/call_threads.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/log_block.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/log_error.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/redaction.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <new>
#include <span>
#include <system_error>

namespace vigil {

/// Where a log goes: `write` is given its bytes in order, and returns false
/// if it can take no more.
struct log_sink
{
    bool (*write)(
        void* to, std::span<std::byte const> bytes) noexcept = nullptr;
    void* to = nullptr;
};

/// How a log is written.
// tag::options[]
struct recording_options
{
    /// A block goes to the sink when it has so many bytes. What is not in a
    /// block yet is lost if the process dies.
    std::size_t block_size = 4096;

    redact_function redact = nullptr;

    /// None: it is kept in memory.
    log_sink sink{};
};
// end::options[]

/// The log that is recorded at present: one in a process.
class call_recorder
{
public:
    /// Begins a log. While another thread makes a call of a `recorded` system
    /// neither `begin` nor `end` may be called. Errors: in_use, sink_failed,
    /// not_enough_memory.
    static std::error_code begin(
        log_sink sink, recording_options const& options) noexcept
    {
        if (on_.load() != nullptr)
            return log_errc::in_use;
        auto* const made = new (std::nothrow) call_recorder(sink, options);
        if (made == nullptr)
            return std::make_error_code(std::errc::not_enough_memory);
        log_format::put_header(made->out_);
        made->flush();
        if (std::error_code const why = made->why_)
        {
            delete made;
            return why;
        }
        on_.store(made);
        return {};
    }

    /// Ends it. Errors: sink_failed, not_enough_memory: then the log is cut.
    static std::error_code end() noexcept
    {
        call_recorder* const self = on_.exchange(nullptr);
        if (self == nullptr)
            return {};
        self->end_block();
        log_format::put_block(
            self->out_, {}, static_cast<std::uint32_t>(self->calls_));
        self->flush();
        std::error_code const why = self->why_;
        delete self;
        return why;
    }

    /// Whether calls of this thread are written.
    static bool is_on_here() noexcept
    {
        return depth_ == 0 && on_.load(std::memory_order_acquire) != nullptr;
    }

    /// The number of the log, which no other has; 0 if there is none.
    static std::uint32_t session() noexcept
    {
        call_recorder* const self = on_.load();
        return self == nullptr ? 0 : self->threads_.session();
    }

    /// How many calls were written.
    static std::uint64_t calls() noexcept
    {
        call_recorder* const self = on_.load();
        return self == nullptr ? 0 : self->calls_;
    }

    /// While it lives, calls of this thread are parts of one that is written.
    class within
    {
    public:
        within() noexcept { ++depth_; }
        within(within const&) = delete;
        within& operator=(within const&) = delete;
        ~within() { --depth_; }
    };

    /// A call that is made and written while this lives, and none beside it.
    class call
    {
    public:
        explicit call(logged_call which, std::uint32_t selector = 0) noexcept
            : self_(*on_.load())
        {
            self_.mutex_.lock();
            self_.asked_.clear();
            self_.answered_.clear();
            record_.call = which;
            record_.selector = selector;
            record_.thread = self_.thread();
        }

        call(call const&) = delete;
        call& operator=(call const&) = delete;

        ~call()
        {
            record_.asked = self_.redacted(record_.call, self_.asked_, true);
            record_.answered =
                self_.redacted(record_.call, self_.answered_, false);
            record_.time = default_system::now();
            self_.write(record_);
            self_.mutex_.unlock();
        }

        /// What was asked, and what was answered: lists of values.
        [[nodiscard]] log_writer& asked() noexcept { return self_.asked_; }

        [[nodiscard]] log_writer& answered() noexcept
        {
            return self_.answered_;
        }

        [[nodiscard]] call_handles& handles() noexcept
        {
            return self_.handles_;
        }

        void about(handle_code h) noexcept { record_.object = h; }

        void finish(std::int64_t result, logged_error why = {}) noexcept
        {
            record_.result = result;
            record_.error = why;
        }

        /// The number of this call, from 1.
        [[nodiscard]] std::uint64_t number() const noexcept
        {
            return self_.calls_ + 1;
        }

        /// A selector is opened: its number, from 1.
        [[nodiscard]] std::uint32_t open_selector() noexcept
        {
            return ++self_.selectors_;
        }

        /// A thread is started: its number, and of what session that is.
        [[nodiscard]] std::uint32_t start_thread() noexcept
        {
            return self_.next_thread_++;
        }

        [[nodiscard]] std::uint32_t session() const noexcept
        {
            return self_.threads_.session();
        }

        /// The present call gives this name to a registration.
        void name(std::uintptr_t token) noexcept
        {
            self_.names_[token] = number();
        }

        /// The call that last gave this name.
        [[nodiscard]] std::uint64_t named_by(std::uintptr_t token) noexcept
        {
            auto const at = self_.names_.find(token);
            return at == self_.names_.end() ? 0 : at->second;
        }

    private:
        call_recorder& self_;
        call_record record_;
    };

private:
    call_recorder(log_sink sink, recording_options const& options) noexcept
        : sink_(sink)
        , options_(options)
    {
        threads_.begin();
    }

    std::uint32_t thread() noexcept
    {
        if (!threads_.is_known())
            call_threads::set(threads_.session(), next_thread_++);
        return threads_.number();
    }

    void write(call_record const& r) noexcept
    {
        r.put(block_);
        ++calls_;
        ++in_block_;
        if (block_.size() >= options_.block_size)
        {
            end_block();
            flush();
        }
    }

    void end_block() noexcept
    {
        if (in_block_ != 0)
            log_format::put_block(out_, block_.view(), in_block_);
        if (block_.has_failed() || asked_.has_failed() ||
            answered_.has_failed())
            why_ = std::make_error_code(std::errc::not_enough_memory);
        block_.clear();
        in_block_ = 0;
    }

    // What a sink refused once is not followed by anything.
    void flush() noexcept
    {
        if (!why_ && out_.has_failed())
            why_ = std::make_error_code(std::errc::not_enough_memory);
        if (!why_ && !sink_.write(sink_.to, out_.view()))
            why_ = log_errc::sink_failed;
        out_.clear();
    }

    std::span<std::byte const> redacted(
        logged_call which, log_writer& values, bool is_asked) noexcept
    {
        if (options_.redact != nullptr)
            redact(which, values.view(), is_asked, options_.redact);
        return values.view();
    }

    static inline std::atomic<call_recorder*> on_{nullptr};
    static inline thread_local int depth_ = 0;

    log_sink sink_;
    recording_options options_;
    default_system::mutex mutex_;
    log_writer asked_;
    log_writer answered_;
    log_writer block_;
    log_writer out_;
    call_threads threads_;
    call_handles handles_;
    std::map<std::uintptr_t, std::uint64_t> names_;
    std::uint64_t calls_ = 0;
    std::uint32_t in_block_ = 0;
    std::uint32_t selectors_ = 0;
    std::uint32_t next_thread_ = 0;
    std::error_code why_;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_RECORDER_HPP
