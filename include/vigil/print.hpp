//! Prints words, events and endpoints: `operator<<` for each.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PRINT_HPP
#define VIGIL_PRINT_HPP

#include <vigil/concept/event.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/io/local_endpoint.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <ostream>

namespace vigil {

namespace detail {

/// Prints names with something between them.
class name_printer
{
public:
    name_printer(std::ostream& out, char between, bool is_first = true) noexcept
        : out_(out)
        , between_(between)
        , is_first_(is_first)
    {
    }

    void operator()(bool is_so, char const* name)
    {
        if (!is_so)
            return;
        if (!is_first_)
            out_ << between_;
        out_ << name;
        is_first_ = false;
    }

private:
    std::ostream& out_;
    char between_;
    bool is_first_;
};

} // namespace detail

/// `token 7`
inline std::ostream& operator<<(std::ostream& out, token t)
{
    return out << "token " << static_cast<std::uintptr_t>(t);
}

/// `readable|writable`
inline std::ostream& operator<<(std::ostream& out, interest i)
{
    detail::name_printer print(out, '|');
    print(i.is_readable(), "readable");
    print(i.is_writable(), "writable");
    print(i.is_priority(), "priority");
    print(i.is_aio(), "aio");
    print(i.is_lio(), "lio");
    return out;
}

/// The message: `the operation would block`
inline std::ostream& operator<<(std::ostream& out, condition c)
{
    return out << make_error_condition(c).message();
}

/// The message: `the object is closed or was moved from`
inline std::ostream& operator<<(std::ostream& out, errc e)
{
    return out << vigil::make_error_code(e).message();
}

/// `{token 7: readable writable read_closed}`
template <event_record Event>
std::ostream& operator<<(std::ostream& out, Event const& e)
{
    out << '{' << e.token() << ':';
    detail::name_printer print(out, ' ', false);
    print(e.is_readable(), "readable");
    print(e.is_writable(), "writable");
    print(e.is_priority(), "priority");
    print(e.is_error(), "error");
    print(e.is_read_closed(), "read_closed");
    print(e.is_write_closed(), "write_closed");
    print(e.is_aio(), "aio");
    print(e.is_lio(), "lio");
    return out << '}';
}

/// `127.0.0.1:80`, `[fe80::1%3]:80`
inline std::ostream& operator<<(std::ostream& out, endpoint const& e)
{
    return out << e.text().view();
}

/// `/run/service`, `@name` of an abstract one, `(unnamed)`
inline std::ostream& operator<<(std::ostream& out, local_endpoint const& e)
{
    if (e.is_unnamed())
        return out << "(unnamed)";
    if (e.is_path())
        return out << e.path();
    out << '@';
    for (char const c : e.name())
        out << (c == '\0' ? '@' : c);
    return out;
}

// An event of the mock is found here too.
namespace mock {
using vigil::operator<<;
} // namespace mock

} // namespace vigil

#endif // VIGIL_PRINT_HPP
