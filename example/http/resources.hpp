//! Defines `httpd::resources`, what the example serves.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_RESOURCES_HPP
#define VIGIL_EXAMPLE_HTTP_RESOURCES_HPP

#include <vigil/timeout.hpp>

#include <boost/beast/http/status.hpp>
#include <boost/beast/http/verb.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "message.hpp"

namespace httpd {

/// `/` says hello, `/echo` what it is sent, `/large?n` as many bytes,
/// `/stream?n` as many chunks, `/later?n` something after as many ms.
class resources
{
public:
    answer operator()(request r) const
    {
        std::string_view const target(r.target().data(), r.target().size());
        std::size_t const mark = (std::min)(target.find('?'), target.size());
        std::string_view const path = target.substr(0, mark);
        bool const is_get =
            r.method() == http::verb::get || r.method() == http::verb::head;
        if (path == "/echo")
            return text(std::move(r.body()));
        if (!is_get)
            return refusal(http::status::method_not_allowed);
        std::size_t n = 0;
        if (mark != target.size())
            std::from_chars(
                target.data() + mark + 1, target.data() + target.size(), n);
        n = (std::min)(n, most);
        if (path == "/")
            return text("hello\n");
        if (path == "/large")
            return text(std::string(n, 'x'));
        if (path == "/stream")
            return stream(n);
        return path == "/later" ? later(n) : refusal(http::status::not_found);
    }

private:
    static constexpr std::size_t most = 10'000'000;

    static answer text(std::string body)
    {
        answer a;
        a.body = std::move(body);
        return a;
    }

    static answer refusal(http::status s)
    {
        auto const reason = http::obsolete_reason(s);
        answer a = text({reason.data(), reason.size()});
        a.body += '\n';
        a.status = s;
        return a;
    }

    static answer stream(std::size_t n)
    {
        answer a;
        a.pieces = [n, i = std::size_t(0)](std::string& piece) mutable {
            if (i != n)
                piece = "chunk " + std::to_string(++i) + '\n';
        };
        return a;
    }

    static answer later(std::size_t n)
    {
        answer a = text("after " + std::to_string(n) + " ms\n");
        a.delay = std::chrono::milliseconds(n);
        return a;
    }
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_RESOURCES_HPP
