//! Defines `vigil::test::short_name`, what a selector or a waker is called.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_NAMES_HPP
#define VIGIL_TEST_SUPPORT_NAMES_HPP

#include <string_view>

namespace vigil::test {

/// The name of a type, as the compiler tells it: without RTTI.
template <class T>
constexpr std::string_view full_name() noexcept
{
#if defined(_MSC_VER) && !defined(__clang__)
    std::string_view name = __FUNCSIG__;
    name.remove_prefix(name.find("full_name<") + 10);
    name.remove_prefix(name.find(' ') + 1); // class, struct
#else
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find("T = ") + 4);
#endif
    return name.substr(0, name.find_first_of("<;]>"));
}

/// "epoll" for `vigil::basic_epoll_selector<...>`, "notify_waker" for
/// `vigil::notify_waker`, "mock" for `vigil::mock::selector`.
template <class T>
constexpr std::string_view short_name() noexcept
{
    std::string_view name = full_name<T>();
    for (std::string_view const b : {"vigil::", "test::", "basic_"})
        if (name.substr(0, b.size()) == b)
            name.remove_prefix(b.size());
    return name.substr(0, name.find("::")).substr(0, name.find("_selector"));
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_NAMES_HPP
