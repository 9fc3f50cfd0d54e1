//! Defines `vigil::afd_socket`, a socket and its live question to AFD.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_SOCKET_HPP
#define VIGIL_SELECTOR_AFD_SOCKET_HPP

#include <vigil/intrusive_list.hpp>
#include <vigil/selector/afd_group.hpp>
#include <vigil/selector/afd_request.hpp>
#include <vigil/selector/afd_source.hpp>

#include <cstdint>

namespace vigil {

/// The list of those of which AFD must be asked.
struct afd_unasked;

/// A registered socket. At most one of its requests is live; those that were
/// cancelled have no owner, and the socket does not wait for them.
template <class System>
struct afd_socket
    : afd_source<System>
    , list_link<afd_unasked>
{
    using handle_type = typename System::handle_type;
    using request = afd_request<System, afd_socket>;
    using device = afd_device<System>;

    afd_socket(handle_type h, handle_type below, device& d) noexcept
        : handle(h)
        , base(below)
        , place(d)
    {
    }

    /// What must be asked: what is armed and not known already.
    [[nodiscard]] std::uint32_t unknown() const noexcept
    {
        return afd_bits<System>(
            this->armed & ~afd_directions<System>(this->ready));
    }

    /// Whether the live request asks for all that must be asked.
    [[nodiscard]] bool is_asked() const noexcept
    {
        return (unknown() & ~asked) == 0;
    }

    handle_type handle; // by which the user knows it
    handle_type base; // of the provider below all layers
    device& place;
    request* live = nullptr;
    std::uint32_t asked = 0; // by the live request
    bool is_closed = false; // AFD said so: the handle may be another's
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_SOCKET_HPP
