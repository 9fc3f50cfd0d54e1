//! Defines `vigil::composite_handles`, which child a handle belongs to.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_COMPOSITE_HANDLES_HPP
#define VIGIL_SELECTOR_COMPOSITE_HANDLES_HPP

#include <vigil/concept/selector.hpp>

#include <boost/hana/at_key.hpp>
#include <boost/hana/bool.hpp>
#include <boost/hana/find.hpp>
#include <boost/hana/find_if.hpp>
#include <boost/hana/integral_constant.hpp>
#include <boost/hana/keys.hpp>
#include <boost/hana/map.hpp>
#include <boost/hana/optional.hpp>
#include <boost/hana/pair.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace vigil {

/// From the type of a handle to the one of `Selectors` that takes it: that
/// type, or else one that it converts to.
template <class... Selectors>
class composite_handles
{
public:
    /// A handle of any child.
    using handle_type = std::variant<typename Selectors::handle_type...>;

    /// The number of the child that takes a `Handle`.
    template <class Handle>
    static constexpr std::size_t index_of() noexcept
    {
        constexpr auto key = key_of(hana::type_c<Handle>);
        static_assert(!decltype(hana::is_nothing(key))::value,
            "vigil: no child of this composite takes such a handle");
        return decltype(+hana::at_key(map, *key))::value;
    }

    /// That child.
    template <class Handle>
    using child =
        std::tuple_element_t<index_of<Handle>(), std::tuple<Selectors...>>;

private:
    template <std::size_t... Index>
    static constexpr auto make_map(std::index_sequence<Index...>)
    {
        return hana::make_map(
            hana::make_pair(hana::type_c<typename Selectors::handle_type>,
                hana::size_c<Index>)...);
    }

    static constexpr auto map =
        make_map(std::index_sequence_for<Selectors...>());

    // How many have handles like those of S.
    template <class S>
    static constexpr int same_as = (0 + ... +
        static_cast<int>(std::is_same_v<typename S::handle_type,
            typename Selectors::handle_type>));

    static_assert(((same_as<Selectors> == 1) && ...),
        "vigil: two children of a composite have one type of handle: give one "
        "of them a type of its own");

    template <class Handle>
    static constexpr auto key_of(Handle handle)
    {
        using type = typename Handle::type;
        if constexpr (decltype(hana::is_just(hana::find(map, handle)))::value)
            return hana::just(handle);
        else
            return hana::find_if(hana::keys(map), [](auto key) {
                return hana::bool_c<
                    std::is_convertible_v<type, typename decltype(key)::type>>;
            });
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_COMPOSITE_HANDLES_HPP
