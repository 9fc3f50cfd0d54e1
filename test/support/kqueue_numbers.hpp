//! Defines `vigil::test::kqueue_numbers`, filters and flags of the model.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KQUEUE_NUMBERS_HPP
#define VIGIL_TEST_SUPPORT_KQUEUE_NUMBERS_HPP

namespace vigil::test {

/// The numbers of the model. None is one of a real system's.
struct kqueue_numbers
{
    static constexpr int evfilt_read = 11;
    static constexpr int evfilt_write = 12;
    static constexpr int evfilt_user = 13;
    static constexpr unsigned note_trigger = 1u << 21;

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
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_NUMBERS_HPP
