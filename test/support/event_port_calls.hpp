//! Defines the functions of <port.h>, over the modelled event port.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_EVENT_PORT_CALLS_HPP
#define VIGIL_TEST_SUPPORT_EVENT_PORT_CALLS_HPP

//
// So that `solaris_system`, which knows nothing of a model, runs on Linux.
// Of a program with one source file alone.

#include <cerrno>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include <port.h>

#include "support/event_port_kernel.hpp"
#include "support/kernel_lock.hpp"

namespace vigil::test {

/// The records and the numbers of <port.h>.
struct solaris_floor
{
    using port_event_type = port_event_t;
    static constexpr int port_source_fd = PORT_SOURCE_FD;
    static constexpr int port_source_user = PORT_SOURCE_USER;
};

/// The ports by their handles, which close(2) closes without a word to us.
class solaris_ports
{
public:
    using kernel = event_port_kernel<solaris_floor>;

    static int open()
    {
        auto made = std::make_shared<kernel>();
        if (!made->is_open())
            return fail(EMFILE);
        int const h = ::fcntl(made->handle(), F_DUPFD, 0);
        kernel_lock const lock(mutex_);
        all_[h] = made; // in the place of one that was closed
        return h;
    }

    static std::shared_ptr<kernel> find(int h)
    {
        if (::fcntl(h, F_GETFD) == -1)
            return nullptr; // and EBADF
        kernel_lock const lock(mutex_);
        auto const at = all_.find(h);
        if (at != all_.end())
            return at->second;
        errno = EBADFD; // not a port
        return nullptr;
    }

    static int fail(int why)
    {
        errno = why;
        return -1;
    }

private:
    static inline std::mutex mutex_;
    static inline std::map<int, std::shared_ptr<kernel>> all_;
};

} // namespace vigil::test

extern "C" {

int port_create(void)
{
    return vigil::test::solaris_ports::open();
}

int port_associate(
    int port, int source, std::uintptr_t object, int events, void* user)
{
    auto const found = vigil::test::solaris_ports::find(port);
    if (found == nullptr)
        return -1;
    return source != PORT_SOURCE_FD
        ? vigil::test::solaris_ports::fail(EINVAL)
        : found->associate(static_cast<int>(object), events, user);
}

int port_dissociate(int port, int source, std::uintptr_t object)
{
    auto const found = vigil::test::solaris_ports::find(port);
    if (found == nullptr)
        return -1;
    return source != PORT_SOURCE_FD
        ? vigil::test::solaris_ports::fail(EINVAL)
        : found->dissociate(static_cast<int>(object));
}

int port_getn(int port, port_event_t list[], uint_t max, uint_t* nget,
    timespec_t const* timeout)
{
    auto const found = vigil::test::solaris_ports::find(port);
    if (found == nullptr)
        return -1;
    if (timeout != nullptr &&
        (timeout->tv_sec < 0 || timeout->tv_nsec < 0 ||
            timeout->tv_nsec > 1'000'000'000))
        return vigil::test::solaris_ports::fail(EINVAL);
    return found->get(list, max, *nget,
        timeout == nullptr
            ? -1
            : timeout->tv_sec * std::int64_t{1'000'000'000} + timeout->tv_nsec);
}

int port_send(int port, int events, void* user)
{
    auto const found = vigil::test::solaris_ports::find(port);
    return found == nullptr ? -1 : found->send(events, user);
}

} // extern "C"

#endif // VIGIL_TEST_SUPPORT_EVENT_PORT_CALLS_HPP
