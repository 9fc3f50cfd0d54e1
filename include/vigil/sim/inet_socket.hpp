//! Defines `vigil::sim::inet_socket`, what TCP and UDP have in common.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_INET_SOCKET_HPP
#define VIGIL_SIM_INET_SOCKET_HPP

#include <vigil/sim/file.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/world_core.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace vigil::sim {

/// A socket with an IP address: where it is bound, and to whom it talks.
class inet_socket : public file
{
public:
    inet_socket(sim::host& of, address_family f, ports& protocol)
        : file(of, of.next_file_key())
        , ports_(protocol)
        , family_(f)
    {
        local_ = any_address();
        preset(socket_option::time_to_live_v4, 64);
        preset(socket_option::time_to_live_v6, 64);
        preset(socket_option::multicast_loop_v4, 1);
        preset(socket_option::multicast_loop_v6, 1);
        preset(socket_option::multicast_time_to_live_v4, 1);
        preset(socket_option::multicast_time_to_live_v6, 1);
    }

    ~inet_socket() override { unbind(); }

    [[nodiscard]] file_kind kind() const noexcept override
    {
        return file_kind::internet;
    }

    errc bind(address const& at) override
    {
        if (is_bound_ || at.family() != family_)
            return errc::invalid;
        if (!at.is_any() && !at.is_loopback() &&
            owner.core.route(owner, at) != &owner)
            return errc::address_not_available;
        address where = at;
        bool const reuses_port = option(socket_option::reuse_port);
        if (errc const why = ports_.bind(*this, where, reuses_port);
            why != errc::none)
            return why;
        is_bound_ = true;
        is_chosen_ = at.port() == 0;
        is_anywhere_ = at.is_any();
        local_ = where;
        return errc::none;
    }

    errc local_address(address& a) const override
    {
        a = local_;
        return errc::none;
    }

    errc take_error() override { return std::exchange(error_, errc::none); }

protected:
    [[nodiscard]] bool option(socket_option o) const noexcept
    {
        return socket_options[static_cast<std::size_t>(o)] != 0;
    }

    /// Binds to a port of the system's choice, unless it has one.
    errc bind_any()
    {
        address at = local_;
        at.set_port(0);
        return is_bound_ ? errc::none : inet_socket::bind(at);
    }

    /// The same for who sends to `to`.
    errc bind_for(address const& to)
    {
        if (errc const why = bind_any(); why != errc::none)
            return why;
        if (local_.is_any())
        {
            address seen = world_state::seen_by(owner, to);
            seen.set_port(local_.port());
            local_ = seen;
        }
        return errc::none;
    }

    /// What was not asked for by its owner: the port, and which of the
    /// addresses. Its name still tells the port.
    void release_port() noexcept
    {
        std::uint16_t const port = local_.port();
        if (is_chosen_)
            unbind();
        if (is_anywhere_)
        {
            local_ = any_address();
            local_.set_port(port);
        }
    }

    void unbind() noexcept
    {
        if (std::exchange(is_bound_, false))
            ports_.unbind(*this, local_.port());
    }

    [[nodiscard]] world_core& core() const noexcept { return owner.core; }

    ports& ports_;
    address_family family_;
    address local_;
    address peer_address_;
    errc error_ = errc::none; // that SO_ERROR tells
    bool is_bound_ = false;

private:
    // As Linux has it where nobody has set it.
    void preset(socket_option o, int value) noexcept
    {
        socket_options[static_cast<std::size_t>(o)] = value;
    }

    [[nodiscard]] sim::address any_address() const noexcept
    {
        ip_address any;
        any.family = family_;
        return sim::address(any);
    }

    bool is_chosen_ = false; // the port, by the system
    bool is_anywhere_ = false; // bound to all addresses
};

} // namespace vigil::sim

#endif // VIGIL_SIM_INET_SOCKET_HPP
