//! Defines `vigil::named_pipe_output`, what a named pipe writes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_NAMED_PIPE_OUTPUT_HPP
#define VIGIL_IO_NAMED_PIPE_OUTPUT_HPP

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/buffer.hpp>
#include <vigil/io/named_pipe_block.hpp>
#include <vigil/io/named_pipe_buffer.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// The writing half of `named_pipe_state`: one write at a time.
template <class System, class Allocator>
class named_pipe_output : public named_pipe_block<System>
{
public:
    using pieces = gathered<byte_pieces>;

    result<std::size_t> write(pieces const& from) noexcept
    {
        if (std::error_code const why = take(write_error_))
            return why;
        if (!is_connected_ || hub_ == nullptr || writing_.is_in_flight())
            return this->not_yet(interest::writable);
        if (!output_.reserve())
            return std::make_error_code(std::errc::not_enough_memory);
        if (is_message_ && from.size() > output_.capacity())
            return std::make_error_code(std::errc::message_size);
        std::size_t const n = output_.take(from);
        this->ready &= ~System::afd_send;
        if (std::error_code const why = begin_write())
        {
            this->ready |= System::afd_send;
            return why;
        }
        if (n != from.size())
            this->rearm(interest::writable);
        return n;
    }

protected:
    using block = named_pipe_block<System>;
    using typename block::operation;

    named_pipe_output(Allocator const& allocator, typename block::pipe_type h,
        std::uint32_t buffer, bool is_message, bool is_connected,
        typename block::destroy_function destroy) noexcept
        : block(h, is_connected, destroy)
        , output_(allocator, buffer)
        , is_message_(is_message)
        , allocator_(allocator)
    {
        if (is_connected)
            this->ready = System::afd_send;
    }

    ~named_pipe_output() = default;

    static std::error_code take(std::error_code& why) noexcept
    {
        return std::exchange(why, {});
    }

private:
    friend block;

    std::error_code begin_write() noexcept
    {
        return this->begin(writing_, [this](auto* o) noexcept {
            return System::begin_write(
                this->handle_, output_.data(), output_.size(), o);
        });
    }

    void written(
        std::int32_t status, std::uint32_t bytes, bool is_stale) noexcept
    {
        if (is_stale)
            return this->report(this->is_connected_ ? System::afd_send : 0u);
        if (status >= 0)
            output_.consume(bytes < output_.size() ? bytes : output_.size());
        if (status < 0)
            write_error_ = System::nt_error(status);
        else if (output_.size() != 0 && bytes != 0)
            write_error_ = begin_write(); // the rest
        if (!writing_.is_in_flight())
            this->report(System::afd_send);
    }

    named_pipe_buffer<Allocator> output_;

protected:
    using block::hub_;
    using block::is_connected_;

    operation writing_{*this,
        block::template ending<named_pipe_output, &named_pipe_output::written,
            true>};
    std::error_code write_error_;
    bool is_message_;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_IO_NAMED_PIPE_OUTPUT_HPP
