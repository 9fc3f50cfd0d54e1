//! Defines `vigil::sim::trace`, what happened in a world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TRACE_HPP
#define VIGIL_SIM_TRACE_HPP

#include <vigil/sim/choice.hpp>
#include <vigil/system/os_call.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vigil::sim {

/// What besides calls is in a trace.
enum class happening : std::uint8_t
{
    thread_start = 128,
    thread_end,
    arrival,
    fault,
    crash,
    restart,
    network,
    contention
};

/// One line of a trace: numbers alone, which are the same everywhere.
struct trace_record
{
    std::int64_t time;
    std::int64_t value; // a count, or the complement of an `errc`
    std::uint64_t object;
    std::uint16_t host;
    std::uint16_t thread;
    std::uint8_t what; // an `os_call`, or a `happening`
};

/// A record, and the hash of all up to it.
struct kept_record
{
    trace_record record;
    std::uint64_t hash;
};

/// The hash of all that happened, and the last of it.
class trace
{
public:
    static constexpr std::size_t kept = 64;

    void add(trace_record const& r) noexcept
    {
        fold(static_cast<std::uint64_t>(r.time));
        fold(static_cast<std::uint64_t>(r.value));
        fold(r.object);
        fold(std::uint64_t{r.host} << 32 | std::uint64_t{r.thread} << 8 |
            r.what);
        last_[static_cast<std::size_t>(count_ % kept)] = r;
        ++count_;
        if (all_ != nullptr)
            all_->push_back({r, hash_});
    }

    /// Bytes that were moved, eight at a time.
    void add_bytes(unsigned char const* bytes, std::size_t size) noexcept
    {
        for (; size >= 8; size -= 8, bytes += 8)
            fold(word_of(bytes));
        std::uint64_t rest = 0;
        for (std::size_t i = 0; i != size; ++i)
            rest |= std::uint64_t{bytes[i]} << 8 * i;
        if (size != 0)
            fold(rest);
    }

    [[nodiscard]] std::uint64_t hash() const noexcept { return hash_; }
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

    /// From the end: 0 is the last. Less than `kept`, and than `count()`.
    [[nodiscard]] trace_record const& last(std::size_t n) const noexcept
    {
        return last_[static_cast<std::size_t>((count_ - 1 - n) % kept)];
    }

    /// Keeps all records in `all`, which must outlive this.
    void keep_all(std::vector<kept_record>& all) noexcept { all_ = &all; }

private:
    // Little-endian everywhere. Spelt out it is one load: a loop was a sixth
    // of a run.
    static std::uint64_t word_of(unsigned char const* b) noexcept
    {
        return std::uint64_t{b[0]} | std::uint64_t{b[1]} << 8 |
            std::uint64_t{b[2]} << 16 | std::uint64_t{b[3]} << 24 |
            std::uint64_t{b[4]} << 32 | std::uint64_t{b[5]} << 40 |
            std::uint64_t{b[6]} << 48 | std::uint64_t{b[7]} << 56;
    }

    void fold(std::uint64_t word) noexcept
    {
        hash_ = (hash_ ^ word) * 0x100000001b3u;
        hash_ ^= hash_ >> 29;
    }

    std::uint64_t hash_ = 0xcbf29ce484222325u;
    std::uint64_t count_ = 0;
    std::vector<kept_record>* all_ = nullptr;
    std::array<trace_record, kept> last_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TRACE_HPP
