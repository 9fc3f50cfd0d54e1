//! What tests ask the OS that the library does not: the one place for it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_OUTSIDE_HPP
#define VIGIL_TEST_SUPPORT_OUTSIDE_HPP

#include <vigil/interest.hpp>
#include <vigil/system/default.hpp>

#if defined(_WIN32)
#include "support/outside_windows.hpp"
#elif defined(__wasip2__)
#include "support/outside_wasi2.hpp"
#else
#include "support/outside_posix.hpp"
#endif

namespace vigil::test {

// Of each of them, by platform; of WASI what its own tests need:
//
//     class outside
//         using local_address = ...;  sockaddr_un
//         static bool lacks(char const* what);  which is printed then
//         static unsigned loopback();
//         static constexpr int settled_after, many;
//         static constexpr bool has_pipes, has_peeks;
//         static constexpr bool has_reuse_options, has_local_datagrams;
//         static constexpr bool has_local_pairs, has_abstract_names;
//         static bool wait(handle, interest, int milliseconds);  negative: long
//         static handle open_file(), open_directory();
//         static handle duplicate(handle);
//         static bool is_open(handle), is_non_blocking(handle);
//         static bool is_inherited(handle);  by programs that are started
//         static void let_inherit(handle);
//         static std::size_t open_handles();
//         static std::string make_directory();

using handle = default_system::handle_type;

/// Waits until `h` is ready for one of `what`, as long as ten seconds.
inline void wait_for(handle h, interest what)
{
    static_cast<void>(outside::wait(h, what, 10'000));
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_OUTSIDE_HPP
