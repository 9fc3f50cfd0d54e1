//! Defines `vigil::mock::scripted_socket`, which the program under test owns.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_SCRIPTED_SOCKET_HPP
#define VIGIL_MOCK_SCRIPTED_SOCKET_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/options.hpp>
#include <vigil/mock/pollable.hpp>

#include <concepts>
#include <memory>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil::mock {

/// What a stream, a datagram socket and a listener have in common: they own
/// one end of what a script plays. Move-only; every call on one that was
/// moved from is `condition::bad_handle`. For one thread: a call from another
/// is `errc::foreign_thread` and changes nothing, a close among them; and what
/// dies or is assigned to on another is not closed.
template <class Inside>
class scripted_socket
{
public:
    using handle_type = pollable*;

    explicit scripted_socket(std::shared_ptr<Inside> inside) noexcept
        : inside_(std::move(inside))
    {
    }

    scripted_socket(scripted_socket&& other) noexcept = default;

    scripted_socket& operator=(scripted_socket&& other)
    {
        if (this == &other)
            return *this;
        abandon();
        inside_ = std::move(other.inside_);
        options_ = other.options_;
        return *this;
    }

    ~scripted_socket() { abandon(); }

    [[nodiscard]] handle_type native_handle() const noexcept
    {
        return inside_.get();
    }

    [[nodiscard]] bool is_open() const noexcept { return inside_ != nullptr; }

    /// Removes the registration and closes.
    result<void> close()
    {
        if (std::error_code const why = refused())
            return why;
        abandon();
        return {};
    }

    /// What it is bound to. Where nobody has said a port, as where port 0 was
    /// asked for, it is the next of 49152 and up on this thread.
    result<endpoint> local_endpoint() const
    {
        if (std::error_code const why = refused())
            return why;
        return inside_->local();
    }

    /// Runs somebody else's I/O, and returns what it does: `f()`. Neither the
    /// script nor a registration hears of it.
    template <class F>
        requires std::convertible_to<errc, std::invoke_result_t<F>>
    auto try_io(interest, F&& f) -> std::invoke_result_t<F>
    {
        if (!is_open())
            return errc::moved_from;
        if (inside_->refused())
            return errc::foreign_thread;
        return std::forward<F>(f)();
    }

    /// Success: errors of a script come with the call that they are of. A
    /// stream has the outcome of its connect here.
    result<void> take_error() { return refused(); }

    // An option is kept, and does nothing. Neither it nor an address is in the
    // record, and no time passes over it.

    /// Kept, and does nothing.
    result<void> set_ttl(int hops) { return set(&options::time_to_live, hops); }
    result<int> ttl() const { return get(&options::time_to_live); }

    /// Kept, and does nothing: how much a write moves, the script says.
    result<void> set_send_buffer_size(int bytes)
    {
        return set(&options::send_buffer, bytes);
    }
    result<int> send_buffer_size() const { return get(&options::send_buffer); }

    /// Kept, and does nothing.
    result<void> set_receive_buffer_size(int bytes)
    {
        return set(&options::receive_buffer, bytes);
    }
    result<int> receive_buffer_size() const
    {
        return get(&options::receive_buffer);
    }

protected:
    /// Not of one that was moved from.
    Inside& inside() const noexcept { return *inside_; }

    /// Why a call is refused that the inside does not hear of.
    [[nodiscard]] std::error_code refused() const noexcept
    {
        return is_open() ? inside_->refused()
                         : make_error_code(errc::moved_from);
    }

    template <class T>
    result<void> set(T options::* option, T value)
    {
        if (std::error_code const why = refused())
            return why;
        options_.*option = value;
        return {};
    }

    template <class T>
    result<T> get(T options::* option) const
    {
        if (std::error_code const why = refused())
            return why;
        return options_.*option;
    }

private:
    void abandon()
    {
        if (auto const inside = std::exchange(inside_, nullptr))
            inside->shut();
    }

    std::shared_ptr<Inside> inside_;
    options options_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_SCRIPTED_SOCKET_HPP
