//! Defines `vigil::wasi2_address`, an address as WASI preview 2 has it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_ADDRESS_HPP
#define VIGIL_SYSTEM_WASI2_ADDRESS_HPP

#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vigil {

/// An IP address and a port. Preview 2 has no other addresses.
class wasi2_address
{
public:
    /// None: of family `unspecified`.
    wasi2_address() noexcept = default;

    explicit wasi2_address(ip_address const& a) noexcept
        : ip_(a)
    {
    }

    /// No call would take the name, so that it is not kept.
    static wasi2_address local(std::string_view) noexcept
    {
        wasi2_address out;
        out.ip_.family = address_family::local;
        return out;
    }

    static constexpr std::size_t max_local_name = 107;

    [[nodiscard]] address_family family() const noexcept { return ip_.family; }
    [[nodiscard]] ip_address ip() const noexcept { return ip_; }
    [[nodiscard]] std::string_view local_name() const noexcept { return {}; }

    /// 0: no address.
    [[nodiscard]] std::size_t size() const noexcept
    {
        return ip_.family == address_family::v6 ? sizeof(ip_address)
            : ip_.family == address_family::v4  ? 8
                                                : 0;
    }

    // The canonical ABI of `ip-socket-address`.

    /// How many bytes it is in memory, where its alignment is 4.
    static constexpr std::size_t stored_size = 32;

    /// Reads it from memory.
    static wasi2_address load(std::byte const* from) noexcept
    {
        ip_address a;
        if (from[0] == std::byte{0})
        {
            a.family = address_family::v4;
            std::memcpy(&a.port, from + 4, 2);
            std::memcpy(a.bytes, from + 6, 4);
            return wasi2_address(a);
        }
        a.family = address_family::v6;
        std::memcpy(&a.port, from + 4, 2);
        for (std::size_t i = 0; i != 8; ++i)
        {
            std::uint16_t group;
            std::memcpy(&group, from + 12 + 2 * i, 2);
            a.bytes[2 * i] = static_cast<std::uint8_t>(group >> 8);
            a.bytes[2 * i + 1] = static_cast<std::uint8_t>(group);
        }
        std::memcpy(&a.scope, from + 28, 4);
        return wasi2_address(a);
    }

    /// Writes it to `stored_size` bytes.
    void store(std::byte* to) const noexcept
    {
        std::memset(to, 0, stored_size);
        std::memcpy(to + 4, &ip_.port, 2);
        if (ip_.family != address_family::v6)
        {
            std::memcpy(to + 6, ip_.bytes, 4);
            return;
        }
        to[0] = std::byte{1};
        for (std::size_t i = 0; i != 8; ++i)
        {
            std::uint16_t const group = group_of(i);
            std::memcpy(to + 12 + 2 * i, &group, 2);
        }
        std::memcpy(to + 28, &ip_.scope, 4);
    }

    /// Calls `f(case, number...)`, with the twelve numbers that it is as
    /// parameters.
    template <class F>
    void pass(F f) const noexcept
    {
        using n = std::int32_t;
        auto const port = static_cast<n>(ip_.port);
        if (ip_.family != address_family::v6)
            return f(n{0}, port, n{ip_.bytes[0]}, n{ip_.bytes[1]},
                n{ip_.bytes[2]}, n{ip_.bytes[3]}, n{0}, n{0}, n{0}, n{0}, n{0},
                n{0});
        f(n{1}, port, n{0}, n{group_of(0)}, n{group_of(1)}, n{group_of(2)},
            n{group_of(3)}, n{group_of(4)}, n{group_of(5)}, n{group_of(6)},
            n{group_of(7)}, static_cast<n>(ip_.scope));
    }

private:
    [[nodiscard]] std::uint16_t group_of(std::size_t i) const noexcept
    {
        return static_cast<std::uint16_t>(
            ip_.bytes[2 * i] << 8 | ip_.bytes[2 * i + 1]);
    }

    ip_address ip_;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WASI2_ADDRESS_HPP
