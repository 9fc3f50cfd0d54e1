//! Defines the format of a log: a header, and blocks with checksums.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_LOG_BLOCK_HPP
#define VIGIL_SYSTEM_LOG_BLOCK_HPP

//
// header  "VIGILLOG", version (2), system (4), checksum of both (4)
// block   size (4), number of calls (4), checksum of the payload (4),
//         checksum of these three (4), payload
// end     a block of size 0, whose number is that of all calls
//
// Numbers are little-endian. A log that was cut short has no end; its blocks
// that are whole are as good as ever.

#include <vigil/system/log_bytes.hpp>
#include <vigil/system/log_error.hpp>
#include <vigil/system/native_category.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <system_error>

namespace vigil {

/// CRC-32, as in Ethernet and zip.
inline std::uint32_t checksum(std::span<std::byte const> bytes) noexcept
{
    static constexpr auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t n = 0; n != 256; ++n)
        {
            std::uint32_t c = n;
            for (int bit = 0; bit != 8; ++bit)
                c = (c & 1) != 0 ? 0xedb88320 ^ (c >> 1) : c >> 1;
            made[n] = c;
        }
        return made;
    }();
    std::uint32_t c = 0xffffffff;
    for (std::byte const b : bytes)
        c = table[(c ^ std::to_integer<std::uint32_t>(b)) & 0xff] ^ (c >> 8);
    return ~c;
}

/// Puts the blocks of a log together.
class log_format
{
public:
    /// Changed with every change of the format, and of `os_call`.
    static constexpr std::uint16_t version = 1;

    static constexpr std::size_t header_size = 18;
    static constexpr std::size_t block_header_size = 16;

    static void put_header(log_writer& out) noexcept
    {
        std::size_t const begin = out.size();
        out.raw(magic, sizeof magic);
        out.number(version, 2);
        out.number(system(), 4);
        out.number(checksum(out.view().subspan(begin)), 4);
    }

    /// A block of `calls` calls. Without any it is the end of a log of so
    /// many calls.
    static void put_block(log_writer& out, std::span<std::byte const> payload,
        std::uint32_t calls) noexcept
    {
        std::size_t const begin = out.size();
        out.number(payload.size(), 4);
        out.number(calls, 4);
        out.number(checksum(payload), 4);
        out.number(checksum(out.view().subspan(begin)), 4);
        out.raw(payload.data(), payload.size());
    }

    /// Says by numbers of errors which system this is: what a log of another
    /// one has would mean something else here.
    static std::uint32_t system() noexcept
    {
        log_writer numbers;
        for (std::errc const e : {std::errc::operation_would_block,
                 std::errc::operation_in_progress, std::errc::connection_reset,
                 std::errc::connection_refused, std::errc::address_in_use,
                 std::errc::not_connected, std::errc::no_buffer_space})
            numbers.number(static_cast<std::uint64_t>(e), 4);
        char const* const name = native_category().name();
        numbers.bytes(name, std::strlen(name));
        return checksum(numbers.view());
    }

private:
    friend class log_blocks;

    static constexpr char magic[8] = {'V', 'I', 'G', 'I', 'L', 'L', 'O', 'G'};
};

/// Takes the blocks of a log apart.
class log_blocks
{
public:
    /// Looks at all of `log`, which must outlive this. Errors: no_log,
    /// other_version, other_system, damaged. A log that is cut is none.
    std::error_code open(std::span<std::byte const> log) noexcept
    {
        *this = log_blocks();
        rest_ = log;
        if (std::error_code const why = open_header())
            return why;
        log_blocks all = *this;
        while (all.next())
        {
        }
        if (all.is_damaged_)
            return log_errc::damaged;
        is_cut_ = !all.has_ended_;
        calls_ = all.calls_;
        return {};
    }

    /// The calls of the next block; no bytes, if there is none.
    std::span<std::byte const> take() noexcept
    {
        return next() ? payload_ : std::span<std::byte const>();
    }

    /// The log has no end: who wrote it did not come to it.
    [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }

    /// How many calls there are.
    [[nodiscard]] std::uint64_t calls() const noexcept { return calls_; }

private:
    std::error_code open_header() noexcept
    {
        if (rest_.size() < log_format::header_size ||
            std::memcmp(
                rest_.data(), log_format::magic, sizeof log_format::magic) != 0)
            return log_errc::no_log;
        log_reader header(rest_.subspan(sizeof log_format::magic));
        auto const version = header.number(2);
        auto const system = header.number(4);
        if (version != log_format::version)
            return log_errc::other_version;
        if (header.number(4) != checksum(rest_.first(14)))
            return log_errc::damaged;
        if (system != log_format::system())
            return log_errc::other_system;
        rest_ = rest_.subspan(log_format::header_size);
        return {};
    }

    bool next() noexcept
    {
        if (has_ended_ || is_damaged_ ||
            rest_.size() < log_format::block_header_size)
            return false;
        log_reader header(rest_);
        auto const size = static_cast<std::size_t>(header.number(4));
        auto const calls = static_cast<std::uint32_t>(header.number(4));
        auto const sum = header.number(4);
        if (header.number(4) != checksum(rest_.first(12)))
            return fail();
        if (size > rest_.size() - log_format::block_header_size)
            return false; // cut
        payload_ = rest_.subspan(log_format::block_header_size, size);
        if (sum != checksum(payload_))
            return fail();
        rest_ = rest_.subspan(log_format::block_header_size + size);
        has_ended_ = size == 0;
        if (has_ended_)
            return calls == static_cast<std::uint32_t>(calls_) ? false : fail();
        calls_ += calls;
        return true;
    }

    bool fail() noexcept
    {
        is_damaged_ = true;
        return false;
    }

    std::span<std::byte const> rest_;
    std::span<std::byte const> payload_;
    std::uint64_t calls_ = 0;
    bool has_ended_ = false;
    bool is_damaged_ = false;
    bool is_cut_ = false;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_LOG_BLOCK_HPP
