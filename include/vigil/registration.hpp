//! Defines `vigil::registration`, which removes itself.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_REGISTRATION_HPP
#define VIGIL_REGISTRATION_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <type_traits>
#include <utility>

namespace vigil {

/// Removes a source from a registry when it is destroyed. `registry.hold`
/// makes one.
///
/// Refers to the source if `hold` was given an lvalue, which must outlive
/// the registration, and owns it if it was given an rvalue: then the handle
/// is removed before it is closed, whatever else refers to it. In a child
/// that was forked it removes nothing: that would be the parent's.
template <class Registry, class Source>
class [[nodiscard]] registration
{
public:
    using source_type = std::remove_reference_t<Source>;

    registration(registration&& other) noexcept
        : registry_(other.registry_.take())
        , source_(std::forward<stored>(other.source_))
        , mode_(other.mode_)
        , is_held_(std::exchange(other.is_held_, false))
    {
    }

    registration& operator=(registration&&) = delete;

    ~registration()
    {
        // An error here means that it was removed already.
        if (is_held_ && !registry_.is_inherited())
            static_cast<void>(registry_.remove(source()));
    }

    /// Gives the registration another token and interest; its options stay.
    /// Errors: those of `registry.modify`.
    result<void> modify(token t, interest i)
    {
        if (!is_held_)
            return errc::moved_from;
        return registry_.modify_with(source(), t, i, mode_);
    }

    /// Removes the source now. Errors: those of `registry.remove`.
    result<void> remove()
    {
        if (!std::exchange(is_held_, false))
            return errc::moved_from;
        return registry_.remove(source());
    }

    [[nodiscard]] source_type& source() noexcept
    {
        if constexpr (std::is_reference_v<Source>)
            return *source_;
        else
            return source_;
    }

private:
    friend Registry;

    using stored = std::conditional_t<std::is_reference_v<Source>, source_type*,
        source_type>;

    registration(Registry const& registry, Source&& source, mode m)
        : registry_(registry)
        , source_(store(std::forward<Source>(source)))
        , mode_(m)
    {
    }

    static decltype(auto) store(Source&& source) noexcept
    {
        if constexpr (std::is_reference_v<Source>)
            return &source;
        else
            return std::move(source);
    }

    Registry registry_;
    stored source_;
    mode mode_;
    bool is_held_ = true;
};

} // namespace vigil

#endif // VIGIL_REGISTRATION_HPP
