//! Defines a directory that is there for one test.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SCRATCH_HPP
#define VIGIL_TEST_SUPPORT_SCRATCH_HPP

#include <cstdlib>
#include <filesystem>
#include <string>

namespace vigil::test {

/// A new directory, removed with all that is in it.
class scratch
{
public:
    scratch()
    {
        char name[] = "/tmp/vigil.XXXXXX";
        if (::mkdtemp(name) == nullptr)
            std::abort();
        path_ = name;
    }

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
    std::string path_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SCRATCH_HPP
