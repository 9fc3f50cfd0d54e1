//! Defines `vigil::is_about_connection`, of an error of `accept`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_ACCEPT_ERROR_HPP
#define VIGIL_IO_ACCEPT_ERROR_HPP

#include <vigil/error.hpp>
#include <vigil/system/pending_error.hpp>

#include <system_error>

namespace vigil {

/// Whether an error of `accept` is of the one connection that it took out of
/// the queue, and not of the listener, which is well: accept the next one.
///
/// ECONNABORTED, ECONNRESET and EPROTO, of who has gone already; on Linux all
/// that accept(2) passes on of the network; and a peer whose address is of a
/// family that the listener is not of. Says nothing of other calls' errors.
[[nodiscard]] inline bool is_about_connection(std::error_code why) noexcept
{
    return why == std::errc::connection_aborted ||
        why == std::errc::connection_reset ||
        why == std::errc::protocol_error || why == errc::foreign_address ||
        is_pending_error(why);
}

} // namespace vigil

#endif // VIGIL_IO_ACCEPT_ERROR_HPP
