//! Defines the category of what registering returns.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_REGISTRATION_ERROR_HPP
#define VIGIL_REGISTRATION_ERROR_HPP

#include <vigil/condition.hpp>
#include <vigil/config.hpp>
#include <vigil/immortal.hpp>
#include <vigil/system/native_category.hpp>

#include <system_error>

namespace vigil {

/// The category of what `add`, `modify`, `remove` and `rearm` return.
///
/// Its values are the system's. Only here does ENOENT mean not_registered:
/// the ENOENT of a connect to a missing socket file does not.
class registration_category_type final : public std::error_category
{
public:
    explicit registration_category_type(
        std::error_category const& numbers) noexcept
        : numbers_(numbers)
    {
    }

    char const* name() const noexcept override { return "registration"; }

    std::string message(int value) const override
    {
        return numbers_.message(value);
    }

    std::error_condition default_error_condition(
        int value) const noexcept override
    {
        return numbers_.default_error_condition(value);
    }

    bool equivalent(
        int value, std::error_condition const& wanted) const noexcept override
    {
        std::error_condition const native = default_error_condition(value);
        if (wanted.category() != condition_category())
            return native == wanted;
        switch (static_cast<condition>(wanted.value()))
        {
        case condition::already_registered:
            return native == std::errc::file_exists;
        case condition::not_registered:
            return native == std::errc::no_such_file_or_directory;
        case condition::not_pollable:
            return native == std::errc::operation_not_permitted;
        case condition::bad_handle: // of a process; EBADF is it everywhere
            return native == std::errc::no_such_process;
        case condition::exhausted: // max_user_watches in epoll(7)
            return native == std::errc::no_space_on_device;
        default:
            return false;
        }
    }

private:
    std::error_category const& numbers_; // whose numbers the values are
};

inline std::error_category const& registration_category() noexcept
{
    static immortal<registration_category_type> const category(
        native_category());
    return category.value;
}

/// The same for values of `std::errc`, where the system numbers its errors
/// otherwise: 17 is EEXIST, and ERROR_NOT_SAME_DEVICE on Windows.
inline std::error_category const& refusal_category() noexcept
{
    static immortal<registration_category_type> const category(
        std::generic_category());
    return category.value;
}

/// The error of a registration that the library refuses itself.
VIGIL_COLD inline std::error_code registration_error(std::errc value) noexcept
{
    auto const number = static_cast<int>(value);
    bool const is_native =
        native_category().default_error_condition(number) == value;
    return {number, is_native ? registration_category() : refusal_category()};
}

/// `code`, the error of a call that registers, as such.
VIGIL_COLD inline std::error_code registration_error(
    std::error_code code) noexcept
{
    if (code.category() == native_category())
        return {code.value(), registration_category()};
    // Numbers of the standard's, or of a system that only a test has.
    std::error_condition const meaning = code.default_error_condition();
    if (meaning.category() == std::generic_category())
        return registration_error(static_cast<std::errc>(meaning.value()));
    return code;
}

} // namespace vigil

#endif // VIGIL_REGISTRATION_ERROR_HPP
