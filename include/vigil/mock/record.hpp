//! Defines `vigil::mock::record`, the calls that mocks have answered.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_RECORD_HPP
#define VIGIL_MOCK_RECORD_HPP

#include <vigil/mock/call.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace vigil::mock {

/// All calls on the mocks of a thread, in their order, since there was the
/// first of these mocks. Two runs of one program compare equal.
///
/// Without those that concern neither a script nor a poll: options and
/// addresses, the peer that a datagram socket is connected to among them;
/// `try_io`; `take_error` of what is no stream. They take no virtual time
/// either.
class record
{
public:
    void add(call c) { calls_.push_back(std::move(c)); }

    [[nodiscard]] std::size_t size() const noexcept { return calls_.size(); }
    [[nodiscard]] bool empty() const noexcept { return calls_.empty(); }

    [[nodiscard]] call const& operator[](std::size_t n) const noexcept
    {
        return calls_[n];
    }

    [[nodiscard]] call const* begin() const noexcept { return calls_.data(); }

    [[nodiscard]] call const* end() const noexcept
    {
        return calls_.data() + calls_.size();
    }

    /// A line for each call; see `to_string(call)`.
    [[nodiscard]] std::string text() const
    {
        std::string text;
        for (call const& c : calls_)
            text += to_string(c) + '\n';
        return text;
    }

    friend bool operator==(record const&, record const&) = default;

private:
    std::vector<call> calls_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_RECORD_HPP
