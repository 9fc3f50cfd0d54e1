//! Defines `vigil::unique_handle`, which closes what it holds.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_UNIQUE_HANDLE_HPP
#define VIGIL_UNIQUE_HANDLE_HPP

#include <utility>

namespace vigil {

/// Owns a handle of `System`, as `unique_ptr` owns an object.
template <class System>
class unique_handle
{
public:
    using handle_type = typename System::handle_type;

    constexpr unique_handle() noexcept = default;

    constexpr explicit unique_handle(handle_type h) noexcept
        : handle_(h)
    {
    }

    constexpr unique_handle(unique_handle&& other) noexcept
        : handle_(other.release())
    {
    }

    unique_handle& operator=(unique_handle&& other) noexcept
    {
        handle_type const taken = other.release();
        reset();
        handle_ = taken;
        return *this;
    }

    constexpr ~unique_handle() { reset(); }

    [[nodiscard]] handle_type get() const noexcept { return handle_; }

    explicit operator bool() const noexcept
    {
        return !(handle_ == System::invalid);
    }

    /// The handle, which is the caller's from now on.
    [[nodiscard]] constexpr handle_type release() noexcept
    {
        return std::exchange(handle_, System::invalid);
    }

    /// Closes the handle. An error of close(2) says nothing that a caller
    /// could act on: the descriptor is gone either way.
    constexpr void reset() noexcept
    {
        if (handle_type const h = release(); !(h == System::invalid))
            static_cast<void>(System::close(h));
    }

private:
    handle_type handle_ = System::invalid;
};

} // namespace vigil

#endif // VIGIL_UNIQUE_HANDLE_HPP
