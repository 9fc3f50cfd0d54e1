//! Defines `vigil::basic_kqueue_source`, any filter of a kqueue as a source.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_KQUEUE_SOURCE_HPP
#define VIGIL_IO_KQUEUE_SOURCE_HPP

#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/kqueue_filter.hpp>
#include <vigil/system/default.hpp>
#include <vigil/token.hpp>

#include <concepts>
#include <cstdint>
#include <system_error>

namespace vigil {

/// A registry of a poll over a kqueue of that system.
template <class Registry, class System>
concept watches_filters =
    requires { typename Registry::selector_type::filter_type; } &&
    std::same_as<typename Registry::selector_type::filter_type,
        kqueue_filter<System>>;

/// A handle of a kqueue that is no descriptor: a process, a signal, a timer;
/// or whatever else the system has a filter for.
///
/// Copyable; owns nothing, and its copies are one source: they have the same
/// registration. It stays registered until `remove`, and should be removed
/// before what it is for is given away. Its interest is `readable`, its
/// trigger edge or oneshot; else `condition::unsupported`. Each registration
/// costs one system call and some bytes; a poll without such sources nothing.
template <class System = default_system>
class basic_kqueue_source
{
public:
    using system_type = System;
    using filter_type = kqueue_filter<System>;

    explicit constexpr basic_kqueue_source(filter_type const& f) noexcept
        : filter_(f)
    {
    }

    /// What is registered.
    [[nodiscard]] constexpr filter_type const& filter() const noexcept
    {
        return filter_;
    }

    /// Of its event: what happened since the last, of that which was asked
    /// for (`fflags`).
    template <class Event>
    static constexpr unsigned notes(Event const& e) noexcept
    {
        return static_cast<unsigned>(e.native().fflags);
    }

    /// Of its event: what the filter says besides (`data`).
    template <class Event>
    static constexpr std::int64_t data(Event const& e) noexcept
    {
        return static_cast<std::int64_t>(e.native().data);
    }

    // For registries.

    template <watches_filters<System> Registry>
    std::error_code add_to(
        Registry const& at, token t, interest i, mode m) const noexcept
    {
        return at.selector().add_filter(filter_, t, i, m);
    }

    template <watches_filters<System> Registry>
    std::error_code modify_in(
        Registry const& at, token t, interest i, mode m) const noexcept
    {
        return at.selector().modify_filter(filter_, t, i, m);
    }

    template <watches_filters<System> Registry>
    std::error_code remove_from(Registry const& at) const noexcept
    {
        return at.selector().remove_filter(filter_);
    }

private:
    filter_type filter_;
};

} // namespace vigil

#endif // VIGIL_IO_KQUEUE_SOURCE_HPP
