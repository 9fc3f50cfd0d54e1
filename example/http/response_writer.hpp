//! Defines `httpd::response_writer`, which makes bytes of an answer.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_RESPONSE_WRITER_HPP
#define VIGIL_EXAMPLE_HTTP_RESPONSE_WRITER_HPP

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffer_traits.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/verb.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "message.hpp"

namespace httpd {

/// What a response depends upon beside the answer.
struct occasion
{
    occasion() = default;

    occasion(request const& to, bool last)
        : version(to.version())
        , is_head(to.method() == http::verb::head)
        , is_last(last)
    {
    }

    unsigned version = 11; // of the request, as Beast has it
    bool is_head = false;
    bool is_last = false; // nothing comes behind the response
};

/// A response, piece by piece: no more of it is made than is asked for.
class response_writer
{
public:
    response_writer(occasion const& to, answer a)
        : answer_(std::move(a))
        , message_(answer_.status, to.version)
        , serializer_(message_)
    {
        message_.set(http::field::server, "vigil");
        message_.set(http::field::content_type, answer_.type);
        // HTTP/1.0 knows no chunks: the end of the connection is the body's.
        bool const is_chunked = answer_.pieces && to.version == 11;
        is_last_ = to.is_last || (answer_.pieces && !is_chunked);
        message_.keep_alive(!is_last_);
        if (is_chunked)
            message_.chunked(true);
        else if (!answer_.pieces)
            message_.content_length(answer_.body.size());
        serializer_.split(to.is_head);
        supply();
    }

    response_writer(response_writer const&) = delete;
    response_writer& operator=(response_writer const&) = delete;

    [[nodiscard]] bool is_last() const noexcept { return is_last_; }

    /// Appends the next piece. False: there is none.
    bool write(std::string& to)
    {
        while (!is_done())
        {
            boost::system::error_code why;
            std::size_t moved = 0;
            serializer_.next(why, [&](auto&, auto const& bytes) {
                for (auto const b : boost::beast::buffers_range_ref(bytes))
                    to.append(static_cast<char const*>(b.data()), b.size());
                moved = boost::beast::buffer_bytes(bytes);
            });
            if (why == http::error::need_buffer)
            {
                supply();
                continue;
            }
            serializer_.consume(moved);
            if (moved != 0)
                return true;
        }
        return false;
    }

private:
    // Of a response to HEAD the header is all.
    [[nodiscard]] bool is_done()
    {
        return serializer_.is_done() ||
            (serializer_.split() && serializer_.is_header_done());
    }

    // The serializer has the next slice of the body, or of its pieces.
    void supply()
    {
        std::string& body = answer_.body;
        if (answer_.pieces)
        {
            body.clear();
            answer_.pieces(body);
            offset_ = 0;
        }
        std::size_t const size =
            (std::min)(body.size() - offset_, most_at_once);
        message_.body().data = size == 0 ? nullptr : body.data() + offset_;
        message_.body().size = size;
        offset_ += size;
        message_.body().more =
            answer_.pieces ? size != 0 : offset_ != body.size();
    }

    static constexpr std::size_t most_at_once = 65'536;

    answer answer_;
    http::response<http::buffer_body> message_;
    http::response_serializer<http::buffer_body> serializer_;
    std::size_t offset_ = 0; // in the body
    bool is_last_ = false;
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_RESPONSE_WRITER_HPP
