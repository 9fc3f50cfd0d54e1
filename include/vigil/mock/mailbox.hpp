//! Defines `vigil::mock::mailbox`, what a datagram socket and its script share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_MAILBOX_HPP
#define VIGIL_MOCK_MAILBOX_HPP

#include <vigil/error.hpp>
#include <vigil/io/datagram.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/buffers.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/standing.hpp>
#include <vigil/mock/step.hpp>
#include <vigil/mock/text.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// The inside of a datagram socket. One call is one step: datagrams are not
/// joined, and what does not fit is lost.
class mailbox final : public source
{
public:
    mailbox(std::string_view name, order o, injection* inject)
        : source(name, o, inject)
    {
    }

    /// The program has it, bound to `at`. Once.
    void bind(endpoint const& at)
    {
        if (is_started())
            return judge("its socket was taken already");
        local_ = at.port() != 0 ? at : at.with_port(stage().next_port());
        start();
    }

    [[nodiscard]] endpoint const& local() const noexcept { return local_; }

    result<datagram_from<endpoint>> receive(buffers const& into, bool is_peek)
    {
        std::optional<datagram_from<endpoint>> got;
        operation const o = is_peek ? operation::peek : operation::receive;
        auto const done = perform(
            o, interest::readable, into.size(), [&]() -> result<std::size_t> {
                if (std::error_code const why = into.refused())
                    return why;
                if (!script().is_available(way::in))
                    return make_error_code(std::errc::operation_would_block);
                step const& s = *script().next(way::in);
                std::error_code const why = s.code;
                if (!why)
                    got = take(s, into);
                if (!is_peek)
                    script().finish(way::in);
                return why ? result<std::size_t>(why) : got->size;
            });
        if (!done)
            return done.error();
        return *got;
    }

    /// Sends to `to`: none if the socket has no peer.
    result<std::size_t> send(
        buffers const& from, std::optional<endpoint> const& to)
    {
        return perform(operation::send, interest::writable, from.size(),
            [&] { return send_now(from.text(), to); });
    }

private:
    static datagram_from<endpoint> take(step const& s, buffers const& into)
    {
        std::size_t const n = into.fill(s.bytes);
        return {n, n != s.bytes.size(), *s.address};
    }

    result<std::size_t> send_now(
        std::string const& bytes, std::optional<endpoint> const& to)
    {
        if (!to)
            return make_error_code(std::errc::destination_address_required);
        step const* const s = script().next(way::out);
        if (s == nullptr || !script().is_open(way::out))
            return unexpected(bytes);
        if (!script().is_available(way::out))
            return make_error_code(std::errc::operation_would_block);
        std::error_code const why = s->code;
        if (!why)
            if (std::error_code const wrong = compare(*s, bytes, *to))
                return wrong;
        script().finish(way::out);
        return why ? result<std::size_t>(why) : bytes.size();
    }

    std::error_code compare(
        step const& s, std::string const& bytes, endpoint const& to)
    {
        if (s.address && *s.address != to)
            return mismatch("goes elsewhere than " + number() +
                " says\n    expected " + to_string(*s.address) +
                "\n    sent to  " + to_string(to) + '\n');
        if (s.what == step::kind::matched_write)
            return s.matcher(bytes) == match::matched(bytes.size())
                ? std::error_code()
                : mismatch("is not what the matcher of " + number() +
                      " wants\n    written  " + excerpt(bytes) + '\n');
        if (bytes == s.bytes)
            return {};
        std::size_t at = 0;
        while (at != bytes.size() && at != s.bytes.size() &&
            bytes[at] == s.bytes[at])
            ++at;
        return mismatch("differs from " + number() + " at byte " +
            std::to_string(at) + '\n' + difference(s.bytes, bytes, at));
    }

    std::error_code unexpected(std::string const& bytes)
    {
        return mismatch(std::string(script().is_played()
                                ? "comes after the end of its script"
                                : "comes too early") +
            "\n    written  " + excerpt(bytes) + '\n' +
            passed_over(script(), stage(), "send", "receive"));
    }

    [[nodiscard]] std::string number() const
    {
        return "step " + std::to_string(script().of(way::out).at + 1);
    }

    std::error_code mismatch(std::string const& text)
    {
        return fail(errc::mismatched, "mock: send on '" + name() + "' " + text);
    }

    readiness look() const override
    {
        if (!is_started())
            return readiness::nothing;
        auto const& s = script();
        return (s.is_available(way::in) ? readiness::readable
                                        : readiness::nothing) |
            (!s.is_open(way::out) || s.is_available(way::out)
                    ? readiness::writable
                    : readiness::nothing);
    }

    std::string described(entry const* e) const override
    {
        std::string text = "  socket '" + name() + "', " +
            (is_closed()           ? "closed by the program"
                    : is_started() ? place_of(e)
                                   : "which nobody has taken") +
            '\n' + standing(script(), stage());
        std::string const hint = this->hint(e);
        return hint.empty() ? text : text + "    hint: " + hint + '\n';
    }

    [[nodiscard]] std::string hint(entry const* e) const
    {
        if (is_closed() || !is_started())
            return {};
        if (std::string h = hint_of(look(), interest::readable, e); !h.empty())
            return h;
        if (!script().is_available(way::out))
            return {};
        std::string const h = hint_of(look(), interest::writable, e);
        return h.empty() ? h : "the peer waits for a send, and " + h;
    }

    endpoint local_ = endpoint::any_v4(0);
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_MAILBOX_HPP
