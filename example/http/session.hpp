//! Defines `httpd::session`, HTTP/1.1 with one client, without I/O.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_SESSION_HPP
#define VIGIL_EXAMPLE_HTTP_SESSION_HPP

#include <vigil/timeout.hpp>

#include <boost/beast/http/status.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "defects.hpp"
#include "errc.hpp"
#include "message.hpp"
#include "options.hpp"
#include "request_reader.hpp"
#include "response_writer.hpp"

namespace httpd {

/// What is said on one connection: bytes go in, requests and bytes come out.
/// It is told what time it is, and says when its patience is over.
///
/// Requests are answered one after the other. Bytes behind a request that is
/// not answered yet are kept up to the limit of a header, and no more is
/// wanted then: so a client that does not read has to stop writing.
template <class Defects = no_defects>
class session
{
public:
    session(options const& o, std::int64_t now)
        : options_(o)
        , reader_(o.limits)
    {
        enter(phase::idle, now);
    }

    session(session const&) = delete;
    session& operator=(session const&) = delete;

    /// Whether bytes, or their end, should be read.
    [[nodiscard]] bool wants_input() const noexcept
    {
        if (has_ended_ || has_output())
            return false;
        return phase_ != phase::answering ||
            reader_.surplus() < options_.limits.header;
    }

    void receive(std::string_view bytes, std::int64_t now)
    {
        if (phase_ == phase::lingering)
            return; // it comes behind the last response
        reader_.feed(bytes);
        go_on(now);
    }

    /// The client has ended its writes; it may still read.
    void receive_end(std::int64_t now)
    {
        has_ended_ = true;
        if (phase_ == phase::lingering)
            return end(why_);
        go_on(now);
    }

    /// Whether a request is to be taken, and then to be answered.
    [[nodiscard]] bool has_request() const noexcept
    {
        return phase_ == phase::answering && !is_taken_;
    }

    request take_request()
    {
        is_taken_ = true;
        request r = reader_.take();
        occasion_ = occasion(r, !r.keep_alive());
        return r;
    }

    void respond(answer a, std::int64_t now)
    {
        occasion_.is_last = occasion_.is_last || is_last_;
        writer_.emplace(occasion_, std::move(a));
        enter(phase::responding, now);
    }

    [[nodiscard]] bool has_output() const noexcept
    {
        return !output_.empty() || phase_ == phase::responding;
    }

    /// What to write next. Empty, although there was output: the response
    /// was at its end.
    std::string_view output(std::int64_t now)
    {
        if (output_.empty() && phase_ == phase::responding &&
            !writer_->write(output_))
            responded(now);
        return output_;
    }

    void wrote(std::size_t n, std::int64_t now)
    {
        output_.erase(0, n);
        if (phase_ == phase::responding)
            enter(phase::responding, now);
    }

    /// Whether our end is to be shut down, once.
    bool take_shutdown() { return std::exchange(is_to_shut_, false); }

    /// The request that has begun is the last one.
    void finish(std::int64_t now)
    {
        is_last_ = true;
        if (phase_ == phase::idle)
            say_no_more(now);
    }

    /// When `expire` is due.
    [[nodiscard]] std::int64_t deadline() const noexcept { return deadline_; }

    void expire(std::int64_t now)
    {
        switch (phase_)
        {
        case phase::idle:
            return end(errc::idle);
        case phase::header:
            return refuse(errc::header_late, now);
        case phase::body:
            return refuse(errc::body_late, now);
        case phase::responding:
            return end(errc::write_late);
        case phase::lingering:
            return end(why_);
        case phase::answering:
        case phase::over:
            // There is no deadline: who answers keeps the time.
            return;
        }
    }

    /// It is over, for that reason.
    void end(std::error_code why)
    {
        why_ = why;
        output_.clear();
        enter(phase::over, 0);
    }

    [[nodiscard]] bool is_over() const noexcept
    {
        return phase_ == phase::over;
    }

    /// None: each request was answered.
    [[nodiscard]] std::error_code why() const noexcept { return why_; }

private:
    enum class phase
    {
        idle,
        header,
        body,
        answering, // somebody else does
        responding,
        lingering, // all is said, and the client is to close
        over
    };

    void enter(phase p, std::int64_t now)
    {
        phase_ = p;
        deadline_ = Defects::deadline(now, limit_of(p));
    }

    [[nodiscard]] vigil::timeout limit_of(phase p) const
    {
        switch (p)
        {
        case phase::idle:
            return options_.idle;
        case phase::header:
            return options_.header;
        case phase::body:
            return options_.body;
        case phase::responding:
            return options_.write;
        case phase::lingering:
            return options_.linger;
        case phase::answering:
        case phase::over:
            break;
        }
        return vigil::timeout::never();
    }

    // As far as what was received allows.
    void go_on(std::int64_t now)
    {
        if (phase_ == phase::answering || phase_ == phase::responding)
            return;
        if (std::error_code const why = reader_.read())
            return refuse(why, now);
        if (reader_.is_complete())
        {
            is_taken_ = false;
            return enter(phase::answering, now);
        }
        if (has_ended_)
            return end(
                reader_.has_begun() ? errc::cut_short : std::error_code());
        if (reader_.take_expectation())
            output_ = "HTTP/1.1 100 Continue\r\n\r\n";
        if (phase const p = phase_of_input(); p != phase_)
            enter(p, now);
    }

    [[nodiscard]] phase phase_of_input() const
    {
        if (reader_.is_in_body())
            return phase::body;
        return reader_.has_begun() ? phase::header : phase::idle;
    }

    void refuse(std::error_code why, std::int64_t now)
    {
        why_ = why;
        answer a;
        a.status = status_of(why);
        a.body = why.message() + '\n';
        writer_.emplace(occasion(reader_.header(), true), std::move(a));
        enter(phase::responding, now);
    }

    static http::status status_of(std::error_code why)
    {
        if (why == errc::header_too_large)
            return http::status::request_header_fields_too_large;
        if (why == errc::body_too_large)
            return http::status::payload_too_large;
        if (why == errc::unmet_expectation)
            return http::status::expectation_failed;
        return why == errc::malformed ? http::status::bad_request
                                      : http::status::request_timeout;
    }

    void responded(std::int64_t now)
    {
        if (!writer_->is_last() && !is_last_)
        {
            enter(phase::idle, now);
            return go_on(now);
        }
        if (has_ended_)
            return end(why_);
        say_no_more(now);
    }

    void say_no_more(std::int64_t now)
    {
        is_to_shut_ = true;
        enter(phase::lingering, now);
    }

    options const& options_;
    request_reader reader_;
    occasion occasion_; // of what is being answered
    std::optional<response_writer> writer_;
    std::string output_;
    phase phase_ = phase::idle;
    std::int64_t deadline_ = 0;
    std::error_code why_;
    bool is_taken_ = false;
    bool has_ended_ = false;
    bool is_last_ = false;
    bool is_to_shut_ = false;
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_SESSION_HPP
