//! Defines `vigil::replay_script`, the calls of a log in their order.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_REPLAY_SCRIPT_HPP
#define VIGIL_SYSTEM_REPLAY_SCRIPT_HPP

#include <vigil/system/call_record.hpp>
#include <vigil/system/log_block.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/log_error.hpp>
#include <vigil/system/logged_call.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <system_error>

namespace vigil {

/// Reads a log call by call, and knows by which call each thread begins.
class replay_script
{
public:
    /// `log` must outlive this. Errors: those of `log_blocks`; damaged, if
    /// what a block holds is no list of calls.
    std::error_code open(std::span<std::byte const> log)
    {
        if (std::error_code const why = blocks_.open(log))
            return why;
        replay_script all = *this;
        while (all.next())
            begins_.try_emplace(all.current().thread, all.current().call);
        // Those that were started by a call of the log have a number by then.
        for (replay_script each = *this; each.next();)
            if (each.current().call == logged_call::thread_start)
                begins_.erase(started_by(each.current()));
        return all.is_damaged_ ? log_errc::damaged : std::error_code();
    }

    /// Goes on to the next call. False at the end.
    bool next()
    {
        if (block_.is_empty())
            block_ = log_reader(blocks_.take());
        if (block_.is_empty() || is_damaged_)
            return false;
        current_ = call_record::take(block_);
        is_damaged_ = block_.has_failed() || shape_of(current_.call) == nullptr;
        number_ += !is_damaged_;
        return !is_damaged_;
    }

    [[nodiscard]] call_record const& current() const noexcept
    {
        return current_;
    }

    /// The number of the current call, from 1.
    [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

    [[nodiscard]] log_blocks const& blocks() const noexcept { return blocks_; }

    /// A thread that nobody started comes, by this call: the number that the
    /// log has for it. The first one for all calls, if none begins so.
    std::uint32_t begin_thread(logged_call call)
    {
        auto at = begins_.begin();
        while (at != begins_.end() && at->second != call)
            ++at;
        if (at == begins_.end())
            at = begins_.begin();
        if (at == begins_.end())
            return unknown;
        std::uint32_t const number = at->first;
        begins_.erase(at);
        return number;
    }

    /// The number of no thread.
    static constexpr std::uint32_t unknown = 0xffffffff;

private:
    static std::uint32_t started_by(call_record const& r) noexcept
    {
        log_reader in(r.answered);
        return static_cast<std::uint32_t>(in.number());
    }

    log_blocks blocks_;
    log_reader block_;
    call_record current_;
    std::uint64_t number_ = 0;
    std::map<std::uint32_t, logged_call> begins_;
    bool is_damaged_ = false;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_REPLAY_SCRIPT_HPP
