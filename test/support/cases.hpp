//! Makes test cases of a template: one for each type of a list.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_CASES_HPP
#define VIGIL_TEST_SUPPORT_CASES_HPP

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>

#include "support/names.hpp"

namespace vigil::test {

/// Adds `run` to the suite that is open, as BOOST_AUTO_TEST_CASE does.
inline void add_case(void (*run)(), std::string_view name,
    std::string_view type, char const* file, std::size_t line)
{
    namespace unit_test = boost::unit_test;
    std::string const whole = std::string(name) + '<' + std::string(type) + '>';
    unit_test::ut_detail::auto_test_unit_registrar(
        unit_test::make_test_case(run, whole, file, line),
        unit_test::decorator::collector_t::instance());
}

/// Adds `Case<T>::run` for each T.
template <template <class> class Case, class... Ts>
bool add_cases(std::tuple<Ts...> const*, char const* name, char const* file,
    std::size_t line)
{
    (add_case(&Case<Ts>::run, name, spelt<Ts>(), file, line), ...);
    return true;
}

} // namespace vigil::test

/// `VIGIL_TEST_CASES(name, C, list) { ... }` is that of Boost.Test, with
/// _AUTO_ and _TEMPLATE in its name, for a fifth of the compiler's time: for
/// each type the case itself is instantiated, and nothing around it.
#define VIGIL_TEST_CASES(name, C, list)                                        \
    template <class C>                                                         \
    struct name                                                                \
    {                                                                          \
        static void run();                                                     \
    };                                                                         \
    [[maybe_unused]] static bool const name##_added =                          \
        vigil::test::add_cases<name>(                                          \
            static_cast<list*>(nullptr), #name, __FILE__, __LINE__);           \
    template <class C>                                                         \
    void name<C>::run()

#endif // VIGIL_TEST_SUPPORT_CASES_HPP
