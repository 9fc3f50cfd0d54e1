//! Tests the parser and the encoder of the client of Redis.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "../example/redis/parser.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "../example/redis/command.hpp"
#include "../example/redis/encode.hpp"

namespace {

using redis::aggregate_value;
using redis::errc;
using redis::integer_value;
using redis::kind;
using redis::text_value;
using redis::value;
using namespace std::string_view_literals;

constexpr double infinity = std::numeric_limits<double>::infinity();

// All whole values of the bytes, and the error behind them.
struct parsed
{
    std::vector<value> values{};
    std::error_code why{};
};

void read_all(redis::parser& p, parsed& into)
{
    for (;;)
    {
        auto got = p.next();
        into.why = got.error();
        if (!got || !*got)
            return;
        into.values.push_back(**std::move(got));
    }
}

parsed parse(std::string_view bytes, redis::limits const& most = {})
{
    redis::parser p(most);
    parsed all;
    p.feed(bytes);
    read_all(p, all);
    return all;
}

// The one value of these bytes, wherever they are cut.
value parse_one(std::string_view bytes)
{
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
    {
        redis::parser p;
        parsed all;
        p.feed(bytes.substr(0, cut));
        read_all(p, all);
        BOOST_TEST(all.values.empty() == (cut != bytes.size()));
        p.feed(bytes.substr(cut));
        read_all(p, all);
        BOOST_TEST(!all.why);
        BOOST_REQUIRE(all.values.size() == 1u);
        if (cut == bytes.size())
            return all.values[0];
    }
    return {};
}

value string(std::string text)
{
    return text_value(kind::string, std::move(text));
}

value real(double d)
{
    return {.kind = kind::real, .real = d};
}

value boolean(bool b)
{
    return {.kind = kind::boolean, .boolean = b};
}

struct sample
{
    std::string_view bytes;
    value means;
};

std::vector<sample> const& samples()
{
    static std::vector<sample> const all{
        {"+OK\r\n", text_value(kind::simple, "OK")},
        {"+\r\n", text_value(kind::simple, "")},
        {"-ERR no\r\n", text_value(kind::error, "ERR no")},
        {":0\r\n", integer_value(0)},
        {":-9223372036854775808\r\n",
            integer_value((std::numeric_limits<std::int64_t>::min)())},
        {"$0\r\n\r\n", string("")},
        {"$5\r\na\r\nb\n\r\n", string("a\r\nb\n")},
        {"*0\r\n", aggregate_value(kind::array, {})},
        {"*2\r\n$1\r\na\r\n*1\r\n:1\r\n",
            aggregate_value(kind::array,
                {string("a"),
                    aggregate_value(kind::array, {integer_value(1)})})},
        {"_\r\n", {}},
        {"#t\r\n", boolean(true)},
        {"#f\r\n", boolean(false)},
        {",1.25\r\n", real(1.25)},
        {",inf\r\n", real(infinity)},
        {",-inf\r\n", real(-infinity)},
        {"(-3492890328409238509324850943850943825024385\r\n",
            text_value(kind::big_number,
                "-3492890328409238509324850943850943825024385")},
        {"!7\r\nERR a\r\n\r\n", text_value(kind::error, "ERR a\r\n")},
        {"=8\r\ntxt:Some\r\n", text_value(kind::verbatim, "txt:Some")},
        {"~1\r\n+a\r\n",
            aggregate_value(kind::set, {text_value(kind::simple, "a")})},
        {"%1\r\n+a\r\n:1\r\n",
            aggregate_value(
                kind::map, {text_value(kind::simple, "a"), integer_value(1)})},
        {"%0\r\n", aggregate_value(kind::map, {})},
        {">2\r\n+a\r\n_\r\n",
            aggregate_value(kind::push, {text_value(kind::simple, "a"), {}})},
    };
    return all;
}

BOOST_AUTO_TEST_SUITE(parser_suite)

BOOST_AUTO_TEST_CASE(every_type_is_read_wherever_it_is_cut)
{
    for (sample const& s : samples())
        BOOST_TEST((parse_one(s.bytes) == s.means), s.bytes);
}

BOOST_AUTO_TEST_CASE(every_type_is_written_as_it_is_read)
{
    for (sample const& s : samples())
        BOOST_TEST(encode(s.means) == s.bytes);
}

BOOST_AUTO_TEST_CASE(what_has_two_spellings_is_read_in_both)
{
    BOOST_TEST((parse_one("$-1\r\n") == value()));
    BOOST_TEST((parse_one("*-1\r\n") == value()));
    BOOST_TEST((parse_one(":+7\r\n") == integer_value(7)));
    BOOST_TEST((parse_one(",10\r\n") == real(10)));
    BOOST_TEST((parse_one(",1e3\r\n") == real(1'000)));
    auto const nan = parse_one(",nan\r\n");
    BOOST_TEST((nan.kind == kind::real && nan.real != nan.real));
}

BOOST_AUTO_TEST_CASE(resp2_gets_what_it_has)
{
    auto const two = [](value const& v) {
        return encode(v, redis::protocol::resp2);
    };
    BOOST_TEST(two({}) == "$-1\r\n");
    BOOST_TEST(two(boolean(true)) == ":1\r\n");
    BOOST_TEST(two(real(1.5)) == "$3\r\n1.5\r\n");
    BOOST_TEST(two(text_value(kind::big_number, "12")) == "$2\r\n12\r\n");
    BOOST_TEST(two(text_value(kind::verbatim, "txt:a")) == "$1\r\na\r\n");
    BOOST_TEST(
        two(aggregate_value(kind::map, {integer_value(1), integer_value(2)})) ==
        "*2\r\n:1\r\n:2\r\n");
    BOOST_TEST(two(aggregate_value(kind::set, {})) == "*0\r\n");
    BOOST_TEST(two(aggregate_value(kind::push, {})) == "*0\r\n");
}

BOOST_AUTO_TEST_CASE(values_follow_each_other)
{
    auto const got = parse("+a\r\n:1\r\n$1\r\nb\r\n+c");
    BOOST_TEST(got.values.size() == 3u);
    BOOST_TEST(!got.why);
}

BOOST_AUTO_TEST_CASE(an_attribute_is_read_over)
{
    BOOST_TEST((parse_one("|1\r\n+ttl\r\n:1\r\n+a\r\n") ==
        text_value(kind::simple, "a")));
    BOOST_TEST((
        parse_one("*2\r\n|1\r\n+ttl\r\n*1\r\n:1\r\n:5\r\n|0\r\n:6\r\n") ==
        aggregate_value(kind::array, {integer_value(5), integer_value(6)})));
}

BOOST_AUTO_TEST_CASE(what_is_no_resp_is_a_clear_error)
{
    std::pair<std::string_view, errc> const wrong[] = {
        {"\r\n", errc::bad_type},
        {"x1\r\n", errc::bad_type},
        {"#y\r\n", errc::bad_type},
        {"=3\r\ntxt\r\n", errc::bad_type},
        {"=4\r\ntext\r\n", errc::bad_type},
        {":\r\n", errc::bad_number},
        {":1x\r\n", errc::bad_number},
        {":+-1\r\n", errc::bad_number},
        {":9223372036854775808\r\n", errc::bad_number},
        {"$-2\r\n", errc::bad_number},
        {"$?\r\n", errc::bad_number},
        {"!-1\r\n", errc::bad_number},
        {"*-2\r\n", errc::bad_number},
        {"%-1\r\n", errc::bad_number},
        {"~?\r\n", errc::bad_number},
        {",1.2.3\r\n", errc::bad_number},
        {",\r\n", errc::bad_number},
        {"(1a\r\n", errc::bad_number},
        {"(-\r\n", errc::bad_number},
        {"_0\r\n", errc::bad_end},
        {"$1\r\nab\r\n", errc::bad_end},
    };
    for (auto const& [bytes, why] : wrong)
    {
        auto const got = parse(bytes);
        BOOST_TEST(got.values.empty(), bytes);
        BOOST_TEST(got.why == make_error_code(why), bytes);
    }
}

BOOST_AUTO_TEST_CASE(an_error_is_the_last_word)
{
    redis::parser p;
    p.feed("+a\r\n?\r\n");
    BOOST_TEST(p.next().value().has_value());
    BOOST_TEST(p.next().error() == make_error_code(errc::bad_type));
    p.feed("+b\r\n");
    BOOST_TEST(p.next().error() == make_error_code(errc::bad_type));
}

BOOST_AUTO_TEST_CASE(a_line_has_a_limit)
{
    redis::limits const most{.line = 4};
    BOOST_TEST(parse("+abc\r\n", most).values.size() == 1u);
    BOOST_TEST(parse("+abcd\r\n", most).why == make_error_code(errc::too_long));
    BOOST_TEST(parse("+abcd", most).why == make_error_code(errc::too_long));
}

BOOST_AUTO_TEST_CASE(depth_has_a_limit)
{
    redis::limits const most{.depth = 2};
    BOOST_TEST(parse("*1\r\n*1\r\n:1\r\n", most).values.size() == 1u);
    BOOST_TEST(parse("*1\r\n*1\r\n*0\r\n", most).why ==
        make_error_code(errc::too_deep));
}

BOOST_AUTO_TEST_CASE(a_reply_has_a_limit_and_the_next_one_its_own)
{
    redis::limits const most{.reply = 30};
    BOOST_TEST(parse("$20\r\n01234567890123456789\r\n"
                     "$20\r\n01234567890123456789\r\n",
                   most)
                   .values.size() == 2u);
    BOOST_TEST(parse("$31\r\n", most).why == make_error_code(errc::too_large));
    BOOST_TEST(parse("$27\r\n", most).why == make_error_code(errc::too_large));
    BOOST_TEST(parse("*11\r\n", most).why == make_error_code(errc::too_large));
    BOOST_TEST(
        parse("*9\r\n+abcde\r\n+abcde\r\n+abcde\r\n+abcde\r\n", most).why ==
        make_error_code(errc::too_large));
    BOOST_TEST(parse("*9223372036854775807\r\n").why ==
        make_error_code(errc::too_large));
}

// Each prefix of each sample, with each of its bytes replaced: never more
// than an error.
BOOST_AUTO_TEST_CASE(no_byte_does_harm)
{
    std::string all;
    for (sample const& s : samples())
        all += s.bytes;
    for (std::size_t at = 0; at != all.size(); ++at)
        for (char const other : "\0\r\n$*%|:,9-+"sv)
        {
            std::string bytes = all;
            bytes[at] = other;
            parse(bytes, {.line = 100, .reply = 1'000, .depth = 4});
        }
}

BOOST_AUTO_TEST_CASE(a_command_is_an_array_of_strings)
{
    BOOST_TEST(redis::command("SET", "key", 7, std::string("a\r\nb")).bytes() ==
        "*4\r\n$3\r\nSET\r\n$3\r\nkey\r\n$1\r\n7\r\n$4\r\na\r\nb\r\n");
    std::vector<std::string> const words{"GET", ""};
    BOOST_TEST(
        redis::command(words).bytes() == "*2\r\n$3\r\nGET\r\n$0\r\n\r\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
