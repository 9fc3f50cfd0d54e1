//! Defines `vigil::named_pipe_block`, which the kernel may write to.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_NAMED_PIPE_BLOCK_HPP
#define VIGIL_IO_NAMED_PIPE_BLOCK_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/selector/afd_hub.hpp>
#include <vigil/selector/afd_operation.hpp>
#include <vigil/selector/afd_source.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// The ground of `named_pipe_state`: a handle, its operations, and who holds
/// them. Held by the pipe and by each operation in flight, it dies with the
/// last of them. Under the lock of the hub, once there is one.
template <class System>
class named_pipe_block : public afd_source<System>
{
public:
    using hub_type = afd_hub<System>;
    using pipe_type = typename System::pipe_type;

    [[nodiscard]] pipe_type handle() const noexcept { return handle_; }
    [[nodiscard]] hub_type* hub() const noexcept { return hub_; }
    [[nodiscard]] bool is_registered() const noexcept { return is_registered_; }

    /// No event from now on. What is under way goes on.
    void detach() noexcept
    {
        is_registered_ = false;
        this->wanted = 0;
        this->armed = 0;
        this->list_link<afd_tellable>::leave();
    }

protected:
    using destroy_function = void (*)(named_pipe_block&) noexcept;

    named_pipe_block(
        pipe_type h, bool is_connected, destroy_function destroy) noexcept
        : handle_(h)
        , is_connected_(is_connected)
        , destroy_(destroy)
    {
    }

    ~named_pipe_block() = default;

    struct operation : afd_operation<System>
    {
        using functions = typename afd_operation<System>::functions;

        operation(named_pipe_block& s, functions const& f) noexcept
            : afd_operation<System>(f)
            , state(s)
        {
        }

        named_pipe_block& state;
        bool is_stale = false; // of a client that is gone
    };

    /// What an operation of `State` does when its packet is out: `End`, with
    /// whether it is stale, unless the pipe is gone. `Closes` if that was the
    /// last that needed the handle then.
    template <class State,
        void (State::*End)(std::int32_t, std::uint32_t, bool), bool Closes>
    static constexpr typename operation::functions ending{
        [](afd_operation<System>& base, std::int32_t status,
            std::uint32_t bytes) noexcept {
            auto& o = static_cast<operation&>(base);
            auto& s = static_cast<State&>(o.state);
            bool const is_stale = std::exchange(o.is_stale, false);
            if (!s.is_closed_)
                (s.*End)(status, bytes, is_stale);
            else if (Closes)
                s.close_handle();
            s.release();
        },
        [](afd_operation<System>& base) noexcept {
            auto& o = static_cast<operation&>(base);
            System::cancel(o.state.handle_, o.native());
        }};

    /// Hands an operation to the kernel by `submit`, which returns -1 if no
    /// packet will come. The reference is taken before, and given back only
    /// then.
    template <class Submit>
    std::error_code begin(operation& o, Submit submit) noexcept
    {
        ++holders_;
        hub_->begin(o);
        if (submit(o.prepare()) != -1)
            return {};
        std::error_code const why = System::error();
        hub_->refuse(o);
        --holders_; // never the last: whoever called holds it
        return why;
    }

    /// What `o` does is of no use any more: its packet says nothing.
    void forsake(operation& o) noexcept
    {
        if (!o.is_in_flight())
            return;
        o.is_stale = true;
        System::cancel(handle_, o.native());
    }

    void report(std::uint32_t bits) noexcept
    {
        this->ready |= bits;
        hub_->tell(*this);
    }

    /// Has a direction told again, of an edge.
    void rearm(interest i) noexcept
    {
        if (!is_registered_)
            return;
        this->arm(i);
        hub_->tell(*this);
    }

    std::error_code blocked(interest i) noexcept
    {
        rearm(i);
        return std::make_error_code(std::errc::operation_would_block);
    }

    /// A pipe without a client, that does not wait for one, is no stream yet.
    std::error_code not_yet(interest i) noexcept
    {
        if (!is_connected_ && !wants_client_)
            return std::make_error_code(std::errc::not_connected);
        return this->blocked(i);
    }

    /// What was reported by `bits` was told to the caller.
    std::error_code settled(std::uint32_t bits, std::error_code why) noexcept
    {
        this->ready &= ~bits;
        return why;
    }

    void close_handle() noexcept
    {
        static_cast<void>(System::close_port(handle_));
    }

    void release() noexcept
    {
        if (--holders_ == 0)
            destroy_(*this);
    }

    pipe_type handle_;
    hub_type* hub_ = nullptr;
    std::uint32_t holders_ = 1;
    bool is_connected_;
    bool wants_client_ = false;
    bool is_registered_ = false;
    bool is_closed_ = false; // the pipe has let go

private:
    destroy_function destroy_;
};

} // namespace vigil

#endif // VIGIL_IO_NAMED_PIPE_BLOCK_HPP
