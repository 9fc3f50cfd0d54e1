//! Takes from this system what a Unix need not have: for `-include`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_BARE_HPP
#define VIGIL_TEST_SUPPORT_BARE_HPP

// While their names are still allowed.
#include <cstdlib>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

// What the library asks for by `#if defined`.
#undef MCAST_JOIN_GROUP
#undef MCAST_LEAVE_GROUP
#undef MSG_NOSIGNAL
#undef POLLRDHUP
#undef SOCK_CLOEXEC
#undef SOCK_NONBLOCK
#undef SO_REUSEPORT

// And what it must not name then.
#pragma GCC poison accept4 epoll_create1 epoll_wait eventfd getrandom
#pragma GCC poison group_req kqueue pipe2 ppoll signalfd timerfd_create

#endif // VIGIL_TEST_SUPPORT_BARE_HPP
