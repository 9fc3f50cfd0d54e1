//! Defines `vigil::test::basic_kqueue_model`, Linux with kqueues.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KQUEUE_MODEL_HPP
#define VIGIL_TEST_SUPPORT_KQUEUE_MODEL_HPP

#include <vigil/selector/kqueue.hpp>
#include <vigil/system/linux.hpp>

#include <cstdint>

#include "support/kernels.hpp"
#include "support/kqueue_kernel.hpp"

namespace vigil::test {

/// A record as FreeBSD and macOS have it.
struct freebsd_kevent
{
    std::uintptr_t ident;
    short filter;
    unsigned short flags;
    unsigned fflags;
    std::int64_t data;
    void* udata;
};

/// And as NetBSD has it before version 10.
struct netbsd_kevent
{
    std::uintptr_t ident;
    std::uint32_t filter;
    std::uint32_t flags;
    std::uint32_t fflags;
    std::int64_t data;
    std::intptr_t udata;
};

/// The system policy of Linux with the native floor of kqueue_selector: that
/// of `bsd_system`, over the descriptors of this machine.
template <class Record>
class basic_kqueue_model
    : public linux_system
    , public kqueue_numbers
{
public:
    using kevent_type = Record;
    using kernel = kqueue_kernel<Record>;

    // Among the systems with a kqueue FreeBSD alone has it.
    static handle_type event_counter() = delete;

    static handle_type kqueue_create() { return kernels<kernel>::open(); }

    static int close(handle_type h)
    {
        return kernels<kernel>::close(h) ? 0 : linux_system::close(h);
    }

    static int kevent_change(handle_type kqueue, kevent_type const* changes,
        int count, kevent_type* receipts)
    {
        auto const found = kernels<kernel>::find(kqueue);
        return found == nullptr ? -1
                                : found->change(changes, count, receipts,
                                      receipts == nullptr ? 0 : count);
    }

    static int kevent_wait(handle_type kqueue, kevent_type* room, int count,
        std::int64_t nanoseconds)
    {
        auto const found = kernels<kernel>::find(kqueue);
        return found == nullptr ? -1 : found->wait(room, count, nanoseconds);
    }
};

using kqueue_model = basic_kqueue_model<freebsd_kevent>;
using netbsd_model = basic_kqueue_model<netbsd_kevent>;

using modelled_kqueue_selector = basic_kqueue_selector<kqueue_model>;

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_MODEL_HPP
