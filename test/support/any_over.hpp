//! Defines `vigil::test::any_over`, for laws that open polls themselves.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_ANY_OVER_HPP
#define VIGIL_TEST_SUPPORT_ANY_OVER_HPP

#include <vigil/selector/any.hpp>

#include <cstddef>
#include <memory>

namespace vigil::test {

/// An `any_selector` that is a `Selector` wherever it is opened.
template <class Selector, class Allocator = std::allocator<std::byte>>
class any_over : public basic_any_selector<system_of<Selector>, Allocator>
{
    using base = basic_any_selector<system_of<Selector>, Allocator>;

public:
    template <class Other>
    using rebind = any_over<Selector, Other>;

    static result<base> open(Allocator const& allocator = Allocator())
    {
        return base::open(allocator, hana::type_c<Selector>);
    }

    explicit any_over(base&& opened) noexcept
        : base(std::move(opened))
    {
    }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_ANY_OVER_HPP
