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

/// A type, as the compiler spells it: without RTTI.
template <class T>
constexpr std::string_view spelt() noexcept
{
#if defined(_MSC_VER) && !defined(__clang__)
    std::string_view name = __FUNCSIG__;
    name.remove_prefix(name.find("spelt<") + 6);
    name.remove_prefix(name.find(' ') + 1); // class, struct
    return name.substr(0, name.rfind(">(void)"));
#else
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find("T = ") + 4);
    return name.substr(0, name.find_first_of(";]"));
#endif
}

/// Its name, without what it is made of.
template <class T>
constexpr std::string_view full_name() noexcept
{
    return spelt<T>().substr(0, spelt<T>().find('<'));
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
