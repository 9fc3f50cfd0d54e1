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

#include <signal.h>

#include "support/kernels.hpp"
#include "support/kqueue_kernel.hpp"

namespace vigil::test {

/// A record as FreeBSD has it.
struct freebsd_kevent
{
    std::uintptr_t ident;
    short filter;
    unsigned short flags;
    unsigned fflags;
    std::int64_t data;
    void* udata;
    std::uint64_t ext[4];
};

/// As NetBSD has it before version 10: other widths, and no pointer.
struct netbsd_kevent
{
    std::uintptr_t ident;
    std::uint32_t filter;
    std::uint32_t flags;
    std::uint32_t fflags;
    std::int64_t data;
    std::intptr_t udata;
};

/// And as macOS has it: aligned to four bytes, each of its members.
#pragma pack(push, 4)
struct apple_kevent
{
    std::uintptr_t ident;
    std::int16_t filter;
    std::uint16_t flags;
    std::uint32_t fflags;
    std::intptr_t data;
    void* udata;
};
#pragma pack(pop)

/// Whom the end of an operation of POSIX AIO is told: a sigevent.
struct kqueue_notice
{
    int kqueue = -1;
    std::uintptr_t name = 0;
    unsigned flags = 0;
};

/// An operation of POSIX AIO: an aiocb.
struct kqueue_operation_block
{
    kqueue_notice aio_sigevent;
};

/// The system policy of Linux with the native floor of kqueue_selector: that
/// of `bsd_system`, over the descriptors of this machine.
template <class Record, class Numbers = all_kqueue_numbers>
class basic_kqueue_model
    : public linux_system
    , public Numbers
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

    static bool is_signal(int number) noexcept
    {
        struct sigaction now;
        return ::sigaction(number, nullptr, &now) == 0;
    }

    // POSIX AIO, of FreeBSD.

    using notice_type = kqueue_notice;

    static void notify_kqueue(notice_type& n, handle_type kqueue,
        std::uintptr_t name, unsigned flags) noexcept
        requires requires { Numbers::evfilt_aio; }
    {
        n = {kqueue, name, flags};
    }

    static void notify_nobody(notice_type& n) noexcept { n = {}; }

    /// What aio_read(2), its end and aio_return(2) do to a kqueue.
    static void begin(int filter, void const* what, notice_type const& n)
    {
        if (auto const found = kernels<kernel>::find(n.kqueue))
            found->begin(record(filter, what, n));
    }

    static void end(int filter, void const* what, notice_type const& n)
    {
        if (auto const found = kernels<kernel>::find(n.kqueue))
            found->end(record(filter, what, n));
    }

    static void collect(int filter, void const* what, notice_type const& n)
    {
        if (auto const found = kernels<kernel>::find(n.kqueue))
            found->collect(record(filter, what, n));
    }

private:
    static Record record(int filter, void const* what, notice_type const& n)
    {
        return kqueue_changes<basic_kqueue_model>::make(
            reinterpret_cast<std::uintptr_t>(what), filter,
            Numbers::ev_add | n.flags, 0, n.name);
    }
};

using kqueue_model = basic_kqueue_model<freebsd_kevent>;

/// Without EVFILT_USER, and so without notifiers.
using netbsd_model = basic_kqueue_model<netbsd_kevent, kqueue_numbers>;

using apple_model = basic_kqueue_model<apple_kevent>;

using modelled_kqueue_selector = basic_kqueue_selector<kqueue_model>;

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_MODEL_HPP
