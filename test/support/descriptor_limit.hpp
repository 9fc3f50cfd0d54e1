//! Lowers the number of descriptors that this process may have.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_DESCRIPTOR_LIMIT_HPP
#define VIGIL_TEST_SUPPORT_DESCRIPTOR_LIMIT_HPP

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace vigil::test {

/// While it lives, `more` descriptors can be opened and no others. Not even
/// by UBSan: to look at a type that it has not seen yet it opens a pipe, so
/// that nothing is asserted meanwhile.
class descriptor_limit
{
public:
    explicit descriptor_limit(unsigned more) noexcept
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        rlimit lower = before_;
        lower.rlim_cur = lowest_free(more);
        ::setrlimit(RLIMIT_NOFILE, &lower);
    }

    descriptor_limit(descriptor_limit const&) = delete;
    descriptor_limit& operator=(descriptor_limit const&) = delete;

    ~descriptor_limit() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    // The number of the descriptor that would come after `more` others.
    static rlim_t lowest_free(unsigned more) noexcept
    {
        int h = 0;
        for (;; ++h)
            if (::fcntl(h, F_GETFD) == -1 && more-- == 0)
                return static_cast<rlim_t>(h);
    }

    rlimit before_{};
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_DESCRIPTOR_LIMIT_HPP
