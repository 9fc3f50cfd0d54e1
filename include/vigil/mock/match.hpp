//! Defines `vigil::mock::match`, what a matcher answers.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_MATCH_HPP
#define VIGIL_MOCK_MATCH_HPP

#include <cstddef>
#include <functional>
#include <string_view>

namespace vigil::mock {

/// The answer of a matcher, which is asked with the bytes that were written
/// for its step so far.
class match
{
public:
    /// They are the beginning of what is wanted: ask again with more.
    static match const more;

    /// They are not what is wanted.
    static match const no;

    /// The first `n` of them are what is wanted; the rest is of the next
    /// step.
    static constexpr match matched(std::size_t n) noexcept
    {
        return match(kind::whole, n);
    }

    [[nodiscard]] constexpr bool is_more() const noexcept
    {
        return kind_ == kind::begun;
    }

    [[nodiscard]] constexpr bool is_matched() const noexcept
    {
        return kind_ == kind::whole;
    }

    /// How many bytes matched, if it `is_matched()`.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }

    friend constexpr bool operator==(match, match) noexcept = default;

private:
    enum class kind
    {
        wrong,
        begun,
        whole
    };

    constexpr match(kind k, std::size_t size) noexcept
        : kind_(k)
        , size_(size)
    {
    }

    kind kind_;
    std::size_t size_;
};

inline constexpr match match::more(kind::begun, 0);
inline constexpr match match::no(kind::wrong, 0);

/// Says whether bytes that were written are what a script wants.
using matcher = std::function<match(std::string_view)>;

} // namespace vigil::mock

#endif // VIGIL_MOCK_MATCH_HPP
