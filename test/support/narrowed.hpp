//! Defines `vigil::test::narrowed`, a composite as one child of it is.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_NARROWED_HPP
#define VIGIL_TEST_SUPPORT_NARROWED_HPP

#include <vigil/selector/composite.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>

namespace vigil::test {

/// What a composite can do for handles of its second child: laws over these
/// must ask for no more.
template <class First, class Second,
    class Allocator = std::allocator<std::byte>>
class narrowed : public basic_composite_selector<Allocator, First, Second>
{
    using base = basic_composite_selector<Allocator, First, Second>;

public:
    template <class Other>
    using rebind = narrowed<rebound_selector<First, Other>,
        rebound_selector<Second, Other>, Other>;

    static constexpr auto capabilities = vigil::without(Second::capabilities,
        hana::type_c<concurrent_wait_t>, hana::type_c<multi_poll_t>);

    /// Looked at every 200 us, where it cannot end a wait itself.
    static auto open(Allocator const& allocator = Allocator())
    {
        if constexpr (composition_of<First, Second>() == composition::polled)
            return base::open(allocator,
                polling_period<Second>(timeout::nanoseconds(200'000)));
        else
            return base::open(allocator);
    }

    using base::base;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_NARROWED_HPP
