//! Defines `vigil::mock::injection`, the one thing that goes wrong in a run.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_INJECTION_HPP
#define VIGIL_MOCK_INJECTION_HPP

#include <vigil/mock/call.hpp>
#include <vigil/registration_error.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// The errors that a call of a mock is made to fail with, by
/// `at_every_failure`. Empty for calls that cannot fail but by misuse.
// tag::failures[]
[[nodiscard]] inline std::span<std::errc const> failures_of(
    operation o) noexcept
{
    using enum std::errc;
    static constexpr std::errc open[] = {
        too_many_files_open, too_many_files_open_in_system, not_enough_memory};
    static constexpr std::errc add[] = {not_enough_memory, no_space_on_device};
    static constexpr std::errc wait[] = {interrupted};
    static constexpr std::errc connect[] = {
        too_many_files_open, network_unreachable, address_not_available};
    static constexpr std::errc bind[] = {
        too_many_files_open, address_in_use, permission_denied};
    static constexpr std::errc accept[] = {too_many_files_open,
        connection_aborted, protocol_error, no_buffer_space};
    static constexpr std::errc read[] = {connection_reset, timed_out};
    static constexpr std::errc write[] = {
        broken_pipe, connection_reset, no_buffer_space};
    static constexpr std::errc datagram[] = {
        connection_refused, no_buffer_space};

    switch (o)
    {
    case operation::open:
    case operation::make_waker:
        return open;
    case operation::add:
    case operation::modify:
        return add;
    case operation::wait:
        return wait;
    case operation::connect:
        return connect;
    case operation::bind:
        return bind;
    case operation::accept:
        return accept;
    case operation::read:
    case operation::peek:
        return read;
    case operation::write:
        return write;
    case operation::receive:
    case operation::send:
        return datagram;
    default:
        return {};
    }
}
// end::failures[]

/// Whether the call may find that it would block: it moves something.
[[nodiscard]] inline bool may_block(operation o) noexcept
{
    switch (o)
    {
    case operation::accept:
    case operation::read:
    case operation::peek:
    case operation::write:
    case operation::receive:
    case operation::send:
        return true;
    default:
        return false;
    }
}

/// Whether a stream is broken after this error: it was not of one call.
[[nodiscard]] inline bool breaks_stream(std::error_code why) noexcept
{
    return why == std::errc::connection_reset ||
        why == std::errc::broken_pipe || why == std::errc::timed_out;
}

/// The one thing that goes wrong in a run of a loop `at_every_...`, in the
/// mocks that are made from it.
///
/// Each loop gives one to the function that it calls. It must outlive those
/// mocks.
class injection
{
public:
    enum class kind
    {
        nothing,
        split,
        would_block,
        failure
    };

    /// The one with the number `n`, and of a failure its error number
    /// `error`.
    explicit injection(kind k, std::size_t n = 0, std::size_t error = 0,
        std::string bytes = {}) noexcept
        : kind_(k)
        , left_(n)
        , error_(error)
        , bytes_(std::move(bytes))
    {
    }

    injection(injection const&) = delete;
    injection& operator=(injection const&) = delete;

    /// The bytes of `at_every_split`: `peer.read(inject.pieces())`.
    struct split
    {
        std::string_view first;
        std::string_view second;
    };

    [[nodiscard]] split pieces() noexcept
    {
        std::string_view const all = bytes_;
        is_asked_ = true;
        if (left_ < all.size())
        {
            is_done_ = true;
            what_ = "split after " + counted(left_, "byte");
            return {all.substr(0, left_), all.substr(left_)};
        }
        return {all, {}};
    }

    /// Whether `pieces` was asked for.
    [[nodiscard]] bool is_asked() const noexcept { return is_asked_; }

    /// Whether it has happened.
    [[nodiscard]] bool is_done() const noexcept { return is_done_; }

    /// What has happened: `read on 'peer' failed: Connection reset by peer`.
    [[nodiscard]] std::string const& what() const noexcept { return what_; }

    /// The error that was injected, if one was.
    [[nodiscard]] std::error_code error() const noexcept { return injected_; }

    /// How many errors the call has that failed.
    [[nodiscard]] std::size_t errors() const noexcept { return errors_; }

    /// Which call that was; none if all is well yet.
    [[nodiscard]] std::optional<operation> place() const noexcept
    {
        return place_;
    }

    /// For mocks: the error of this call, or none.
    [[nodiscard]] std::error_code fail(operation o, std::string_view whose)
    {
        auto const errors = failures_of(o);
        if (kind_ != kind::failure || is_done_ || errors.empty())
            return {};
        if (left_ != 0)
            return --left_, std::error_code();
        bool const registers = o == operation::add || o == operation::modify;
        errors_ = errors.size();
        place_ = o;
        if (error_ >= errors.size())
        {
            happens(o, whose, " comes where another call was");
            return {};
        }
        std::errc const why = errors[error_];
        injected_ = registers ? registration_error(why) : make_error_code(why);
        happens(o, whose, " failed: " + injected_.message());
        return injected_;
    }

    /// For mocks: whether this call finds that it would block.
    [[nodiscard]] bool blocks(operation o, std::string_view whose)
    {
        if (kind_ != kind::would_block || is_done_ || !may_block(o))
            return false;
        if (left_ != 0)
            return --left_, false;
        happens(o, whose, " would block");
        return true;
    }

private:
    void happens(operation o, std::string_view whose, std::string what)
    {
        is_done_ = true;
        what_ =
            std::string(name_of(o)) + " on '" + std::string(whose) + "'" + what;
    }

    kind kind_;
    std::size_t left_;
    std::size_t error_;
    std::string bytes_;
    std::string what_;
    std::error_code injected_;
    std::size_t errors_ = 0;
    std::optional<operation> place_;
    bool is_asked_ = false;
    bool is_done_ = false;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_INJECTION_HPP
