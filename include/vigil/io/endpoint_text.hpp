//! Defines `vigil::endpoint_text`, an endpoint in print: `[fe80::1%3]:80`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_ENDPOINT_TEXT_HPP
#define VIGIL_IO_ENDPOINT_TEXT_HPP

#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vigil {

/// The text of an endpoint, in a small buffer of its own.
class endpoint_text
{
public:
    /// RFC 5952; `scope_name` stands for the number of the scope, unless it
    /// is empty or too long for the buffer.
    constexpr explicit endpoint_text(
        ip_address const& ip, std::string_view scope_name = {}) noexcept
    {
        if (ip.family == address_family::v4)
        {
            v4(ip.bytes);
        }
        else
        {
            put('[');
            v6(ip.bytes);
            scope(ip.scope, scope_name);
            put(']');
        }
        put(':');
        decimal(ip.port);
    }

    /// Lives as long as this object.
    [[nodiscard]] constexpr std::string_view view() const noexcept
    {
        return {text_, size_};
    }

    /// The same, and a null character behind it.
    [[nodiscard]] constexpr char const* c_str() const noexcept { return text_; }

    constexpr operator std::string_view() const noexcept { return view(); }

private:
    struct run
    {
        int begin = 8;
        int size = 1; // a single zero is not worth a `::`
    };

    constexpr void put(char c) noexcept { text_[size_++] = c; }

    constexpr void put(std::string_view text) noexcept
    {
        for (char const c : text)
            put(c);
    }

    constexpr void number(std::uint32_t n, std::uint32_t base) noexcept
    {
        if (n >= base)
            number(n / base, base);
        put("0123456789abcdef"[n % base]);
    }

    constexpr void decimal(std::uint32_t n) noexcept { number(n, 10); }

    constexpr void v4(std::uint8_t const* bytes) noexcept
    {
        for (int i = 0; i != 4; ++i)
        {
            if (i != 0)
                put('.');
            decimal(bytes[i]);
        }
    }

    static constexpr std::uint32_t group(
        std::uint8_t const* bytes, int i) noexcept
    {
        return std::uint32_t(bytes[2 * i]) << 8 | bytes[2 * i + 1];
    }

    /// Of the longest runs of zeros the first.
    static constexpr run longest(std::uint8_t const* bytes) noexcept
    {
        run best;
        for (int begin = 0; begin != 8; ++begin)
        {
            int end = begin;
            while (end != 8 && group(bytes, end) == 0)
                ++end;
            if (end - begin > best.size)
                best = {begin, end - begin};
        }
        return best;
    }

    constexpr void v6(std::uint8_t const* bytes) noexcept
    {
        run const zeros = longest(bytes);
        bool const is_mapped =
            zeros.begin == 0 && zeros.size == 5 && group(bytes, 5) == 0xffff;
        for (int i = 0; i != 8; ++i)
        {
            if (i == zeros.begin)
            {
                put("::");
                i += zeros.size - 1;
                continue;
            }
            if (i != 0 && i != zeros.begin + zeros.size)
                put(':');
            if (is_mapped && i == 6)
                return v4(bytes + 12);
            number(group(bytes, i), 16);
        }
    }

    constexpr void scope(std::uint32_t index, std::string_view name) noexcept
    {
        if (index == 0)
            return;
        put('%');
        if (name.empty() || name.size() > max_name)
            decimal(index);
        else
            put(name);
    }

    // "[", 39 of the address, "%", the name, "]:", 5 of the port, a null.
    static constexpr std::size_t max_name = 31;
    char text_[1 + 39 + 1 + max_name + 2 + 5 + 1]{};
    std::size_t size_ = 0;
};

} // namespace vigil

#endif // VIGIL_IO_ENDPOINT_TEXT_HPP
