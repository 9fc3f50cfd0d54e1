//! Defines `httpd::request_reader`, which makes requests of bytes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_REQUEST_READER_HPP
#define VIGIL_EXAMPLE_HTTP_REQUEST_READER_HPP

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "errc.hpp"
#include "limits.hpp"
#include "message.hpp"

namespace httpd {

/// One request after the other, out of bytes that come in any pieces. What
/// comes behind a request is kept for the next.
class request_reader
{
public:
    explicit request_reader(limits const& most)
        : most_(most)
    {
        begin();
    }

    void feed(std::string_view bytes) { input_.append(bytes); }

    /// Makes what can be made of what was fed. Errors: malformed,
    /// header_too_large, body_too_large, unmet_expectation.
    std::error_code read()
    {
        skip_empty_line();
        while (!is_complete() && has_enough())
        {
            boost::system::error_code why;
            std::size_t const shown = to_show();
            std::size_t const used =
                parser_->put(boost::asio::buffer(input_, shown), why);
            input_.erase(0, used);
            parsed_ += used;
            has_begun_ = true;
            if (why && why != http::error::need_more)
                return errc_of(why);
            if (!parser_->is_header_done() &&
                parsed_ + shown - used == most_.header)
                return errc::header_too_large;
            if (why && shown - used == input_.size())
                break;
        }
        if (!parser_->is_header_done())
            return {};
        if (std::error_code const why = judge())
            return why;
        // A line of a chunk, or a trailer, that does not end.
        return !is_complete() && input_.size() > most_.header
            ? make_error_code(errc::header_too_large)
            : std::error_code();
    }

    [[nodiscard]] bool is_complete() const { return parser_->is_done(); }

    /// Whether some of the next request is there.
    [[nodiscard]] bool has_begun() const
    {
        return has_begun_ || !input_.empty();
    }

    [[nodiscard]] bool is_in_body() const
    {
        return parser_->is_header_done() && !is_complete();
    }

    /// Bytes that were fed and are in no request yet.
    [[nodiscard]] std::size_t surplus() const noexcept { return input_.size(); }

    /// Whether the client waits to be told that it may send the body. True
    /// once for each request.
    bool take_expectation()
    {
        bool const is_waiting = is_in_body() && input_.empty() && !was_told_ &&
            parser_->get().body().empty() &&
            parser_->get().count(http::field::expect) != 0 &&
            parser_->get().version() == 11;
        was_told_ = was_told_ || is_waiting;
        return is_waiting;
    }

    /// The header of what is being read, which may be incomplete.
    [[nodiscard]] request const& header() const { return parser_->get(); }

    /// The request that is complete; the next one begins.
    request take()
    {
        request r = parser_->release();
        begin();
        return r;
    }

private:
    void begin()
    {
        parser_.emplace();
        parser_->eager(true);
        parser_->header_limit(most_.header);
        parser_->body_limit(most_.body);
        parsed_ = 0;
        has_begun_ = has_skipped_ = was_told_ = false;
    }

    // Some clients end a body with a line end too many: RFC 9112, 2.2. One.
    void skip_empty_line()
    {
        if (!has_begun_ && !has_skipped_ && input_.starts_with("\r\n"))
        {
            input_.erase(0, 2);
            has_skipped_ = true;
        }
    }

    // No more of a header than the limit. Beast's parser has that limit for
    // what it is shown at once, and not for what it has taken before.
    [[nodiscard]] std::size_t to_show() const
    {
        return parser_->is_header_done()
            ? input_.size()
            : (std::min)(input_.size(), most_.header - parsed_);
    }

    // A body in chunks ends with five bytes at least. Beast's parser asserts
    // that they are there when it looks again for the end of the last chunk.
    [[nodiscard]] bool has_enough() const
    {
        bool const is_in_chunks = is_in_body() && parser_->chunked();
        // And of what may be an empty line, both bytes.
        bool const may_be_empty =
            !has_begun_ && !has_skipped_ && input_ == "\r";
        return !may_be_empty && input_.size() >= (is_in_chunks ? 5u : 1u);
    }

    // What the header must say beyond its syntax: RFC 9112, 3.2 and 6.1. A
    // coding that is not chunked, or that HTTP/1.0 does not know, would leave
    // the end of the body unknown, and the body be taken for the next request.
    [[nodiscard]] std::error_code judge() const
    {
        request const& r = parser_->get();
        std::size_t const hosts = r.count(http::field::host);
        if (hosts > 1 || (hosts == 0 && r.version() == 11))
            return errc::malformed;
        if (r.count(http::field::transfer_encoding) != 0 &&
            (!parser_->chunked() || r.version() != 11))
            return errc::malformed;
        if (r.count(http::field::expect) != 0 && r.version() == 11 &&
            !boost::beast::iequals(r[http::field::expect], "100-continue"))
            return errc::unmet_expectation;
        return {};
    }

    static errc errc_of(boost::system::error_code const& why)
    {
        if (why == http::error::header_limit)
            return errc::header_too_large;
        return why == http::error::body_limit ? errc::body_too_large
                                              : errc::malformed;
    }

    limits most_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::string input_;
    std::size_t parsed_ = 0; // bytes of this request
    bool has_begun_ = false;
    bool has_skipped_ = false; // an empty line before it
    bool was_told_ = false;
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_REQUEST_READER_HPP
