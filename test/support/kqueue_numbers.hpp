//! Defines `vigil::test::kqueue_numbers`, filters and flags of the model.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KQUEUE_NUMBERS_HPP
#define VIGIL_TEST_SUPPORT_KQUEUE_NUMBERS_HPP

namespace vigil::test {

/// The numbers of the model that every system with a kqueue has. None is one
/// of a real system's.
struct kqueue_numbers
{
    static constexpr int evfilt_read = 11;
    static constexpr int evfilt_write = 12;

    static constexpr unsigned ev_add = 1u << 0;
    static constexpr unsigned ev_delete = 1u << 1;
    static constexpr unsigned ev_enable = 1u << 2;
    static constexpr unsigned ev_disable = 1u << 3;
    static constexpr unsigned ev_oneshot = 1u << 4;
    static constexpr unsigned ev_clear = 1u << 5;
    static constexpr unsigned ev_dispatch = 1u << 6;
    static constexpr unsigned ev_receipt = 1u << 7;
    static constexpr unsigned ev_eof = 1u << 8;
    static constexpr unsigned ev_error = 1u << 9;

    static constexpr int evfilt_proc = 16;
    static constexpr unsigned note_exit = 1u << 22;
    static constexpr unsigned note_fork = 1u << 23;
    static constexpr unsigned note_exec = 1u << 24;

    static constexpr int evfilt_signal = 17;

    static constexpr int evfilt_vnode = 18;
    static constexpr unsigned note_delete = 1u << 11;
    static constexpr unsigned note_write = 1u << 12;
    static constexpr unsigned note_extend = 1u << 13;
    static constexpr unsigned note_attrib = 1u << 14;
    static constexpr unsigned note_link = 1u << 15;
    static constexpr unsigned note_rename = 1u << 16;
    static constexpr unsigned note_revoke = 0; // nobody can, on Linux

    static constexpr int evfilt_timer = 19; // in milliseconds
};

/// With those that not all have.
struct all_kqueue_numbers : kqueue_numbers
{
    static constexpr int evfilt_user = 13; // not NetBSD before 10
    static constexpr unsigned note_trigger = 1u << 21;

    static constexpr unsigned note_nseconds = 1u << 25; // nor OpenBSD

    static constexpr int evfilt_aio = 14; // FreeBSD
    static constexpr int evfilt_lio = 15;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_NUMBERS_HPP
