//! Defines `vigil::call_handles`, handles by what made them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_HANDLES_HPP
#define VIGIL_SYSTEM_CALL_HANDLES_HPP

#include <vigil/system/call_record.hpp>
#include <vigil/system/call_values.hpp>

#include <cstdint>
#include <map>
#include <utility>

namespace vigil {

/// The codes of the handles of one log, so that other values do no harm.
///
/// Handles of different types are told apart. What the OS used for a handle
/// that was closed it may use again: then that is another handle.
class call_handles
{
public:
    /// The code of `h`, which is from elsewhere if no call made it.
    template <class Handle>
    handle_code of(Handle h)
    {
        auto const [at, is_new] =
            codes_.try_emplace(key_of(h), handle_code::none);
        if (is_new)
            at->second = foreign_handle(++foreign_);
        return at->second;
    }

    /// A code for `h`, which the present call made.
    template <class Handle>
    handle_code made(Handle h)
    {
        return codes_[key_of(h)] = made_handle(++made_);
    }

    /// What a replay gives out for a handle that the present call made. Its
    /// number is far from those that the OS gives to others.
    template <class Handle>
    Handle take()
    {
        auto const h = handle_of_number<Handle>(
            static_cast<std::uintptr_t>(first_made_up + made_ + 1));
        made(h);
        return h;
    }

    /// What a replay gives out for a handle that is from elsewhere: always
    /// the same for one code.
    template <class Handle>
    Handle known(handle_code code)
    {
        for (auto const& [at, of] : codes_)
            if (of == code && at.first == &space<Handle>)
                return handle_of_number<Handle>(at.second);
        auto const h = handle_of_number<Handle>(
            static_cast<std::uintptr_t>(2 * first_made_up + ordinal_of(code)));
        codes_[key_of(h)] = code;
        if (ordinal_of(code) > foreign_)
            foreign_ = ordinal_of(code);
        return h;
    }

    /// `h` is closed, or was removed: the number is free.
    template <class Handle>
    void forget(Handle h)
    {
        codes_.erase(key_of(h));
    }

private:
    using key = std::pair<void const*, std::uintptr_t>;

    static constexpr std::uint64_t first_made_up = 1 << 20;

    template <class Handle>
    static constexpr char space = '\0';

    template <class Handle>
    static key key_of(Handle h) noexcept
    {
        return {&space<Handle>, handle_number(h)};
    }

    std::map<key, handle_code> codes_;
    std::uint64_t made_ = 0;
    std::uint64_t foreign_ = 0;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_HANDLES_HPP
