//! Defines `vigil::replayed_call`, a call that a log answers.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_REPLAYED_CALL_HPP
#define VIGIL_SYSTEM_REPLAYED_CALL_HPP

#include <vigil/system/call_handles.hpp>
#include <vigil/system/call_record.hpp>
#include <vigil/system/call_replayer.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/log_error.hpp>
#include <vigil/system/logged_call.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// A call that is answered while this lives, and none beside it.
class replayed_call
{
public:
    /// Waits for the turn of this thread.
    explicit replayed_call(
        logged_call which, std::uint32_t selector = 0) noexcept
        : log_(call_replayer::current())
    {
        record_.call = which;
        record_.selector = selector;
        if (log_ == nullptr)
        {
            why_ = log_errc::not_replaying;
            return;
        }
        log_->lock();
        record_.thread = log_->thread_locked(which);
        why_ = log_->wait_locked(record_);
        log_->asked().clear(); // others asked while this one waited
    }

    replayed_call(replayed_call const&) = delete;
    replayed_call& operator=(replayed_call const&) = delete;

    ~replayed_call()
    {
        if (log_ == nullptr)
            return;
        if (!why_)
            log_->go_on_locked();
        log_->unlock();
    }

    /// What is asked: a list of values.
    [[nodiscard]] log_writer& asked() noexcept
    {
        return log_ == nullptr ? unheard_ : log_->asked();
    }

    [[nodiscard]] call_handles& handles() noexcept
    {
        return log_ == nullptr ? unknown_ : log_->handles();
    }

    void about(handle_code h) noexcept { record_.object = h; }

    /// Whether the log has this call here, and `answer` is its answer.
    [[nodiscard]] bool is_answered() noexcept
    {
        if (!why_)
            why_ = log_->compare_locked(record_);
        return !why_;
    }

    [[nodiscard]] call_record const& answer() const noexcept
    {
        return log_->answer();
    }

    /// Why it is not.
    [[nodiscard]] std::error_code error() const noexcept { return why_; }

    /// The log's answer is none that this call can give.
    void diverge() noexcept
    {
        why_ = log_->diverge_locked(record_, "has more to answer in the log");
    }

    [[nodiscard]] std::uint32_t session() const noexcept
    {
        return log_->session();
    }

    /// The number of the call, from 1.
    [[nodiscard]] std::uint64_t number() const noexcept
    {
        return log_->number_locked();
    }

    /// The call gives this name to a registration.
    void name(std::uintptr_t token) noexcept { log_->name_locked(token); }

    /// The name that the call of that number gave.
    [[nodiscard]] std::uintptr_t name_of(std::uint64_t call) const noexcept
    {
        return log_->name_of_locked(call);
    }

private:
    call_replayer* log_;
    call_record record_;
    std::error_code why_;
    log_writer unheard_; // where nothing is replayed
    call_handles unknown_;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_REPLAYED_CALL_HPP
