//! Looks at handles from outside the library.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_NATIVE_HPP
#define VIGIL_TEST_SUPPORT_NATIVE_HPP

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace vigil::test {

/// Whether a call of the OS returned -1, for this reason. To be asked in the
/// expression that makes the call.
inline boost::test_tools::assertion_result refused(
    std::ptrdiff_t returned, int expected)
{
    int const error = errno;
    boost::test_tools::assertion_result said(
        returned == -1 && error == expected);
    if (returned != -1)
        said.message() << "it returned " << returned;
    else
        said.message() << "it failed with "
                       << std::system_category().message(error);
    return said;
}

inline bool is_non_blocking(int h)
{
    return (::fcntl(h, F_GETFL) & O_NONBLOCK) != 0;
}

inline bool is_close_on_exec(int h)
{
    return ::fcntl(h, F_GETFD) == FD_CLOEXEC;
}

inline bool is_open(int h)
{
    return ::fcntl(h, F_GETFD) != -1;
}

/// Waits until `h` has one of `events`, however long that takes.
inline void wait_for(int h, short events)
{
    pollfd p{h, events, 0};
    while (::poll(&p, 1, -1) == -1)
    {
    }
}

/// Closes a handle when a test ends.
class closing
{
public:
    explicit closing(int h) noexcept
        : handle_(h)
    {
    }

    closing(closing const&) = delete;
    closing& operator=(closing const&) = delete;

    ~closing()
    {
        if (handle_ != -1)
            ::close(handle_);
    }

    operator int() const noexcept { return handle_; }

private:
    int handle_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_NATIVE_HPP
