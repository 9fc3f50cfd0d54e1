//! Defines `vigil::basic_kqueue_operation`, POSIX AIO as a source.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_KQUEUE_OPERATION_HPP
#define VIGIL_IO_KQUEUE_OPERATION_HPP

#include <vigil/errc.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/kqueue_source.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/kqueue_operations.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// An operation, or a list of them, whose end is told: EVFILT_AIO and
/// EVFILT_LIO of kqueue(2). FreeBSD: there alone <signal.h> has SIGEV_KEVENT.
///
/// Refers to the control block (or the notice) of the operation, and to
/// nothing else; that stays where it is until `remove`. `add` first, then
/// begin the operation: an event that answers `is_aio()` (`is_lio()`) tells
/// that it has ended. The result is for aio_error(2) and aio_return(2), after
/// which the same block can be used again. aio(4), sigevent(3).
template <class System = default_system>
class basic_kqueue_operation
{
    static_assert(tells_of_operations<System>,
        "vigil: the kqueue of this system does not tell of POSIX AIO");

public:
    using system_type = System;
    using filter_type = kqueue_filter<System>;
    using notice_type = typename System::notice_type;

    /// What aio_read(2) and its like do with `block`, an aiocb; its interest
    /// is `aio`.
    template <class Block>
    static basic_kqueue_operation of(Block& block) noexcept
    {
        return {System::evfilt_aio, &block, block.aio_sigevent, interest::aio};
    }

    /// What lio_listio(2) does with `list`, if `notice` is its last argument;
    /// its interest is `lio`.
    template <class Block>
    static basic_kqueue_operation of_list(
        Block* const* list, notice_type& notice) noexcept
    {
        return {System::evfilt_lio, list, notice, interest::lio};
    }

    // For registries.

    template <watches_filters<System> Registry>
    std::error_code add_to(
        Registry const& at, token t, interest i, mode m) const noexcept
    {
        return i == interest_
            ? at.selector().add_operation(filter_, *notice_, t, m)
            : make_error_code(errc::interest_not_supported);
    }

    template <watches_filters<System> Registry>
    std::error_code modify_in(
        Registry const& at, token t, interest i, mode m) const noexcept
    {
        return i == interest_
            ? at.selector().modify_operation(filter_, *notice_, t, m)
            : make_error_code(errc::interest_not_supported);
    }

    template <watches_filters<System> Registry>
    std::error_code remove_from(Registry const& at) const noexcept
    {
        return at.selector().remove_operation(filter_, *notice_);
    }

private:
    template <class Filter>
    basic_kqueue_operation(Filter filter, void const* what, notice_type& notice,
        interest i) noexcept
        : filter_{.filter = static_cast<decltype(filter_type::filter)>(filter),
              .ident = reinterpret_cast<std::uintptr_t>(what)}
        , notice_(&notice)
        , interest_(i)
    {
    }

    filter_type filter_;
    notice_type* notice_;
    interest interest_;
};

using kqueue_operation = basic_kqueue_operation<>;

} // namespace vigil

#endif // VIGIL_IO_KQUEUE_OPERATION_HPP
