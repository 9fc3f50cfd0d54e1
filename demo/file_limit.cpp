//! Raises the limit of open files.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "file_limit.hpp"

#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>

#include <sys/resource.h>

namespace demo {

void require_open_files(std::uint32_t connections)
{
    // Standard streams, two polls, their wakers, the listener; and whatever
    // this process was started with.
    constexpr rlim_t others = 32;
    rlim_t const needed = 2 * rlim_t(connections) + others;

    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == -1)
        throw std::system_error(errno, std::system_category(), "getrlimit");
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) == -1)
        throw std::system_error(errno, std::system_category(), "setrlimit");
    if (limit.rlim_cur < needed)
        throw std::invalid_argument(std::to_string(connections) +
            " connections need " + std::to_string(needed) + " open files, " +
            std::to_string(needed - limit.rlim_cur) +
            " more than the limit of " + std::to_string(limit.rlim_cur) +
            " (see ulimit -n)");
}

} // namespace demo
