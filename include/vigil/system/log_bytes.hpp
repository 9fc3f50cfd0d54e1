//! Defines what writes and reads the bytes of a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_LOG_BYTES_HPP
#define VIGIL_SYSTEM_LOG_BYTES_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>

namespace vigil {

/// Bytes that grow at their end. Numbers are little-endian everywhere.
///
/// When there is no memory it says so once and for all, and what comes after
/// that is dropped.
class log_writer
{
public:
    log_writer() noexcept = default;
    log_writer(log_writer const&) = delete;
    log_writer& operator=(log_writer const&) = delete;
    ~log_writer() { delete[] bytes_; }

    /// The low `count` bytes of `n`.
    void number(std::uint64_t n, unsigned count = 8) noexcept
    {
        if (!reserve(count))
            return;
        for (; count != 0; --count, n >>= 8)
            bytes_[size_++] = static_cast<std::byte>(n & 0xff);
    }

    /// A span, with its size before it.
    void bytes(void const* data, std::size_t size) noexcept
    {
        number(size, 4);
        raw(data, size);
    }

    void raw(void const* data, std::size_t size) noexcept
    {
        if (size == 0 || !reserve(size))
            return;
        std::memcpy(bytes_ + size_, data, size);
        size_ += size;
    }

    [[nodiscard]] std::span<std::byte> view() noexcept
    {
        return {bytes_, size_};
    }

    [[nodiscard]] std::span<std::byte const> view() const noexcept
    {
        return {bytes_, size_};
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    void clear() noexcept { size_ = 0; }
    [[nodiscard]] bool has_failed() const noexcept { return has_failed_; }

private:
    bool reserve(std::size_t more) noexcept
    {
        if (more <= capacity_ - size_)
            return true;
        std::size_t const capacity = 2 * (size_ + more) + 64;
        auto* const grown = new (std::nothrow) std::byte[capacity];
        if (grown == nullptr || has_failed_)
        {
            delete[] grown;
            has_failed_ = true;
            return false;
        }
        if (size_ != 0)
            std::memcpy(grown, bytes_, size_);
        delete[] bytes_;
        bytes_ = grown;
        capacity_ = capacity;
        return true;
    }

    std::byte* bytes_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    bool has_failed_ = false;
};

/// Reads what `log_writer` wrote, and never beyond its end: what is not there
/// is zero, and then it has failed.
class log_reader
{
public:
    log_reader() noexcept = default;

    explicit log_reader(std::span<std::byte const> bytes) noexcept
        : bytes_(bytes)
    {
    }

    std::uint64_t number(unsigned count = 8) noexcept
    {
        std::span<std::byte const> const taken = raw(count);
        std::uint64_t n = 0;
        for (std::size_t k = taken.size(); k != 0; --k)
            n = n << 8 | std::to_integer<std::uint64_t>(taken[k - 1]);
        return n;
    }

    std::span<std::byte const> bytes() noexcept
    {
        return raw(static_cast<std::size_t>(number(4)));
    }

    std::span<std::byte const> raw(std::size_t size) noexcept
    {
        if (size > bytes_.size())
        {
            has_failed_ = true;
            bytes_ = {};
            return {};
        }
        std::span<std::byte const> const taken = bytes_.first(size);
        bytes_ = bytes_.subspan(size);
        return taken;
    }

    [[nodiscard]] bool is_empty() const noexcept { return bytes_.empty(); }
    [[nodiscard]] std::size_t left() const noexcept { return bytes_.size(); }
    [[nodiscard]] bool has_failed() const noexcept { return has_failed_; }

private:
    std::span<std::byte const> bytes_;
    bool has_failed_ = false;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_LOG_BYTES_HPP
