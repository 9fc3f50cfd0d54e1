//! Defines `vigil::test::event_port_model`, Linux with event ports.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_EVENT_PORT_MODEL_HPP
#define VIGIL_TEST_SUPPORT_EVENT_PORT_MODEL_HPP

#include <vigil/selector/event_port.hpp>
#include <vigil/system/linux.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "support/event_port_kernel.hpp"
#include "support/kernels.hpp"

namespace vigil::test {

/// The records of the model, and its numbers: none is one of a real system's.
struct event_port_floor
{
    struct port_event_type
    {
        int portev_events;
        unsigned short portev_source;
        std::uintptr_t portev_object;
        void* portev_user;
    };

    static constexpr int port_source_aio = 21;
    static constexpr int port_source_fd = 22;
    static constexpr int port_source_user = 23;
    static constexpr int port_time_over = ETIME;
};

/// The system policy of Linux with the native floor of event_port_selector:
/// that of `solaris_system`, over the descriptors of this machine.
class event_port_model
    : public linux_system
    , public event_port_floor
{
public:
    using kernel = event_port_kernel<event_port_floor>;
    using ports = kernels<kernel>;

    static constexpr short poll_read_hang_up = 0; // not in Solaris

    static int poll(
        poll_type* handles, std::size_t count, std::int64_t nanoseconds)
    {
        int const n = linux_system::poll(handles, count, nanoseconds);
        for (std::size_t i = 0; n > 0 && i != count; ++i)
            handles[i].revents = static_cast<short>(
                kernel::translate(handles[i].fd, handles[i].revents));
        return n;
    }

    static handle_type port_create() { return ports::open(); }

    static int close(handle_type h)
    {
        return ports::close(h) ? 0 : linux_system::close(h);
    }

    static int port_associate(
        handle_type port, handle_type h, int events, void* user)
    {
        auto const found = ports::find(port);
        return found == nullptr ? -1 : found->associate(h, events, user);
    }

    static int port_dissociate(handle_type port, handle_type h)
    {
        auto const found = ports::find(port);
        return found == nullptr ? -1 : found->dissociate(h);
    }

    static int port_getn(handle_type port, port_event_type* room, unsigned most,
        unsigned& count, std::int64_t nanoseconds)
    {
        auto const found = ports::find(port);
        return found == nullptr ? -1
                                : found->get(room, most, count, nanoseconds);
    }

    static int port_send(handle_type port, int events, void* user)
    {
        auto const found = ports::find(port);
        return found == nullptr ? -1 : found->send(events, user);
    }
};

using modelled_event_port_selector =
    basic_event_port_selector<event_port_model>;

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_EVENT_PORT_MODEL_HPP
