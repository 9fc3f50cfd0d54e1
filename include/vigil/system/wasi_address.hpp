//! Defines `vigil::wasi_address`, for a system that tells no addresses.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI_ADDRESS_HPP
#define VIGIL_SYSTEM_WASI_ADDRESS_HPP

#include <vigil/system/socket.hpp>

#include <cstddef>
#include <string_view>

namespace vigil {

/// The address of a socket where no call takes or gives one.
///
/// Preview 1 accepts connections and says nothing of their other end. An
/// address that it left out reads as `0.0.0.0:0`, which no peer has, and as
/// an unnamed local endpoint.
class wasi_address
{
public:
    wasi_address() noexcept = default;

    explicit wasi_address(ip_address const& a) noexcept
        : ip_(a)
    {
    }

    /// No call would take the name, so that it is not kept.
    static wasi_address local(std::string_view) noexcept
    {
        wasi_address out;
        out.ip_.family = address_family::local;
        return out;
    }

    static constexpr std::size_t max_local_name = 107;

    [[nodiscard]] address_family family() const noexcept { return ip_.family; }
    [[nodiscard]] ip_address ip() const noexcept { return ip_; }
    [[nodiscard]] std::string_view local_name() const noexcept { return {}; }

    /// 0: the system has no address of any size.
    [[nodiscard]] std::size_t size() const noexcept { return 0; }

private:
    ip_address ip_{.family = address_family::v4};
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WASI_ADDRESS_HPP
