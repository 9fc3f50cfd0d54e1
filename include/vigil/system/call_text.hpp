//! Defines `vigil::call_text`, a call as a person reads it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_TEXT_HPP
#define VIGIL_SYSTEM_CALL_TEXT_HPP

#include <vigil/system/call_record.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/native_category.hpp>
#include <vigil/system/socket.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <system_error>

namespace vigil {

/// `send(handle 3, "PING\r\n") = 6`: what was asked, and what came of it.
///
/// A line of up to `capacity` characters, which never allocates; what is
/// longer is cut off.
class call_text
{
public:
    static constexpr std::size_t capacity = 400;

    /// What was asked alone.
    static call_text asked(call_record const& r) noexcept
    {
        call_text out;
        out.put_asked(r);
        return out;
    }

    /// The whole call.
    static call_text of(call_record const& r) noexcept
    {
        call_text out;
        out.put_asked(r);
        out.put_answered(r);
        return out;
    }

    [[nodiscard]] std::string_view view() const noexcept
    {
        return {text_, size_};
    }

    operator std::string_view() const noexcept { return view(); }

private:
    void put_asked(call_record const& r) noexcept
    {
        call_shape const* const shape = shape_of(r.call);
        if (r.selector != 0 && r.call != logged_call::selector_open)
        {
            number(r.selector);
            put(":");
        }
        put(shape == nullptr ? "unknown" : shape->name);
        put("(");
        if (r.object != handle_code::none)
            handle(r.object);
        values(shape == nullptr ? "" : shape->asked, r.asked,
            r.object != handle_code::none);
        put(")");
    }

    void put_answered(call_record const& r) noexcept
    {
        put(" = ");
        if (r.error.of != logged_error::none)
            return error(r.error);
        number(r.result);
        call_shape const* const shape = shape_of(r.call);
        if (shape == nullptr || r.answered.empty())
            return;
        put(" ");
        values(shape->answered, r.answered, false);
    }

    void values(char const* letters, std::span<std::byte const> bytes,
        bool has_some) noexcept
    {
        log_reader in(bytes);
        for (; *letters != '\0' && !in.is_empty(); ++letters)
        {
            if (has_some)
                put(", ");
            has_some = true;
            value(*letters, in);
        }
    }

    void value(char letter, log_reader& in) noexcept
    {
        switch (letter)
        {
        case 'n':
            return number(static_cast<std::int64_t>(in.number()));
        case 'h':
            return handle(static_cast<handle_code>(in.number()));
        case 'b':
        case 's':
            return quote(in.bytes());
        case 'a':
            return address(in);
        case 'e':
            return any_error(in);
        case 'v':
            return events(in);
        }
    }

    void handle(handle_code h) noexcept
    {
        put(is_made(h) ? "handle " : "foreign handle ");
        number(static_cast<std::int64_t>(ordinal_of(h)));
    }

    void any_error(log_reader& in) noexcept
    {
        logged_error e;
        e.of = static_cast<logged_error::category>(in.number(1));
        e.value = static_cast<std::int32_t>(in.number(4));
        error(e);
    }

    void error(logged_error e) noexcept
    {
        switch (e.of)
        {
        case logged_error::none:
            return put("no error");
        case logged_error::native:
        case logged_error::registration:
            return message(native_category(), e.value);
        case logged_error::generic:
        case logged_error::refusal:
            return message(std::generic_category(), e.value);
        case logged_error::library:
        case logged_error::other:
            break;
        }
        put("error ");
        number(e.value);
    }

    void message(std::error_category const& category, int value) noexcept
    {
        put(category.message(value));
    }

    void address(log_reader& in) noexcept
    {
        auto const family = static_cast<address_family>(in.number(1));
        switch (family)
        {
        case address_family::v4:
        case address_family::v6:
            return ip(in, family == address_family::v4 ? 4 : 16);
        case address_family::local:
            return quote(in.bytes());
        case address_family::unspecified:
            return put("no address");
        }
    }

    // 127.0.0.1:80, and [fe80:0:...:1%3]:80
    void ip(log_reader& in, std::size_t size) noexcept
    {
        auto const port = static_cast<std::int64_t>(in.number(2));
        auto const scope = static_cast<std::int64_t>(in.number(4));
        auto const bytes = in.raw(16);
        if (bytes.size() != 16)
            return;
        if (size == 16)
            put("[");
        for (std::size_t k = 0; k != size; k += size == 4 ? 1 : 2)
        {
            if (k != 0)
                put(size == 4 ? "." : ":");
            auto const one = std::to_integer<int>(bytes[k]);
            if (size == 4)
                number(one);
            else
                number(256 * one + std::to_integer<int>(bytes[k + 1]), 16);
        }
        if (size == 16 && scope != 0)
        {
            put("%");
            number(scope);
        }
        put(size == 4 ? ":" : "]:");
        number(port);
    }

    void events(log_reader& in) noexcept
    {
        auto left = in.number(4);
        put("{");
        for (bool is_first = true; left != 0 && !in.is_empty(); --left)
        {
            if (!is_first)
                put(", ");
            is_first = false;
            put("token of call ");
            number(static_cast<std::int64_t>(in.number()));
            put(":");
            answers(static_cast<unsigned>(in.number(1)));
        }
        put("}");
    }

    // The bits of `any_event`.
    void answers(unsigned bits) noexcept
    {
        static constexpr char const* names[] = {" readable", " writable",
            " priority", " aio", " lio", " error", " read_closed",
            " write_closed"};
        for (unsigned bit = 0; bit != 8; ++bit)
            if ((bits >> bit & 1) != 0)
                put(names[bit]);
    }

    void quote(std::span<std::byte const> bytes) noexcept
    {
        put("\"");
        for (std::byte const b : bytes)
            character(std::to_integer<unsigned char>(b));
        put("\"");
    }

    void character(unsigned char c) noexcept
    {
        switch (c)
        {
        case '\r':
            return put("\\r");
        case '\n':
            return put("\\n");
        case '"':
        case '\\':
            put("\\");
            break;
        default:
            if (c < 0x20 || c > 0x7e)
            {
                put(c < 0x10 ? "\\x0" : "\\x");
                return number(c, 16);
            }
        }
        char const one = static_cast<char>(c);
        put({&one, 1});
    }

    void number(std::int64_t n, int base = 10) noexcept
    {
        char digits[24];
        auto const end =
            std::to_chars(digits, digits + sizeof digits, n, base).ptr;
        put({digits, static_cast<std::size_t>(end - digits)});
    }

    void put(std::string_view text) noexcept
    {
        for (char const c : text)
            if (size_ != capacity)
                text_[size_++] = c;
    }

    char text_[capacity];
    std::size_t size_ = 0;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_TEXT_HPP
