//! Defines `vigil::read_endpoint`, which reads `127.0.0.1:80` or `[::1]:80`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_ENDPOINT_READING_HPP
#define VIGIL_IO_ENDPOINT_READING_HPP

#include <vigil/error.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vigil {

/// What `read_endpoint` found in a text.
struct endpoint_reading
{
    /// What is wrong, or `errc()` if nothing is.
    errc error{};
    ip_address ip{};
    /// The scope, if it is no number: the system must know its index.
    std::string_view scope_name{};
};

namespace detail {

/// Takes one piece after the other from the front of a text.
class endpoint_reader
{
public:
    constexpr explicit endpoint_reader(std::string_view text) noexcept
        : rest_(text)
    {
    }

    constexpr bool at_end() const noexcept { return rest_.empty(); }

    constexpr bool take(char c) noexcept
    {
        if (rest_.empty() || rest_.front() != c)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// A number, or -1. A leading zero is refused: some read it as octal,
    /// and `010.0.0.1` would be two addresses.
    constexpr std::int64_t decimal(std::int64_t most) noexcept
    {
        std::int64_t value = -1;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9')
        {
            if (value == 0)
                return -1;
            value = (value < 0 ? 0 : value * 10) + (rest_.front() - '0');
            if (value > most)
                return -1;
            rest_.remove_prefix(1);
        }
        return value;
    }

    constexpr bool v4(std::uint8_t* bytes) noexcept
    {
        for (int i = 0; i != 4; ++i)
        {
            if (i != 0 && !take('.'))
                return false;
            std::int64_t const octet = decimal(255);
            if (octet < 0)
                return false;
            bytes[i] = static_cast<std::uint8_t>(octet);
        }
        return at_end();
    }

    /// The forms of RFC 4291, section 2.2.
    constexpr bool v6(std::uint8_t* bytes) noexcept
    {
        int size = 0;
        int gap = -1; // where the `::` is
        if (take(':'))
        {
            if (!take(':'))
                return false;
            gap = 0;
        }
        while (gap != size || !at_end())
        {
            if (is_v4_tail())
                return size <= 12 && v4(bytes + size) &&
                    fill(bytes, size + 4, gap);
            if (size == 16 || !group(bytes + size))
                return false;
            size += 2;
            if (at_end())
                break;
            if (!take(':'))
                return false;
            if (!take(':'))
                continue;
            if (gap != -1)
                return false;
            gap = size;
        }
        return fill(bytes, size, gap);
    }

private:
    constexpr bool is_v4_tail() const noexcept
    {
        return rest_.find('.') < rest_.find(':');
    }

    static constexpr int hexadecimal(char c) noexcept
    {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    /// One to four digits, as two bytes.
    constexpr bool group(std::uint8_t* bytes) noexcept
    {
        int value = 0;
        int digits = 0;
        for (; digits != 4 && !rest_.empty(); ++digits)
        {
            int const digit = hexadecimal(rest_.front());
            if (digit < 0)
                break;
            value = value * 16 + digit;
            rest_.remove_prefix(1);
        }
        bytes[0] = static_cast<std::uint8_t>(value >> 8);
        bytes[1] = static_cast<std::uint8_t>(value & 255);
        return digits != 0;
    }

    /// Moves what follows the gap to the end, and fills the gap with zeros.
    static constexpr bool fill(std::uint8_t* bytes, int size, int gap) noexcept
    {
        if (gap == -1 || size == 16) // a `::` stands for one group at least
            return gap == -1 && size == 16;
        for (int i = 15; i >= gap; --i)
        {
            int const from = i - (16 - size);
            bytes[i] = from >= gap ? bytes[from] : std::uint8_t(0);
        }
        return true;
    }

    std::string_view rest_;
};

constexpr bool is_letter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        static_cast<unsigned char>(c) >= 0x80; // of an international name
}

/// Whether it could be resolved. The last label of a host name is no number:
/// `1.2.3` and `256.0.0.1` are addresses gone wrong.
constexpr bool is_host_name(std::string_view text) noexcept
{
    bool last_has_letter = false;
    for (std::size_t i = 0; i != text.size(); ++i)
    {
        char const c = text[i];
        if (c == '.' && i + 1 != text.size())
            last_has_letter = false;
        else if (is_letter(c))
            last_has_letter = true;
        else if (c != '.' && c != '-' && c != '_' && (c < '0' || c > '9'))
            return false;
    }
    return last_has_letter;
}

constexpr bool read_scope(std::string_view text, endpoint_reading& out) noexcept
{
    if (text.empty() || text.find('\0') != text.npos)
        return false;
    if (text.find_first_not_of("0123456789") != text.npos)
    {
        out.scope_name = text;
        return true;
    }
    std::int64_t const scope = endpoint_reader(text).decimal(0xffff'ffff);
    if (scope < 0)
        return false;
    out.ip.scope = static_cast<std::uint32_t>(scope);
    return true;
}

/// `host` without its brackets.
constexpr bool read_v6(std::string_view host, endpoint_reading& out) noexcept
{
    std::size_t const percent = host.find('%');
    out.ip.family = address_family::v6;
    return endpoint_reader(host.substr(0, percent)).v6(out.ip.bytes) &&
        (percent == host.npos || read_scope(host.substr(percent + 1), out));
}

/// `text` is what follows the address: a colon and the port.
constexpr bool read_port(std::string_view text, endpoint_reading& out) noexcept
{
    endpoint_reader reader(text);
    std::int64_t const port = reader.take(':') ? reader.decimal(65535) : -1;
    if (port < 0 || !reader.at_end())
        return false;
    out.ip.port = static_cast<std::uint16_t>(port);
    return true;
}

} // namespace detail

/// Reads `127.0.0.1:80`, `[::1]:80`, `[fe80::1%3]:80`, `[fe80::1%eth0]:80`.
///
/// Strict: the port and the brackets are required, and nothing may stand
/// before, between or behind.
constexpr endpoint_reading read_endpoint(std::string_view text) noexcept
{
    endpoint_reading out;
    bool const is_v6 = !text.empty() && text.front() == '[';
    std::size_t const found = is_v6 ? text.find(']') : text.rfind(':');
    std::size_t const end = found == text.npos ? text.size() : found;
    std::string_view const host = text.substr(0, end);
    std::string_view port = text.substr(end);
    bool is_address = false;
    if (is_v6)
    {
        is_address = !port.empty() && detail::read_v6(host.substr(1), out);
        port.remove_prefix(port.empty() ? 0 : 1); // the bracket
    }
    else
    {
        out.ip.family = address_family::v4;
        is_address = detail::endpoint_reader(host).v4(out.ip.bytes);
    }
    if (!is_address)
        out.error = detail::is_host_name(host) ? errc::host_name
                                               : errc::malformed_address;
    else if (!detail::read_port(port, out))
        out.error = errc::malformed_port;
    return out;
}

} // namespace vigil

#endif // VIGIL_IO_ENDPOINT_READING_HPP
