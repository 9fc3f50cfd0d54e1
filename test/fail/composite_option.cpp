//! An option is asked of the selector that keeps the registration.
// expect: vigil: the selector does not have this option
// expect: require_option.*oneshot_t.*rings
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/selector/composite.hpp>

struct rings // level alone
{
    using handle_type = int const*;
    using event_type = vigil::any_event;
    static constexpr auto capabilities =
        vigil::hana::make_set(vigil::hana::type_c<vigil::level_t>);

    std::error_code add(int const*, vigil::token, vigil::interest, vigil::mode);
    std::error_code modify(
        int const*, vigil::token, vigil::interest, vigil::mode);
    std::error_code remove(int const*);
    vigil::result<std::size_t> wait(std::span<event_type>, vigil::timeout);
};

struct source
{
    [[nodiscard]] int const* native_handle() const { return nullptr; }
};

using poll_type =
    vigil::basic_poll<vigil::composite_selector<vigil::poll_selector, rings>>;

void add(poll_type::registry_type const& registry)
{
    static_cast<void>(registry.add(
        source(), vigil::token{1}, vigil::interest::readable, vigil::oneshot));
}
