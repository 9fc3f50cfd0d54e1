//! Defines `vigil::result`, and brings all that errors mean.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_ERROR_HPP
#define VIGIL_ERROR_HPP

#include <vigil/condition.hpp>
#include <vigil/config.hpp>
#include <vigil/errc.hpp>
#include <vigil/registration_error.hpp>

#include <concepts>
#include <cstdlib>
#include <new>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil {

/// Throws `std::system_error`, or aborts where there are no exceptions.
[[noreturn]] VIGIL_COLD inline void throw_error(std::error_code why)
{
#if VIGIL_HAS_EXCEPTIONS
    throw std::system_error(why);
#else
    static_cast<void>(why);
    std::abort();
#endif
}

/// A value, or the `std::error_code` that says why there is none.
///
/// What is here is the interface of `std::expected<T, std::error_code>`, with
/// two differences. An `error_code` converts to it as it is. On an rvalue
/// `value()`, `operator*` and `error()` return by value, so that
/// `for (auto& event : poll.wait(events).value())` outlives its temporary.
template <class T>
class [[nodiscard]] result
{
public:
    using value_type = T;
    using error_type = std::error_code;

    /// Holds what converts to a value by itself. Another result does not, be
    /// it to `bool`: its error would be lost.
    template <class U = T>
        requires std::convertible_to<U, T> &&
                     (!std::same_as<std::remove_cvref_t<U>, result>) &&
                     (!std::convertible_to<U, std::error_code>)
    VIGIL_FORCE_INLINE result(U&& value)
        : has_value_(true)
        , value_(std::forward<U>(value))
    {
    }

    /// Holds a value made of `args`, in its place.
    template <class... Args>
    VIGIL_FORCE_INLINE explicit result(std::in_place_t, Args&&... args)
        : has_value_(true)
        , value_(std::forward<Args>(args)...)
    {
    }

    /// Holds no value. `why` must be an error; the zero code would be none.
    VIGIL_FORCE_INLINE result(std::error_code why) noexcept
        : has_value_(false)
        , error_(why)
    {
    }

    VIGIL_FORCE_INLINE result(errc why) noexcept
        : result(vigil::make_error_code(why))
    {
    }

    result(result const& other)
        requires std::copy_constructible<T>
        : has_value_(other.has_value_)
    {
        if (has_value_)
            ::new (static_cast<void*>(&value_)) T(other.value_);
        else
            ::new (static_cast<void*>(&error_)) std::error_code(other.error_);
    }

    VIGIL_FORCE_INLINE result(result&& other) noexcept(
        std::is_nothrow_move_constructible_v<T>)
        : has_value_(other.has_value_)
    {
        if (has_value_)
            ::new (static_cast<void*>(&value_)) T(std::move(other.value_));
        else
            ::new (static_cast<void*>(&error_)) std::error_code(other.error_);
    }

    /// By value: what is copied is copied before anything changes.
    result& operator=(result other) noexcept
    {
        static_assert(std::is_nothrow_move_constructible_v<T>,
            "vigil: a result is assigned by making it anew, which must not "
            "fail halfway");
        this->~result();
        return *::new (static_cast<void*>(this)) result(std::move(other));
    }

    ~result()
    {
        if (has_value_)
            value_.~T();
    }

    bool has_value() const noexcept { return has_value_; }
    explicit operator bool() const noexcept { return has_value_; }

    /// The value; throws `std::system_error` if there is none. The only
    /// throw of the library.
    T& value() &
    {
        require();
        return value_;
    }

    T const& value() const&
    {
        require();
        return value_;
    }

    VIGIL_FORCE_INLINE T value() &&
    {
        require();
        return std::move(value_);
    }

    /// The value. There must be one.
    T& operator*() & noexcept { return value_; }
    T const& operator*() const& noexcept { return value_; }
    T operator*() && { return std::move(value_); }
    T* operator->() noexcept { return &value_; }
    T const* operator->() const noexcept { return &value_; }

    template <class U>
    T value_or(U&& otherwise) const&
    {
        return has_value_ ? value_ : static_cast<T>(std::forward<U>(otherwise));
    }

    template <class U>
    T value_or(U&& otherwise) &&
    {
        return has_value_ ? std::move(value_)
                          : static_cast<T>(std::forward<U>(otherwise));
    }

    /// The error; the zero code where there is a value.
    std::error_code error() const noexcept
    {
        return has_value_ ? std::error_code() : error_;
    }

private:
    void require() const
    {
        if (!has_value_)
            throw_error(error_);
    }

    // Beside each other, not over each other: g++ keeps in registers only
    // what is of one type throughout.
    bool has_value_;
    union {
        T value_;
    };
    union {
        std::error_code error_;
    };
};

/// Success, or the `std::error_code` that says why not.
template <>
class [[nodiscard]] result<void>
{
public:
    using value_type = void;
    using error_type = std::error_code;

    result() noexcept = default;

    /// The zero code is success.
    VIGIL_FORCE_INLINE result(std::error_code why) noexcept
        : error_(why)
    {
    }

    VIGIL_FORCE_INLINE result(errc why) noexcept
        : result(vigil::make_error_code(why))
    {
    }

    bool has_value() const noexcept { return error_.value() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    /// Throws `std::system_error` if it failed.
    void value() const
    {
        if (!has_value())
            throw_error(error_);
    }

    void operator*() const noexcept {}
    std::error_code error() const noexcept { return error_; }

private:
    std::error_code error_;
};

} // namespace vigil

#endif // VIGIL_ERROR_HPP
