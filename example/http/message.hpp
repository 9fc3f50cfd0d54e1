//! Defines `httpd::request` and `httpd::answer`, what a handler works on.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_MESSAGE_HPP
#define VIGIL_EXAMPLE_HTTP_MESSAGE_HPP

#include <vigil/timeout.hpp>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>

#include <functional>
#include <string>

namespace httpd {

namespace http = boost::beast::http;

using request = http::request<http::string_body>;

/// What a handler says to a request.
struct answer
{
    http::status status = http::status::ok;
    std::string type = "text/plain";
    std::string body{};

    /// If there is one, the body comes from it, in chunks: it appends a piece
    /// to an empty string, and nothing at the end.
    std::function<void(std::string&)> pieces{};

    /// The answer is held for so long.
    vigil::timeout delay = vigil::timeout::zero();
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_MESSAGE_HPP
