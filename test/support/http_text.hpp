//! Requests and responses of HTTP, as the example says them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_HTTP_TEXT_HPP
#define VIGIL_TEST_SUPPORT_HTTP_TEXT_HPP

#include <string>
#include <string_view>

#include "../example/http/errc.hpp"

namespace vigil::test {

/// A request with a header and no body.
inline std::string get(
    std::string_view target, std::string_view fields = "Host: a\r\n")
{
    return "GET " + std::string(target) + " HTTP/1.1\r\n" +
        std::string(fields) + "\r\n";
}

inline std::string post(std::string_view body)
{
    return "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

/// The header of a request whose body waits to be asked for.
inline constexpr std::string_view expecting =
    "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
    "Content-Length: 3\r\n\r\n";

/// The first lines of a response.
inline std::string head(std::string_view status, bool is_last = false)
{
    return "HTTP/1.1 " + std::string(status) +
        "\r\nServer: vigil\r\nContent-Type: text/plain\r\n" +
        (is_last ? "Connection: close\r\n" : "");
}

inline std::string said(std::string_view body, bool is_last = false,
    std::string_view status = "200 OK")
{
    return head(status, is_last) +
        "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
        std::string(body);
}

/// The response that ends a connection.
inline std::string refused(std::string_view status, httpd::errc why)
{
    return said(std::string(httpd::message_of(why)) + '\n', true, status);
}

/// A request whose body comes in two chunks.
inline std::string post_in_chunks(std::string_view one, std::string_view two)
{
    auto const chunk = [](std::string_view bytes) {
        constexpr char const* digits = "0123456789abcdef";
        return std::string{digits[bytes.size() / 256],
                   digits[bytes.size() / 16 % 16], digits[bytes.size() % 16]} +
            "\r\n" + std::string(bytes) + "\r\n";
    };
    return "POST /echo HTTP/1.1\r\nHost: a\r\n"
           "Transfer-Encoding: chunked\r\n\r\n" +
        chunk(one) + chunk(two) + "0\r\n\r\n";
}

/// The response to `/stream?n`, where n < 10.
inline std::string streamed(int n)
{
    std::string all = head("200 OK") + "Transfer-Encoding: chunked\r\n\r\n";
    for (int i = 1; i <= n; ++i)
        all += "8\r\nchunk " + std::to_string(i) + "\n\r\n";
    return all + "0\r\n\r\n";
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_HTTP_TEXT_HPP
