//! Defines `vigil::basic_named_pipe`, the two ends of a named pipe.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_NAMED_PIPE_HPP
#define VIGIL_IO_NAMED_PIPE_HPP

#include <vigil/allocation.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/buffer.hpp>
#include <vigil/io/named_pipe_name.hpp>
#include <vigil/io/named_pipe_options.hpp>
#include <vigil/io/named_pipe_state.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/system/socket.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error> // which has std::allocator by std::string
#include <utility>

namespace vigil {

/// One end of a named pipe of Windows: an instance of a server, which serves
/// one client at a time, or a client.
///
/// Reads and writes go by buffers of this object, since a pipe tells when
/// they are done and not when they could be; so there is nothing to read or
/// write before it is registered: all that would have to wait for the system
/// says `would_block` until then. A pipe belongs to the poll that it was
/// registered with first, for good. `Registry` is that of the poll; the
/// buffers are allocated when they are first used, and never after.
///
/// Move-only. Not for two threads at once, but for one that reads and one
/// that writes. Each call that may begin an operation is one system call.
/// Closing it ends reads at once and lets a write go on to its end.
template <class Registry, class Allocator = std::allocator<std::byte>>
class basic_named_pipe
{
    using system = typename Registry::system_type;
    using name_type = named_pipe_name<system>;
    using state_type = named_pipe_state<system, Allocator>;
    using pieces = gathered<byte_pieces>;

public:
    using registry_type = Registry;
    using system_type = system;
    using handle_type = typename system::pipe_type;

    /// An instance of the server of `name`, `\\.\pipe\` and at most 247
    /// bytes of UTF-8. Clients of this machine only; not inherited by
    /// children. Errors: ERROR_ACCESS_DENIED (`first`, and it is not),
    /// device_or_resource_busy (no more instances), invalid_argument (how
    /// many there may be is not 1 to 255). Conditions: invalid_endpoint
    /// (malformed), no_capacity (a buffer of no bytes). CreateNamedPipe.
    static result<basic_named_pipe> create(std::string_view name,
        named_pipe_options const& options = {},
        Allocator const& allocator = Allocator())
    {
        name_type wide;
        if (std::error_code const why = read(name, options, wide))
            return why;
        return own(system::create_pipe(wide.data(),
                       {options.first, options.message, options.instances,
                           options.buffer}),
            options, false, allocator);
    }

    /// A client, connected to the server of `name`. Errors:
    /// no_such_file_or_directory (no server), device_or_resource_busy (no
    /// instance listens: try again). Conditions: invalid_endpoint,
    /// no_capacity. CreateFile.
    static result<basic_named_pipe> open(std::string_view name,
        named_pipe_options const& options = {},
        Allocator const& allocator = Allocator())
    {
        name_type wide;
        if (std::error_code const why = read(name, options, wide))
            return why;
        return own(system::open_pipe(wide.data(), options.message), options,
            true, allocator);
    }

    /// Takes over a connected end from elsewhere. If that fails it stays the
    /// caller's. One that was not opened for overlapped operations, or has a
    /// completion port already, is refused by `add`: not_pollable.
    /// Conditions: not_pollable (no pipe), bad_handle, no_capacity.
    static result<basic_named_pipe> adopt(handle_type h,
        named_pipe_options const& options = {},
        Allocator const& allocator = Allocator())
    {
        if (options.buffer == 0)
            return errc::empty_buffer;
        if (auto const k = system::pipe_kind(h); k != handle_kind::pollable)
            return registration_error(k == handle_kind::closed
                    ? std::errc::bad_file_descriptor
                    : std::errc::operation_not_permitted);
        state_type* const s = vigil::create<state_type>(
            allocator, allocator, h, options.buffer, options.message, true);
        if (s == nullptr)
            return std::make_error_code(std::errc::not_enough_memory);
        return basic_named_pipe(s);
    }

    basic_named_pipe(basic_named_pipe&& other) noexcept
        : state_(std::exchange(other.state_, nullptr))
        , registry_(std::exchange(other.registry_, std::nullopt))
    {
    }

    basic_named_pipe& operator=(basic_named_pipe&& other) noexcept
    {
        if (this == &other)
            return *this;
        close();
        state_ = std::exchange(other.state_, nullptr);
        registry_ = std::exchange(other.registry_, std::nullopt);
        return *this;
    }

    ~basic_named_pipe() { close(); }

    [[nodiscard]] bool is_open() const noexcept { return state_ != nullptr; }

    /// The handle, of no use to a registry.
    [[nodiscard]] handle_type pipe_handle() const noexcept
    {
        return is_open() ? state_->handle() : system::no_port;
    }

    /// Waits for a client. Condition: would_block: an event says writable
    /// when there is one, and then this succeeds. What it fails with is
    /// told by such an event too, and by the next call.
    result<void> connect() noexcept
    {
        return locked([](state_type& s) { return s.connect(); });
    }

    /// Ends the connection of a server; the next is by `connect`. Nothing of
    /// the old client is read after it, and what the client has not read yet
    /// is lost.
    result<void> disconnect() noexcept
    {
        return locked([](state_type& s) { return s.disconnect(); });
    }

    /// Reads what has come, of one message at most. 0 is the end: the other
    /// end is closed; in message mode it may be an empty message, and then
    /// the next one does not read 0 again. Conditions: would_block,
    /// no_capacity (empty buffers), `std::errc::not_connected`.
    template <reads_into Buffers>
    result<std::size_t> read_some(Buffers&& into) noexcept
    {
        return transfer(
            into, [](state_type& s, pieces const& all) { return s.read(all); });
    }

    /// Whether there is more of the message that was read last.
    [[nodiscard]] bool has_more() noexcept
    {
        bool more = false;
        static_cast<void>(locked([&](state_type& s) {
            more = s.has_more();
            return std::error_code();
        }));
        return more;
    }

    /// Gives what fits to the system, one write at a time; in message mode
    /// all of it, as one message, or nothing: `std::errc::message_size` if it
    /// is longer than the buffer. What a write fails with later is told by
    /// the next one. Conditions: would_block, no_capacity, broken_pipe,
    /// `std::errc::not_connected`.
    template <writes_from Buffers>
    result<std::size_t> write_some(Buffers&& from) noexcept
    {
        return transfer(from,
            [](state_type& s, pieces const& all) { return s.write(all); });
    }

    /// Ends the registration, and closes the pipe. Thread-safe beside waits.
    void close() noexcept
    {
        state_type* const s = std::exchange(state_, nullptr);
        if (s == nullptr)
            return;
        {
            // The selector may go with the last registry: not under its lock.
            auto const kept = std::exchange(registry_, std::nullopt);
            if (!kept)
                return s->close();
            lock_guard const lock(kept->selector().mutex());
            s->close();
        }
    }

    // For registries.

    std::error_code add_to(
        Registry const& at, token t, interest i, mode m) noexcept
    {
        if (!is_open())
            return errc::moved_from;
        if (i.is_priority() || i.is_aio() || i.is_lio())
            return errc::interest_not_supported;
        auto& hub = at.selector();
        lock_guard const lock(hub.mutex());
        if (state_->hub() != nullptr && state_->hub() != &hub)
            return errc::in_another_poll;
        if (state_->is_registered())
            return registration_error(std::errc::file_exists);
        std::error_code const why = state_->attach(hub, t, i, m);
        if (!why && !registry_)
            registry_.emplace(at);
        return why;
    }

    std::error_code modify_in(
        Registry const& at, token t, interest i, mode m) noexcept
    {
        if (i.is_priority() || i.is_aio() || i.is_lio())
            return errc::interest_not_supported;
        return of_registered(at, [&] { state_->modify(t, i, m); });
    }

    std::error_code remove_from(Registry const& at) noexcept
    {
        return of_registered(at, [&] { state_->detach(); });
    }

private:
    explicit basic_named_pipe(state_type* s) noexcept
        : state_(s)
    {
    }

    static std::error_code read(std::string_view name,
        named_pipe_options const& options, name_type& wide) noexcept
    {
        if (options.buffer == 0)
            return errc::empty_buffer;
        // Wine takes any number.
        if (options.instances < 1 || options.instances > 255)
            return std::make_error_code(std::errc::invalid_argument);
        return wide.read(name);
    }

    static result<basic_named_pipe> own(handle_type h,
        named_pipe_options const& options, bool is_connected,
        Allocator const& allocator)
    {
        if (h == system::no_port)
            return system::error();
        state_type* const s = vigil::create<state_type>(allocator, allocator, h,
            options.buffer, options.message, is_connected);
        if (s != nullptr)
            return basic_named_pipe(s);
        static_cast<void>(system::close_port(h));
        return std::make_error_code(std::errc::not_enough_memory);
    }

    // Under the lock of the selector, if there is one yet.
    template <class F>
    std::invoke_result_t<F, state_type&> locked(F f) noexcept
    {
        if (!is_open())
            return errc::moved_from;
        if (!registry_)
            return f(*state_);
        lock_guard const lock(registry_->selector().mutex());
        return f(*state_);
    }

    template <class Buffers, class F>
    result<std::size_t> transfer(Buffers& buffers, F f) noexcept
    {
        pieces const all(buffers);
        if (std::error_code const why = refusal(all))
            return why;
        return locked([&](state_type& s) { return f(s, all); });
    }

    template <class F>
    std::error_code of_registered(Registry const& at, F f) noexcept
    {
        if (!is_open())
            return errc::moved_from;
        auto& hub = at.selector();
        lock_guard const lock(hub.mutex());
        if (state_->hub() != &hub || !state_->is_registered())
            return registration_error(std::errc::no_such_file_or_directory);
        f();
        return {};
    }

    state_type* state_;
    std::optional<Registry> registry_; // keeps the selector alive
};

} // namespace vigil

#endif // VIGIL_IO_NAMED_PIPE_HPP
