//! Defines `vigil::endpoint`, an IP address and a port.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_ENDPOINT_HPP
#define VIGIL_IO_ENDPOINT_HPP

#include <vigil/error.hpp>
#include <vigil/io/endpoint_reading.hpp>
#include <vigil/io/endpoint_text.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/socket.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

namespace vigil {

namespace detail {

// What a bad literal runs into. None is constexpr: the compiler stops at the
// call, and shows the name. Clang 14 alone leaves literals at namespace scope
// and in member initialisers to the run time; there the program stops.
[[noreturn]] inline void endpoint_literal_names_a_host_which_must_be_resolved()
{
    std::abort();
}

[[noreturn]] inline void endpoint_literal_needs_a_port_from_0_to_65535()
{
    std::abort();
}

[[noreturn]] inline void endpoint_literal_is_not_an_ip_address_with_a_port()
{
    std::abort();
}

[[noreturn]] inline void endpoint_literal_names_a_scope_use_endpoint_parse()
{
    std::abort();
}

// `text` with the null character at its end.
constexpr ip_address read_endpoint_literal(std::string_view text)
{
    endpoint_reading const read = text.back() == '\0'
        ? read_endpoint(text.substr(0, text.size() - 1))
        : endpoint_reading{errc::malformed_address};
    if (read.error == errc::host_name)
        endpoint_literal_names_a_host_which_must_be_resolved();
    else if (read.error == errc::malformed_port)
        endpoint_literal_needs_a_port_from_0_to_65535();
    else if (read.error != errc())
        endpoint_literal_is_not_an_ip_address_with_a_port();
    else if (!read.scope_name.empty())
        endpoint_literal_names_a_scope_use_endpoint_parse();
    return read.ip;
}

} // namespace detail

/// One end of an IP connection: address, port and, for IPv6, scope.
///
/// A string literal converts to it and is checked by the compiler; text of
/// the run time goes through `parse`. It is stored in terms of our own and
/// becomes a `sockaddr` only where a system asks for one.
class endpoint
{
public:
    /// `"127.0.0.1:80"`, `"[::1]:80"`, `"[fe80::1%3]:80"`; all else does not
    /// compile. The name of a scope needs `parse`.
    template <std::size_t Size>
    consteval endpoint(char const (&literal)[Size]) noexcept
        : ip_(detail::read_endpoint_literal(std::string_view(literal, Size)))
    {
    }

    /// Reads what a literal may be, and the name of a scope:
    /// `[fe80::1%eth0]:80`.
    ///
    /// Errors, each of them `condition::invalid_endpoint`: `errc::host_name`
    /// (this library resolves none), `malformed_address`, `malformed_port`,
    /// `unknown_scope`.
    template <class System = default_system>
    static result<endpoint> parse(std::string_view text) noexcept
    {
        endpoint_reading read = read_endpoint(text);
        if (read.error != errc())
            return read.error;
        if (!read.scope_name.empty())
        {
            read.ip.scope = index_of_interface<System>(read.scope_name);
            if (read.ip.scope == 0)
                return errc::unknown_scope;
        }
        return endpoint(read.ip);
    }

    /// From what a system uses: `posix_address(sockaddr const*, length)`.
    /// `errc::foreign_address` if it is no IP address.
    template <class System = default_system>
    static result<endpoint> from_native(
        typename System::address_type const& from) noexcept
    {
        ip_address const ip = from.ip();
        if (ip.family != address_family::v4 && ip.family != address_family::v6)
            return errc::foreign_address;
        return endpoint(ip);
    }

    /// To what a system uses; `data()` and `size()` of it are a `sockaddr`.
    template <class System = default_system>
    [[nodiscard]] typename System::address_type to_native() const noexcept
    {
        return typename System::address_type(ip_);
    }

    static constexpr endpoint v4(
        std::array<std::uint8_t, 4> bytes, std::uint16_t port) noexcept
    {
        return endpoint(address_family::v4, bytes, port, 0);
    }

    static constexpr endpoint v6(std::array<std::uint8_t, 16> bytes,
        std::uint16_t port, std::uint32_t scope = 0) noexcept
    {
        return endpoint(address_family::v6, bytes, port, scope);
    }

    /// `0.0.0.0`: every address of this machine, to bind to.
    static constexpr endpoint any_v4(std::uint16_t port) noexcept
    {
        return v4({}, port);
    }

    /// `::`: every address of this machine, to bind to.
    static constexpr endpoint any_v6(std::uint16_t port) noexcept
    {
        return v6({}, port);
    }

    /// `127.0.0.1`: this machine, seen from itself alone.
    static constexpr endpoint loopback_v4(std::uint16_t port) noexcept
    {
        return v4({127, 0, 0, 1}, port);
    }

    /// `::1`: this machine, seen from itself alone.
    static constexpr endpoint loopback_v6(std::uint16_t port) noexcept
    {
        return v6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, port);
    }

    /// The same address with another port.
    [[nodiscard]] constexpr endpoint with_port(
        std::uint16_t port) const noexcept
    {
        endpoint other = *this;
        other.ip_.port = port;
        return other;
    }

    /// `v4` or `v6`.
    [[nodiscard]] constexpr address_family family() const noexcept
    {
        return ip_.family;
    }

    [[nodiscard]] constexpr bool is_v4() const noexcept
    {
        return ip_.family == address_family::v4;
    }

    [[nodiscard]] constexpr bool is_v6() const noexcept { return !is_v4(); }

    [[nodiscard]] constexpr std::uint16_t port() const noexcept
    {
        return ip_.port;
    }

    /// The index of the network interface that the address is meant on; 0
    /// if none is named, and always for IPv4. RFC 4007.
    [[nodiscard]] constexpr std::uint32_t scope() const noexcept
    {
        return ip_.scope;
    }

    /// The 4 or 16 bytes of the address, in network order; a view into this
    /// object.
    [[nodiscard]] constexpr std::span<std::uint8_t const> bytes() const noexcept
    {
        return {ip_.bytes, is_v4() ? std::size_t(4) : std::size_t(16)};
    }

    /// The parts, as a system takes them.
    [[nodiscard]] constexpr ip_address ip() const noexcept { return ip_; }

    /// `127.0.0.0/8` or `::1`.
    [[nodiscard]] constexpr bool is_loopback() const noexcept
    {
        return is_v4() ? ip_.bytes[0] == 127 : has_address_of(loopback_v6(0));
    }

    /// `224.0.0.0/4` or `ff00::/8`.
    [[nodiscard]] constexpr bool is_multicast() const noexcept
    {
        return is_v4() ? (ip_.bytes[0] & 0xf0) == 0xe0 : ip_.bytes[0] == 0xff;
    }

    /// `0.0.0.0` or `::`.
    [[nodiscard]] constexpr bool is_unspecified() const noexcept
    {
        return has_address_of(is_v4() ? any_v4(0) : any_v6(0));
    }

    /// RFC 5952, without an allocation; the scope as a number, so that
    /// `parse` gives the same endpoint back: `[fe80::1%3]:80`.
    [[nodiscard]] constexpr endpoint_text text() const noexcept
    {
        return endpoint_text(ip_);
    }

    /// The same with the name of the scope, which the system is asked for:
    /// `[fe80::1%eth0]:80`. The number if it has none.
    template <class System = default_system>
    [[nodiscard]] endpoint_text text_with_name() const noexcept
    {
        char name[System::interface_name_capacity]{};
        if (ip_.scope == 0 || !System::interface_name(ip_.scope, name))
            return text();
        return endpoint_text(ip_, std::string_view(name));
    }

    friend std::string to_string(endpoint const& e)
    {
        return std::string(e.text().view());
    }

    friend constexpr bool operator==(
        endpoint const&, endpoint const&) noexcept = default;

    /// By family, address, port and scope.
    friend constexpr std::strong_ordering operator<=>(
        endpoint const& a, endpoint const& b) noexcept
    {
        if (auto const order = a.ip_.family <=> b.ip_.family; order != 0)
            return order;
        for (std::size_t i = 0; i != sizeof a.ip_.bytes; ++i)
            if (auto const o = a.ip_.bytes[i] <=> b.ip_.bytes[i]; o != 0)
                return o;
        if (auto const order = a.ip_.port <=> b.ip_.port; order != 0)
            return order;
        return a.ip_.scope <=> b.ip_.scope;
    }

private:
    constexpr explicit endpoint(ip_address const& ip) noexcept
        : ip_(ip)
    {
    }

    constexpr endpoint(address_family family,
        std::span<std::uint8_t const> bytes, std::uint16_t port,
        std::uint32_t scope) noexcept
    {
        ip_.family = family;
        ip_.port = port;
        ip_.scope = scope;
        for (std::size_t i = 0; i != bytes.size(); ++i)
            ip_.bytes[i] = bytes[i];
    }

    [[nodiscard]] constexpr bool has_address_of(
        endpoint const& other) const noexcept
    {
        for (std::size_t i = 0; i != sizeof ip_.bytes; ++i)
            if (ip_.bytes[i] != other.ip_.bytes[i])
                return false;
        return true;
    }

    // A name that is too long for an interface is the name of none.
    template <class System>
    static std::uint32_t index_of_interface(std::string_view name) noexcept
    {
        char text[System::interface_name_capacity]{};
        if (name.size() >= sizeof text)
            return 0;
        name.copy(text, name.size());
        return System::interface_index(text);
    }

    ip_address ip_;
};

} // namespace vigil

#endif // VIGIL_IO_ENDPOINT_HPP
