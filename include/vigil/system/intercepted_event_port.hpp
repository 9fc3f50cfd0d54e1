//! Defines `vigil::intercepted_event_port`, a floor of `vigil::intercepted`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_INTERCEPTED_EVENT_PORT_HPP
#define VIGIL_SYSTEM_INTERCEPTED_EVENT_PORT_HPP

#include <vigil/system/os_call.hpp>

namespace vigil {

/// `System`, with the calls of its event ports handed to `Hook`. What it
/// lacks of them is lacking here.
template <class System, class Hook>
class intercepted_event_port : public System
{
public:
    template <class... Args>
    static auto port_create(Args... args) noexcept
        requires requires { System::port_create(args...); }
    {
        return Hook::template call<os_call::port_create>(
            System::port_create, args...);
    }

    template <class... Args>
    static auto port_associate(Args... args) noexcept
        requires requires { System::port_associate(args...); }
    {
        return Hook::template call<os_call::port_associate>(
            System::port_associate, args...);
    }

    template <class... Args>
    static auto port_dissociate(Args... args) noexcept
        requires requires { System::port_dissociate(args...); }
    {
        return Hook::template call<os_call::port_dissociate>(
            System::port_dissociate, args...);
    }

    template <class... Args>
    static auto port_getn(Args&&... args) noexcept
        requires requires { System::port_getn(args...); }
    {
        return Hook::template call<os_call::port_getn>(
            System::port_getn, args...);
    }

    template <class... Args>
    static auto port_send(Args... args) noexcept
        requires requires { System::port_send(args...); }
    {
        return Hook::template call<os_call::port_send>(
            System::port_send, args...);
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_INTERCEPTED_EVENT_PORT_HPP
