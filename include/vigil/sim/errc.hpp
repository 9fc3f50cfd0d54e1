//! Defines `vigil::sim::errc`, the errors of a simulated system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_ERRC_HPP
#define VIGIL_SIM_ERRC_HPP

#include <vigil/condition.hpp>
#include <vigil/immortal.hpp>

#include <string>
#include <system_error>

namespace vigil::sim {

/// What a call in a world fails with, and what is wrong with a script.
enum class errc
{
    none = 0,
    would_block,
    interrupted,
    in_progress,
    already,
    bad_handle,
    invalid,
    not_socket,
    not_supported,
    exists,
    not_found,
    loop,
    too_many_files,
    no_buffers,
    address_in_use,
    address_not_available,
    unreachable,
    refused,
    reset,
    aborted,
    timed_out,
    broken_pipe,
    not_connected,
    is_connected,
    no_destination,
    message_size,
    no_such_file,
    /// The host crashed, or its run is over: end by your own error path.
    stopped,
    /// The caller is no thread of a world.
    no_world,
    /// The handle is of another host, or of a world that is gone.
    foreign_handle,
    unknown_host,
    same_host,
    negative_duration,
    duplicate_host,
    world_runs,
    nested_run,
    unknown_object,
    wrong_object,
    world_is_over,
    bad_drift,
    too_many_handles,
    too_many_hosts,
    /// The datagram socket is connected to another.
    not_permitted
};

} // namespace vigil::sim

template <>
struct std::is_error_code_enum<vigil::sim::errc> : std::true_type
{};

namespace vigil::sim {

/// The category of `errc`, named `sim`.
class errc_category_type final : public std::error_category
{
public:
    char const* name() const noexcept override { return "sim"; }

    std::string message(int value) const override
    {
        entry const e = about(value);
        return e.text != nullptr ? std::string(e.text)
                                 : std::make_error_code(e.meaning).message();
    }

    std::error_condition default_error_condition(
        int value) const noexcept override
    {
        if (static_cast<errc>(value) == errc::stopped)
            return condition::stopped;
        return about(value).meaning;
    }

private:
    struct entry
    {
        std::errc meaning;
        char const* text = nullptr;
    };

    static entry about(int value) noexcept
    {
        using os = std::errc;
        switch (static_cast<errc>(value))
        {
        case errc::none:
            return {os()};
        case errc::would_block:
            return {os::resource_unavailable_try_again};
        case errc::interrupted:
            return {os::interrupted};
        case errc::in_progress:
            return {os::operation_in_progress};
        case errc::already:
            return {os::connection_already_in_progress};
        case errc::bad_handle:
            return {os::bad_file_descriptor};
        case errc::invalid:
            return {os::invalid_argument};
        case errc::not_socket:
            return {os::not_a_socket};
        case errc::not_supported:
            return {os::operation_not_supported};
        case errc::exists:
            return {os::file_exists};
        case errc::not_found:
        case errc::no_such_file:
            return {os::no_such_file_or_directory};
        case errc::loop:
            return {os::too_many_symbolic_link_levels};
        case errc::too_many_files:
            return {os::too_many_files_open};
        case errc::no_buffers:
            return {os::no_buffer_space};
        case errc::address_in_use:
            return {os::address_in_use};
        case errc::address_not_available:
            return {os::address_not_available};
        default:
            return about_more(value);
        }
    }

    static entry about_more(int value) noexcept
    {
        using os = std::errc;
        switch (static_cast<errc>(value))
        {
        case errc::unreachable:
            return {os::network_unreachable};
        case errc::refused:
            return {os::connection_refused};
        case errc::reset:
            return {os::connection_reset};
        case errc::aborted:
            return {os::connection_aborted};
        case errc::timed_out:
            return {os::timed_out};
        case errc::broken_pipe:
            return {os::broken_pipe};
        case errc::not_connected:
            return {os::not_connected};
        case errc::is_connected:
            return {os::already_connected};
        case errc::no_destination:
            return {os::destination_address_required};
        case errc::message_size:
            return {os::message_size};
        case errc::not_permitted:
            return {os::operation_not_permitted};
        case errc::stopped:
            return {os::operation_canceled,
                "the host has crashed, or its run is over"};
        case errc::no_world:
            return {os::operation_not_permitted,
                "no thread of a world made this call"};
        case errc::foreign_handle:
            return {os::bad_file_descriptor,
                "the handle is of another host, or of a world that is gone"};
        default:
            return about_scripts(value);
        }
    }

    static entry about_scripts(int value) noexcept
    {
        using os = std::errc;
        switch (static_cast<errc>(value))
        {
        case errc::unknown_host:
            return {os::invalid_argument, "the world has no host of that name"};
        case errc::same_host:
            return {
                os::invalid_argument, "a host cannot be parted from itself"};
        case errc::negative_duration:
            return {os::invalid_argument, "the duration is negative"};
        case errc::duplicate_host:
            return {os::invalid_argument,
                "the world has a host of that name already"};
        case errc::world_runs:
            return {os::operation_in_progress,
                "the world runs already: nobody else can run it"};
        case errc::nested_run:
            return {os::operation_in_progress,
                "this thread runs another world already"};
        case errc::unknown_object:
            return {
                os::invalid_argument, "no object has such a name (like a#3)"};
        case errc::wrong_object:
            return {os::invalid_argument,
                "such an object has no chance of that fault (a file is like "
                "a#3, a thread a/0, a link a>b)"};
        case errc::world_is_over:
            return {os::operation_not_permitted,
                "the run of the world is over: nothing happens in it any "
                "more"};
        case errc::bad_drift:
            return {os::invalid_argument,
                "a clock drifts by no more than half: 500000 per million"};
        case errc::too_many_handles:
            return {os::invalid_argument,
                "a host has numbers for no more than 262144 handles"};
        case errc::too_many_hosts:
            return {os::invalid_argument,
                "handles tell no more than 8192 hosts of a world apart"};
        default:
            return {os::invalid_argument, "unknown error"};
        }
    }
};

inline std::error_category const& errc_category() noexcept
{
    static immortal<errc_category_type> const category;
    return category.value;
}

inline std::error_code make_error_code(errc e) noexcept
{
    return {static_cast<int>(e), errc_category()};
}

} // namespace vigil::sim

#endif // VIGIL_SIM_ERRC_HPP
