//! Tests <vigil/io/named_pipe_name.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/named_pipe_name.hpp>
#include <vigil/io/named_pipe_name.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::test {
namespace {

using namespace std::string_view_literals;

// A system that has ASCII alone.
struct ascii
{
    template <std::size_t N>
    static bool to_wide(std::string_view text, wchar_t (&wide)[N]) noexcept
    {
        std::size_t n = 0;
        for (char const c : text)
        {
            if (c < ' ' || n == N - 1)
                return false;
            wide[n++] = static_cast<wchar_t>(c);
        }
        wide[n] = L'\0';
        return true;
    }
};

std::string named(std::size_t letters)
{
    return "\\\\.\\pipe\\" + std::string(letters, 'x');
}

std::error_code refusal(std::string_view text)
{
    named_pipe_name<ascii> name;
    std::error_code const why = name.read(text);
    BOOST_TEST((!why || why == condition::invalid_endpoint));
    return why;
}

BOOST_AUTO_TEST_SUITE(named_pipe_name_suite)

BOOST_AUTO_TEST_CASE(a_name_is_read)
{
    named_pipe_name<ascii> name;
    BOOST_TEST(!name.read("\\\\.\\pipe\\a b.c"));
    BOOST_TEST((std::wstring(name.data()) == L"\\\\.\\pipe\\a b.c"));
}

BOOST_AUTO_TEST_CASE(it_has_at_most_247_letters)
{
    BOOST_TEST(!refusal(named(247)));
    BOOST_TEST((refusal(named(248)) == errc::path_too_long));
    BOOST_TEST((refusal(named(100'000)) == errc::path_too_long));
}

BOOST_AUTO_TEST_CASE(what_is_none_is_refused)
{
    for (auto const text : {""sv, "name"sv, "\\\\.\\pipe\\"sv,
             "\\\\.\\pipe\\a\\b"sv, "\\\\.\\pipe\\\xff\xfe"sv,
             "//./pipe/name"sv, "\\\\host\\pipe\\name"sv})
        BOOST_TEST((refusal(text) == errc::malformed_pipe_name));
    BOOST_TEST((refusal("\\\\.\\pipe\\a\0b"sv) == errc::path_with_null));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
