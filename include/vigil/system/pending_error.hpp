//! Defines `vigil::is_pending_error`, what Linux accepts instead of a client.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_PENDING_ERROR_HPP
#define VIGIL_SYSTEM_PENDING_ERROR_HPP

#include <system_error>

#if defined(__linux__)
#include <cerrno>
#endif

namespace vigil {

/// Whether accept(2) of this system may say this of the connection that it
/// took out of the queue: what the network had told of it by then.
///
/// Only Linux passes such errors on. Its manual names all but the last, which
/// "various kernels" return; and wants them taken for EAGAIN, and a retry.
[[nodiscard]] inline bool is_pending_error(std::error_code why) noexcept
{
#if defined(__linux__)
    static constexpr int pending[] = {ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN,
        ENONET, EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH, ETIMEDOUT};

    if (why.category() == std::system_category() ||
        why.category() == std::generic_category())
        for (int const each : pending)
            if (each == why.value())
                return true;
#else
    static_cast<void>(why);
#endif
    return false;
}

} // namespace vigil

#endif // VIGIL_SYSTEM_PENDING_ERROR_HPP
