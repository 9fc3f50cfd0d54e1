//! What can be neither nested, attached nor interrupted needs a period.
// expect: vigil: one of these selectors has no handle, no attach
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/selector/composite.hpp>

struct mute // over pointers; nobody can end its waits
{
    using handle_type = int*;
    using event_type = vigil::any_event;
    static constexpr auto capabilities =
        vigil::hana::make_set(vigil::hana::type_c<vigil::level_t>);

    static vigil::result<mute> open();
    std::error_code add(int*, vigil::token, vigil::interest, vigil::mode);
    std::error_code modify(int*, vigil::token, vigil::interest, vigil::mode);
    std::error_code remove(int*);
    vigil::result<std::size_t> wait(std::span<event_type>, vigil::timeout);
};

auto open()
{
    return vigil::composite_selector<vigil::poll_selector, mute>::open()
        .has_value();
}
