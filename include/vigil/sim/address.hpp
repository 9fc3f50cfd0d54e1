//! Defines `vigil::sim::address`, the address of a simulated socket.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_ADDRESS_HPP
#define VIGIL_SIM_ADDRESS_HPP

#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace vigil::sim {

/// An IP address with a port, the name of a local socket, or neither.
class address
{
public:
    address() noexcept = default;

    explicit address(ip_address const& ip) noexcept
        : ip_(ip)
    {
    }

    static constexpr std::size_t max_local_name = 107;

    /// A path, an abstract name (begins with a null character), or none.
    static address local(std::string_view name) noexcept
    {
        address a;
        a.ip_.family = address_family::local;
        a.name_size_ = static_cast<std::uint8_t>(
            name.size() < max_local_name ? name.size() : max_local_name);
        if (a.name_size_ != 0)
            std::memcpy(a.name_, name.data(), a.name_size_);
        return a;
    }

    [[nodiscard]] address_family family() const noexcept { return ip_.family; }

    /// Of family `unspecified` if it is no IP address.
    [[nodiscard]] ip_address ip() const noexcept
    {
        return is_ip() ? ip_ : ip_address();
    }

    [[nodiscard]] bool is_ip() const noexcept
    {
        return ip_.family == address_family::v4 ||
            ip_.family == address_family::v6;
    }

    [[nodiscard]] std::string_view local_name() const noexcept
    {
        return {name_, name_size_};
    }

    /// 0 if it is no address.
    [[nodiscard]] std::size_t size() const noexcept
    {
        switch (ip_.family)
        {
        case address_family::v4:
            return 16;
        case address_family::v6:
            return 28;
        case address_family::local:
            return std::size_t{2} + name_size_;
        case address_family::unspecified:
            break;
        }
        return 0;
    }

    [[nodiscard]] std::uint16_t port() const noexcept { return ip_.port; }
    void set_port(std::uint16_t port) noexcept { ip_.port = port; }

    /// 0.0.0.0 or ::.
    [[nodiscard]] bool is_any() const noexcept
    {
        for (std::uint8_t const b : ip_.bytes)
            if (b != 0)
                return false;
        return true;
    }

    /// 127.0.0.0/8 or ::1.
    [[nodiscard]] bool is_loopback() const noexcept
    {
        if (ip_.family == address_family::v4)
            return ip_.bytes[0] == 127;
        for (std::size_t i = 0; i != 15; ++i)
            if (ip_.bytes[i] != 0)
                return false;
        return ip_.bytes[15] == 1;
    }

    /// Ports aside.
    [[nodiscard]] bool is_same_place(address const& other) const noexcept
    {
        return ip_.family == other.ip_.family &&
            std::memcmp(ip_.bytes, other.ip_.bytes, sizeof ip_.bytes) == 0;
    }

    friend bool operator==(address const& a, address const& b) noexcept
    {
        return a.ip_ == b.ip_ && a.local_name() == b.local_name();
    }

private:
    ip_address ip_;
    std::uint8_t name_size_ = 0;
    char name_[max_local_name] = {};
};

} // namespace vigil::sim

#endif // VIGIL_SIM_ADDRESS_HPP
