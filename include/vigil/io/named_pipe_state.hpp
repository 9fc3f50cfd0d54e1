//! Defines `vigil::named_pipe_state`, what a named pipe and the kernel share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_NAMED_PIPE_STATE_HPP
#define VIGIL_IO_NAMED_PIPE_STATE_HPP

//
// A pipe does not say when it could be read; it says when a read is done. So
// a read is under way while somebody wants to read, into a buffer of ours,
// and readable is that it is done; what is written goes to the kernel from a
// buffer of ours, and writable is that the last write is done.
//
// All that the kernel may write to is in this block. It is held by its pipe
// and by each operation that is in flight, and dies with the last of them:
// by the packet of that, wherever the pipe is by then.
//
// An operation that is in flight when the pipe is disconnected belongs to
// the client that is gone: it is stale, and its packet says nothing but that
// the next one may begin.

#include <vigil/allocation.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/named_pipe_buffer.hpp>
#include <vigil/io/named_pipe_output.hpp>
#include <vigil/selector/afd_operation.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// Under the lock of the hub, once there is one.
template <class System, class Allocator>
class named_pipe_state : public named_pipe_output<System, Allocator>
{
    using output = named_pipe_output<System, Allocator>;
    using typename output::block;
    using typename output::operation;

public:
    using typename output::hub_type;
    using typename output::pieces;
    using typename output::pipe_type;

    named_pipe_state(Allocator const& allocator, pipe_type h,
        std::uint32_t buffer, bool is_message, bool is_connected) noexcept
        : output(allocator, h, buffer, is_message, is_connected, destroy)
        , input_(allocator, buffer)
    {
    }

    /// Whether the last read took a part of a message.
    [[nodiscard]] bool has_more() const noexcept
    {
        return is_message_ && (input_.size() != 0 || is_part_);
    }

    /// Registers it, for good with this hub; begins what was put off.
    std::error_code attach(hub_type& hub, token t, interest i, mode m) noexcept
    {
        if (hub_ == nullptr)
        {
            if (std::error_code why = hub.attach(handle_))
                return why;
            hub_ = &hub;
        }
        is_registered_ = true;
        modify(t, i, m);
        return {};
    }

    void modify(token t, interest i, mode m) noexcept
    {
        this->settle(t, i, m);
        go_on();
        hub_->tell(*this);
    }

    std::error_code connect() noexcept
    {
        if (std::error_code const why = take(connect_error_))
            return this->settled(System::afd_connect_fail, why);
        if (is_connected_)
            return {};
        wants_client_ = true;
        if (!connecting_.is_in_flight())
            begin_connect();
        if (connect_error_)
            return this->settled(
                System::afd_connect_fail, take(connect_error_));
        return is_connected_ ? std::error_code()
                             : this->blocked(interest::writable);
    }

    /// Ends the connection, and forgets all that was of it: what was told
    /// and not drained, too.
    std::error_code disconnect() noexcept
    {
        if (System::disconnect_pipe(handle_) == -1)
            return System::error();
        for (operation* const o : {&connecting_, &reading_, &writing_})
            this->forsake(*o);
        input_.clear();
        has_input_ = false;
        is_part_ = false;
        is_connected_ = false;
        wants_client_ = false;
        wants_input_ = false;
        this->ready = 0;
        this->arm(interest::readable | interest::writable);
        read_error_ = write_error_ = connect_error_ = {};
        return {};
    }

    result<std::size_t> read(pieces const& into) noexcept
    {
        wants_input_ = true;
        go_on();
        if (has_input_)
        {
            std::size_t const n = input_.give(into);
            if (input_.size() == 0)
                end_input();
            this->rearm(interest::readable);
            return n;
        }
        if (!read_error_)
            return this->not_yet(interest::readable);
        // The end stays the end, until the pipe is disconnected.
        if (is_end(read_error_))
            return std::size_t{0};
        return this->settled(System::afd_abort, take(read_error_));
    }

    /// The pipe is gone. Reads end with it; a write goes on to its end.
    void close() noexcept
    {
        this->detach();
        this->forsake(connecting_);
        this->forsake(reading_);
        is_closed_ = true;
        hub_ = nullptr;
        if (!writing_.is_in_flight())
            this->close_handle();
        this->release();
    }

private:
    // Begins what is wanted and not under way.
    void go_on() noexcept
    {
        if (hub_ == nullptr)
            return;
        if (wants_client_ && !is_connected_ && !connecting_.is_in_flight())
            begin_connect();
        if (((this->wanted & interest::readable.bits()) != 0 || wants_input_) &&
            is_connected_ && !has_input_ && !read_error_ &&
            !reading_.is_in_flight())
            begin_read();
    }

    void begin_connect() noexcept
    {
        if (hub_ == nullptr)
            return; // as soon as there is one
        std::error_code const why =
            this->begin(connecting_, [this](auto* o) noexcept {
                return System::connect_pipe(handle_, o);
            });
        if (why)
            end_connect(why);
    }

    void connected(std::int32_t status, std::uint32_t, bool is_stale) noexcept
    {
        if (is_stale)
            return go_on();
        end_connect(status < 0 ? System::nt_error(status) : std::error_code());
    }

    void end_connect(std::error_code why) noexcept
    {
        wants_client_ = false;
        if (why && !System::is_connected(why))
        {
            connect_error_ = why;
            return this->report(System::afd_connect_fail);
        }
        is_connected_ = true;
        this->report(writing_.is_in_flight() ? 0u : System::afd_send);
        go_on();
    }

    void begin_read() noexcept
    {
        if (!input_.reserve())
        {
            read_error_ = std::make_error_code(std::errc::not_enough_memory);
            return this->report(System::afd_abort);
        }
        std::error_code const why =
            this->begin(reading_, [this](auto* o) noexcept {
                return System::begin_read(
                    handle_, input_.room(), input_.capacity(), o);
            });
        if (why)
            end_read(why);
    }

    void has_read(
        std::int32_t status, std::uint32_t bytes, bool is_stale) noexcept
    {
        if (is_stale)
            return go_on();
        is_part_ = status == System::status_more_data;
        if (status < 0 && !is_part_)
            return end_read(System::nt_error(status));
        // In a stream of bytes, a write of none says nothing.
        if (bytes == 0 && !is_message_)
            return go_on();
        input_.assign(bytes);
        has_input_ = true;
        this->report(System::afd_receive);
    }

    void end_read(std::error_code why) noexcept
    {
        read_error_ = why;
        this->report(is_end(why) ? System::afd_disconnect : System::afd_abort);
    }

    // All of the input was taken.
    void end_input() noexcept
    {
        has_input_ = false;
        wants_input_ = false;
        this->ready &= ~System::afd_receive;
        go_on();
    }

    static bool is_end(std::error_code why) noexcept
    {
        return System::is_pipe_end(why);
    }

    static void destroy(block& b) noexcept
    {
        auto* const self = static_cast<named_pipe_state*>(&b);
        Allocator const allocator = self->allocator_; // outlives the block
        vigil::destroy(allocator, self);
    }

    friend block;

    using output::allocator_;
    using output::handle_;
    using output::hub_;
    using output::is_closed_;
    using output::is_connected_;
    using output::is_message_;
    using output::is_registered_;
    using output::take;
    using output::wants_client_;
    using output::write_error_;
    using output::writing_;

    operation connecting_{*this,
        block::template ending<named_pipe_state, &named_pipe_state::connected,
            false>};
    operation reading_{*this,
        block::template ending<named_pipe_state, &named_pipe_state::has_read,
            false>};
    named_pipe_buffer<Allocator> input_;
    std::error_code connect_error_;
    std::error_code read_error_;
    bool has_input_ = false; // of a message perhaps none
    bool is_part_ = false; // the message goes on
    bool wants_input_ = false;
};

} // namespace vigil

#endif // VIGIL_IO_NAMED_PIPE_STATE_HPP
