//! Defines `demo::options`, what the command line asks for.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_OPTIONS_HPP
#define VIGIL_DEMO_OPTIONS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "selectors.hpp"

namespace demo {

struct options
{
    std::uint32_t connections = 1000;
    std::uint32_t seconds = 5;
    std::size_t size = 64;
    std::string_view selector = selector_names.front();
    bool wants_help = false;
};

/// Throws `std::invalid_argument`, with a sentence for the user.
options parse(std::span<char const* const> arguments);

std::string help();

} // namespace demo

#endif // VIGIL_DEMO_OPTIONS_HPP
