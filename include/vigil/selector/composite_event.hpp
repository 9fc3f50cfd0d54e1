//! Defines `vigil::composite_event`, an event of one of several selectors.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_COMPOSITE_EVENT_HPP
#define VIGIL_SELECTOR_COMPOSITE_EVENT_HPP

#include <vigil/concept/event.hpp>
#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace vigil {

/// An event of one of `Events`, with a tag that says of which.
template <event_record... Events>
class composite_event
{
    using first_event = std::tuple_element_t<0, std::tuple<Events...>>;

public:
    /// Left uninitialised, like the buffer it stands in.
    composite_event() noexcept = default;

    /// The event of the child number `Child`.
    template <std::size_t Child>
    composite_event(std::in_place_index_t<Child>,
        std::tuple_element_t<Child, std::tuple<Events...>> const& e) noexcept
        : child_(static_cast<std::uint8_t>(Child))
    {
        std::memcpy(bytes_, &e, sizeof e);
    }

    /// An event that no selector reported, of the first child.
    static composite_event make(vigil::token t, interest i) noexcept
        requires requires { first_event::make(t, i); }
    {
        return {std::in_place_index<0>, first_event::make(t, i)};
    }

    /// Which child reported it: 0 is the first.
    [[nodiscard]] std::size_t child() const noexcept { return child_; }

    [[nodiscard]] vigil::token token() const noexcept
    {
        return ask([](auto const& e) { return e.token(); });
    }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return ask([](auto const& e) { return e.is_readable(); });
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return ask([](auto const& e) { return e.is_writable(); });
    }

    [[nodiscard]] bool is_priority() const noexcept
    {
        return ask([](auto const& e) { return e.is_priority(); });
    }

    [[nodiscard]] bool is_aio() const noexcept
    {
        return ask([](auto const& e) { return e.is_aio(); });
    }

    [[nodiscard]] bool is_lio() const noexcept
    {
        return ask([](auto const& e) { return e.is_lio(); });
    }

    [[nodiscard]] bool is_error() const noexcept
    {
        return ask([](auto const& e) { return e.is_error(); });
    }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return ask([](auto const& e) { return e.is_read_closed(); });
    }

    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return ask([](auto const& e) { return e.is_write_closed(); });
    }

    /// The event as its selector reported it.
    [[nodiscard]] std::variant<Events...> native() const noexcept
    {
        return native_of(std::index_sequence_for<Events...>());
    }

private:
    static_assert((std::is_trivially_copyable_v<Events> && ...));

    template <std::size_t Child>
    auto get() const noexcept
    {
        std::tuple_element_t<Child, std::tuple<Events...>> e;
        std::memcpy(&e, bytes_, sizeof e);
        return e;
    }

    template <std::size_t Child = 0, class F>
    auto ask(F f) const noexcept
    {
        if constexpr (Child + 1 != sizeof...(Events))
            if (child_ != Child)
                return ask<Child + 1>(f);
        return f(get<Child>());
    }

    template <std::size_t... Child>
    std::variant<Events...> native_of(
        std::index_sequence<Child...>) const noexcept
    {
        std::variant<Events...> out(std::in_place_index<0>, get<0>());
        static_cast<void>(
            ((child_ == Child &&
                 (out.template emplace<Child>(get<Child>()), true)) ||
                ...));
        return out;
    }

    std::uint8_t child_;
    alignas(Events...) std::byte bytes_[(std::max)({sizeof(Events)...})];
};

} // namespace vigil

#endif // VIGIL_SELECTOR_COMPOSITE_EVENT_HPP
