//! Defines `vigil::recording`, while which a log of calls is written.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_RECORDING_HPP
#define VIGIL_SELECTOR_RECORDING_HPP

#include <vigil/error.hpp>
#include <vigil/system/call_recorder.hpp>
#include <vigil/system/log_bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <system_error>
#include <utility>

namespace vigil {

/// While it lives, the calls of `recorded` systems and selectors are written
/// into a log, in memory or to the sink of its options. One at a time in a
/// process.
///
/// Open it before the polls, and end it after them. It begins and ends while
/// no other thread makes such calls; between the two they come from any
/// thread, and none from a signal handler. Memory for what it must remember
/// (handles, tokens) comes from the heap; without it the program ends.
class recording
{
public:
    /// Errors: in_use (one is on), sink_failed, not_enough_memory.
    static result<recording> open(
        recording_options const& options = recording_options()) noexcept
    {
        recording made;
        log_sink sink = options.sink;
        if (sink.write == nullptr)
        {
            made.memory_ = new (std::nothrow) log_writer;
            if (made.memory_ == nullptr)
                return std::make_error_code(std::errc::not_enough_memory);
            sink = {append, made.memory_};
        }
        if (std::error_code const why = call_recorder::begin(sink, options))
            return why;
        made.is_on_ = true;
        return made;
    }

    recording(recording&& other) noexcept
        : memory_(std::exchange(other.memory_, nullptr))
        , is_on_(std::exchange(other.is_on_, false))
    {
    }

    recording& operator=(recording&&) = delete;

    ~recording()
    {
        static_cast<void>(end());
        delete memory_;
    }

    /// Ends the log; the destructor does so too, and tells nobody of an
    /// error: sink_failed or not_enough_memory, and then the log is cut.
    result<void> end() noexcept
    {
        return std::exchange(is_on_, false) ? call_recorder::end()
                                            : std::error_code();
    }

    /// The log, where it is in memory: all of it after `end`, and before that
    /// the blocks that are full. Valid until the next call.
    [[nodiscard]] std::span<std::byte const> bytes() const noexcept
    {
        return memory_ == nullptr ? std::span<std::byte const>()
                                  : std::as_const(*memory_).view();
    }

    /// How many calls were written so far; 0 when it is over.
    [[nodiscard]] std::uint64_t calls() const noexcept
    {
        return is_on_ ? call_recorder::calls() : 0;
    }

private:
    recording() noexcept = default;

    static bool append(void* to, std::span<std::byte const> bytes) noexcept
    {
        auto& memory = *static_cast<log_writer*>(to);
        memory.raw(bytes.data(), bytes.size());
        return !memory.has_failed();
    }

    log_writer* memory_ = nullptr;
    bool is_on_ = false;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_RECORDING_HPP
