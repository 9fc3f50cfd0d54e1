//! Defines `vigil::mock::scripted_socket`, which the program under test owns.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_SCRIPTED_SOCKET_HPP
#define VIGIL_MOCK_SCRIPTED_SOCKET_HPP

#include <vigil/error.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/options.hpp>
#include <vigil/mock/pollable.hpp>

#include <memory>
#include <utility>

namespace vigil::mock {

/// What a stream, a datagram socket and a listener have in common: they own
/// one end of what a script plays. Move-only; every call on one that was
/// moved from is `condition::bad_handle`. For one thread.
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
        if (!is_open())
            return errc::moved_from;
        abandon();
        return {};
    }

    result<endpoint> local_endpoint() const
    {
        if (!is_open())
            return errc::moved_from;
        return inside_->local();
    }

    result<void> set_ttl(int hops) { return set(&options::time_to_live, hops); }
    result<int> ttl() const { return get(&options::time_to_live); }

protected:
    /// Not of one that was moved from.
    Inside& inside() const noexcept { return *inside_; }

    // For those that have them.

    result<void> set_send_buffer_size(int bytes)
    {
        return set(&options::send_buffer, bytes);
    }
    result<int> send_buffer_size() const { return get(&options::send_buffer); }
    result<void> set_receive_buffer_size(int bytes)
    {
        return set(&options::receive_buffer, bytes);
    }
    result<int> receive_buffer_size() const
    {
        return get(&options::receive_buffer);
    }

    template <class T>
    result<void> set(T options::* option, T value)
    {
        if (!is_open())
            return errc::moved_from;
        options_.*option = value;
        return {};
    }

    template <class T>
    result<T> get(T options::* option) const
    {
        if (!is_open())
            return errc::moved_from;
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
