//! Defines `vigil::test::counting_event_port`, which counts, and can refuse.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_COUNTING_EVENT_PORT_HPP
#define VIGIL_TEST_SUPPORT_COUNTING_EVENT_PORT_HPP

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "support/event_port_model.hpp"

namespace vigil::test {

/// How often something was called, and whether it is refused.
struct counted_call
{
    std::atomic<int> calls{0};
    std::atomic<int> failure{0};

    void reset() noexcept { calls = failure = 0; }

    // Whether it goes on.
    bool begin() noexcept
    {
        ++calls;
        errno = failure;
        return failure == 0;
    }
};

/// The model, with its calls counted, of which each can be refused with an
/// error number until that is 0 again.
class counting_event_port : public event_port_model
{
public:
    static inline counted_call associates;
    static inline counted_call dissociates;
    static inline counted_call waits;
    static inline counted_call sends;
    static inline counted_call polls;

    static void reset() noexcept
    {
        for (counted_call* each :
            {&associates, &dissociates, &waits, &sends, &polls})
            each->reset();
    }

    static int poll(
        poll_type* handles, std::size_t count, std::int64_t nanoseconds)
    {
        return polls.begin()
            ? event_port_model::poll(handles, count, nanoseconds)
            : -1;
    }

    static int port_associate(
        handle_type port, handle_type h, int events, void* user)
    {
        return associates.begin()
            ? event_port_model::port_associate(port, h, events, user)
            : -1;
    }

    static int port_dissociate(handle_type port, handle_type h)
    {
        return dissociates.begin() ? event_port_model::port_dissociate(port, h)
                                   : -1;
    }

    static int port_getn(handle_type port, port_event_type* room, unsigned most,
        unsigned& count, std::int64_t nanoseconds)
    {
        return waits.begin()
            ? event_port_model::port_getn(port, room, most, count, nanoseconds)
            : -1;
    }

    static int port_send(handle_type port, int events, void* user)
    {
        return sends.begin() ? event_port_model::port_send(port, events, user)
                             : -1;
    }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_COUNTING_EVENT_PORT_HPP
