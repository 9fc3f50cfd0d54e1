//! Defines `vigil::redact`, which keeps secrets out of a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_REDACTION_HPP
#define VIGIL_SYSTEM_REDACTION_HPP

#include <vigil/system/logged_call.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace vigil {

/// Changes bytes that are secret, before they are written: what was sent or
/// received by this call. In place; their number stays.
using redact_function = void (*)(logged_call, std::span<std::byte>) noexcept;

/// Where the values of a call are: finds the bytes that it moved.
class moved_bytes
{
public:
    /// `letters` are those of `call_shape`.
    moved_bytes(char const* letters, std::span<std::byte> values) noexcept
        : letters_(letters)
        , rest_(values)
    {
    }

    /// Calls `f(bytes)` for each span that is marked `b`.
    template <class F>
    void for_each(F f) noexcept
    {
        for (; *letters_ != '\0' && !rest_.empty(); ++letters_)
        {
            std::span<std::byte> const one = take(*letters_);
            if (*letters_ == 'b' && one.size() > 4)
                f(one.subspan(4));
        }
    }

private:
    std::span<std::byte> take(char letter) noexcept
    {
        std::size_t size = 8; // a number, a handle
        if (letter == 'b' || letter == 's')
            size = 4 + number(0);
        else if (letter == 'e')
            size = 5;
        else if (letter == 'a')
            size = address_size();
        if (size > rest_.size())
            size = rest_.size();
        auto const one = rest_.first(size);
        rest_ = rest_.subspan(size);
        return one;
    }

    [[nodiscard]] std::size_t address_size() const noexcept
    {
        switch (static_cast<address_family>(rest_[0]))
        {
        case address_family::v4:
        case address_family::v6:
            return 1 + 2 + 4 + 16;
        case address_family::local:
            return 1 + 4 + number(1);
        case address_family::unspecified:
            break;
        }
        return 1;
    }

    // Of four bytes.
    [[nodiscard]] std::size_t number(std::size_t at) const noexcept
    {
        std::size_t n = 0;
        for (std::size_t k = 4; k != 0; --k)
            if (at + k <= rest_.size())
                n = n << 8 | std::to_integer<std::size_t>(rest_[at + k - 1]);
        return n;
    }

    char const* letters_;
    std::span<std::byte> rest_;
};

/// Redacts the bytes that were asked to be sent, or that were answered.
inline void redact(logged_call which, std::span<std::byte> values,
    bool is_asked, redact_function f) noexcept
{
    call_shape const* const shape = shape_of(which);
    moved_bytes(is_asked ? shape->asked : shape->answered, values)
        .for_each([&](std::span<std::byte> bytes) { f(which, bytes); });
}

} // namespace vigil

#endif // VIGIL_SYSTEM_REDACTION_HPP
