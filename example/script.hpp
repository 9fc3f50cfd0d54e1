//! Defines `script`, the other side of a stream in mock_protocol_test.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_SCRIPT_HPP
#define VIGIL_EXAMPLE_SCRIPT_HPP

#include <vigil/mock.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

// tag::script[]
/// A stream that brings, read by read, what it was given: "-" stands for
/// would_block, "" for the end.
///
/// Only would_block arms the edge again. So a client that waits before it has
/// read all there is waits for ever, and so does one whose script is over;
/// and a mock that finds nothing to end a wait calls it a deadlock.
class script : public vigil::mock::pollable
{
public:
    using link_type = vigil::rearm_link; // by which a stream re-arms itself

    explicit script(std::vector<std::string_view> reads)
        : reads_(std::move(reads))
    {
        make_ready(vigil::interest::readable);
    }

    [[nodiscard]] link_type& link() noexcept { return link_; }

    vigil::result<std::size_t> read_some(std::span<char> room)
    {
        if (next_ == reads_.size())
            return blocked();
        std::string_view const next = reads_[next_++];
        if (next != "-")
            return next.copy(room.data(), room.size());
        link_.rearm(native_handle(), vigil::interest::readable);
        return blocked();
    }

    vigil::result<std::size_t> write_some(std::string_view text)
    {
        written_ += text;
        return text.size();
    }

    [[nodiscard]] std::string const& written() const noexcept
    {
        return written_;
    }

private:
    static std::error_code blocked() noexcept
    {
        return std::make_error_code(std::errc::operation_would_block);
    }

    std::vector<std::string_view> reads_;
    std::size_t next_ = 0;
    std::string written_;
    link_type link_;
};
// end::script[]

#endif // VIGIL_EXAMPLE_SCRIPT_HPP
