//! Defines `redis::parser`, which makes values of bytes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_PARSER_HPP
#define VIGIL_EXAMPLE_REDIS_PARSER_HPP

#include <vigil/error.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "errc.hpp"
#include "limits.hpp"
#include "number.hpp"
#include "value.hpp"

namespace redis {

/// Reads RESP2 and RESP3, however the bytes are cut. Does no I/O.
///
/// Attributes (`|`) are read over. What RESP3 has and no server sends,
/// strings and aggregates whose length is not announced, is bad_number.
class parser
{
public:
    explicit parser(limits const& most = {}) noexcept
        : most_(most)
    {
    }

    /// More of what the server sends.
    void feed(std::string_view bytes)
    {
        bytes_.erase(0, std::exchange(done_, 0));
        bytes_.append(bytes);
    }

    /// The next value, or none before more bytes have come. After an error
    /// all calls return the same: nobody knows where the next value begins.
    /// Looks at each byte once.
    vigil::result<std::optional<value>> next()
    {
        for (;;)
        {
            std::optional<value> found;
            bool const gets_on =
                string_ ? read_string(found) : read_line(found);
            if (why_)
                return why_;
            if (!gets_on)
                return std::optional<value>();
            if (found)
                found = put(*std::move(found));
            if (found)
                return found;
        }
    }

private:
    struct open_aggregate
    {
        value what;
        std::size_t left; // elements to come
        bool is_attribute;
    };

    struct open_string
    {
        kind what;
        std::size_t size;
    };

    // Each of the two returns false for want of bytes, or after a failure.

    bool read_line(std::optional<value>& found)
    {
        std::size_t const end = bytes_.find("\r\n", done_ + seen_);
        std::size_t const size =
            (end == std::string::npos ? bytes_.size() : end) - done_;
        if (size > most_.line)
            return fail(errc::too_long);
        if (end == std::string::npos)
        {
            seen_ = size == 0 ? 0 : size - 1; // the last may be a '\r'
            return false;
        }
        std::string_view const line(bytes_.data() + done_, size);
        done_ = end + 2;
        seen_ = 0;
        return spend(size + 2) &&
            (line.empty() ? fail(errc::bad_type)
                          : begin(line[0], line.substr(1), found));
    }

    bool read_string(std::optional<value>& found)
    {
        auto const [what, size] = *string_;
        if (bytes_.size() - done_ < size + 2)
            return false;
        if (bytes_.compare(done_ + size, 2, "\r\n") != 0)
            return fail(errc::bad_end);
        if (what == kind::verbatim && (size < 4 || bytes_[done_ + 3] != ':'))
            return fail(errc::bad_type);
        found = text_value(what, bytes_.substr(done_, size));
        done_ += size + 2;
        string_.reset();
        return true;
    }

    bool begin(char type, std::string_view rest, std::optional<value>& found)
    {
        switch (type)
        {
        case '+':
            return finish(found, text_value(kind::simple, std::string(rest)));
        case '-':
            return finish(found, text_value(kind::error, std::string(rest)));
        case ':':
            return begin_integer(rest, found);
        case '$':
            return begin_string(kind::string, rest, found);
        case '*':
            return begin_aggregate(kind::array, rest, found);
        case '_':
            return rest.empty() ? finish(found, {}) : fail(errc::bad_end);
        case '#':
            return rest == "t" || rest == "f"
                ? finish(found, {.kind = kind::boolean, .boolean = rest == "t"})
                : fail(errc::bad_type);
        case ',':
            return begin_real(rest, found);
        case '(':
            return is_big_number(rest)
                ? finish(found, text_value(kind::big_number, std::string(rest)))
                : fail(errc::bad_number);
        case '!':
            return begin_string(kind::error, rest, found);
        case '=':
            return begin_string(kind::verbatim, rest, found);
        case '~':
            return begin_aggregate(kind::set, rest, found);
        case '%':
            return begin_aggregate(kind::map, rest, found);
        case '>':
            return begin_aggregate(kind::push, rest, found);
        case '|':
            return begin_aggregate(kind::map, rest, found, true);
        }
        return fail(errc::bad_type);
    }

    bool begin_integer(std::string_view rest, std::optional<value>& found)
    {
        auto const n = number_of<std::int64_t>(rest);
        return n ? finish(found, integer_value(*n)) : fail(errc::bad_number);
    }

    bool begin_real(std::string_view rest, std::optional<value>& found)
    {
        auto const n = number_of<double>(rest);
        return n ? finish(found, {.kind = kind::real, .real = *n})
                 : fail(errc::bad_number);
    }

    bool begin_string(
        kind k, std::string_view rest, std::optional<value>& found)
    {
        auto const n = number_of<std::int64_t>(rest);
        if (n == -1 && k == kind::string) // the null of RESP2
            return finish(found, {});
        if (!n || *n < 0)
            return fail(errc::bad_number);
        if (static_cast<std::uint64_t>(*n) > most_.reply)
            return fail(errc::too_large);
        string_ = open_string{k, static_cast<std::size_t>(*n)};
        return spend(string_->size + 2);
    }

    bool begin_aggregate(kind k, std::string_view rest,
        std::optional<value>& found, bool is_attribute = false)
    {
        auto const n = number_of<std::int64_t>(rest);
        if (n == -1 && k == kind::array) // the other null of RESP2
            return finish(found, {});
        if (!n || *n < 0)
            return fail(errc::bad_number);
        // An element has three bytes at least: more than fits never comes.
        if (static_cast<std::uint64_t>(*n) > most_.reply / 3)
            return fail(errc::too_large);
        if (open_.size() == most_.depth)
            return fail(errc::too_deep);
        std::size_t const count = static_cast<std::size_t>(*n);
        std::size_t const left = k == kind::map ? 2 * count : count;
        if (left != 0)
            open_.push_back({aggregate_value(k, {}), left, is_attribute});
        else if (!is_attribute)
            found = aggregate_value(k, {});
        return true;
    }

    // Puts a value where it belongs. Returns one that is whole, and in no
    // other.
    std::optional<value> put(value v)
    {
        while (!open_.empty())
        {
            open_aggregate& inner = open_.back();
            inner.what.elements.push_back(std::move(v));
            if (--inner.left != 0)
                return std::nullopt;
            bool const is_attribute = inner.is_attribute;
            v = std::move(inner.what);
            open_.pop_back();
            if (is_attribute) // what it is about comes next
                return std::nullopt;
        }
        spent_ = 0;
        return v;
    }

    static bool finish(std::optional<value>& found, value v)
    {
        found = std::move(v);
        return true;
    }

    bool spend(std::size_t n)
    {
        spent_ += n;
        return spent_ <= most_.reply || fail(errc::too_large);
    }

    bool fail(errc why)
    {
        why_ = why;
        return false;
    }

    limits most_;
    std::string bytes_;
    std::size_t done_ = 0; // of the bytes
    std::size_t seen_ = 0; // behind done_, without the end of a line
    std::size_t spent_ = 0; // bytes of this reply
    std::optional<open_string> string_;
    std::vector<open_aggregate> open_; // from the outermost in
    std::error_code why_;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_PARSER_HPP
