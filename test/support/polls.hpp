//! Defines the polls that a test of I/O runs over.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_POLLS_HPP
#define VIGIL_TEST_SUPPORT_POLLS_HPP

#include <vigil/defaults.hpp>
#include <vigil/poll.hpp>

#include <boost/hana/back.hpp>
#include <boost/hana/transform.hpp>
#include <boost/hana/type.hpp>
#include <boost/hana/unpack.hpp>

#include <tuple>

namespace vigil::test {

/// The best of this platform, and the one where edges are emulated.
using edge_poll = vigil::poll;
using linked_poll =
    vigil::basic_poll<typename decltype(+hana::back(native_selectors))::type>;

namespace detail {

inline constexpr auto native_polls =
    hana::transform(native_selectors, [](auto s) {
        return hana::type_c<vigil::basic_poll<typename decltype(s)::type>>;
    });

} // namespace detail

/// Of each selector of this platform.
using polls = typename decltype(hana::unpack(
    detail::native_polls, hana::template_<std::tuple>))::type;

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_POLLS_HPP
