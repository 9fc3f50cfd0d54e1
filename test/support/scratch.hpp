//! Defines a directory that is there for one test.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SCRATCH_HPP
#define VIGIL_TEST_SUPPORT_SCRATCH_HPP

#include <filesystem>
#include <string>
#include <system_error>

#include "support/outside.hpp"

namespace vigil::test {

/// A new directory, removed with all that is in it.
class scratch
{
public:
    scratch() = default;
    scratch(scratch const&) = delete;
    scratch& operator=(scratch const&) = delete;

    ~scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    /// The path of something in it, which is not there yet.
    [[nodiscard]] std::string path(char const* name) const
    {
        return path_ + '/' + name;
    }

private:
    std::string path_ = outside::make_directory();
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SCRATCH_HPP
