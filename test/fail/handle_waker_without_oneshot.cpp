//! A waker with a handle needs more than level.
// expect: a waker with a handle needs edge or oneshot
// expect: level_selector
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/waker/pipe.hpp>

struct level_selector : vigil::poll_selector
{
    using vigil::poll_selector::poll_selector;
    std::error_code rearm(int, vigil::interest) = delete;
    static constexpr auto capabilities =
        vigil::hana::make_set(vigil::hana::type_c<vigil::level_t>);

    template <class>
    using rebind = level_selector;
};

using poll_type = vigil::basic_poll<level_selector, vigil::pipe_waker>;
auto const waker = poll_type::open().value().make_waker(vigil::token{1});
