//! Defines `vigil::mock::channel`, what a peer and its stream share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_CHANNEL_HPP
#define VIGIL_MOCK_CHANNEL_HPP

#include <vigil/error.hpp>
#include <vigil/mock/buffers.hpp>
#include <vigil/mock/connection.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/standing.hpp>
#include <vigil/mock/step.hpp>
#include <vigil/mock/writing.hpp>
#include <vigil/system/socket.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::mock {

/// The inside of a stream, which its peer has written the script of.
///
/// It may end, be shut down, or break. Calls do in each state what they do on
/// a TCP connection.
class channel final : public connection
{
public:
    channel(std::string_view name, order o, injection* inject)
        : connection(name, o, inject)
    {
    }

    result<std::size_t> read(buffers const& into, bool is_peek)
    {
        operation const o = is_peek ? operation::peek : operation::read;
        return perform(
            o, interest::readable, into.size(), [&]() -> result<std::size_t> {
                if (std::error_code const why = into.refused())
                    return why;
                return read_now(into, is_peek);
            });
    }

    result<std::size_t> write(buffers const& from)
    {
        auto const moved = perform(operation::write, interest::writable,
            from.size(), [&]() -> result<std::size_t> {
                if (std::error_code const why = from.refused())
                    return why;
                return write_now(from.text());
            });
        // Not before it is clear what the write has left.
        if (is_edge_held_ && script().is_available(way::out) &&
            script().of(way::out).done == 0)
            post_edge(interest::writable);
        is_edge_held_ = false;
        return moved;
    }

    result<std::size_t> shut_down(direction d)
    {
        return perform(operation::shutdown, interest::writable, 0,
            [&]() -> result<std::size_t> {
                if (!is_started())
                    return make_error_code(std::errc::not_connected);
                if (d != direction::receive && is_early())
                    return fail(errc::mismatched,
                        "mock: shutdown on '" + name() + "' comes too early\n" +
                            passed_over(script(), stage(), "shutdown"));
                is_shut_in_ |= d != direction::send;
                if (d != direction::receive)
                    end_writes();
                return std::size_t{0};
            });
    }

private:
    readiness look() const override
    {
        if (is_refused())
            return all_ready | readiness::failed | readiness::hung_up;
        if (!is_started())
            return readiness::nothing;
        auto const& s = script();
        bool const is_end = is_ended_ ||
            (s.is_available(way::in) &&
                s.next(way::in)->what == step::kind::end);
        readiness state = readiness::nothing;
        if (s.is_available(way::in) || is_ended_ || is_shut_in_ || is_broken_)
            state = state | readiness::readable;
        if (!s.is_open(way::out) || s.is_available(way::out) || is_shut_out_ ||
            is_broken_)
            state = state | readiness::writable;
        if (is_end)
            state = state | readiness::read_closed;
        return is_broken_ ? state | readiness::hung_up : state;
    }

    result<std::size_t> read_now(buffers const& into, bool is_peek)
    {
        if (!is_started())
            return unready(std::errc::not_connected);
        if (is_ended_ || is_shut_in_ || is_broken_)
            return std::size_t{0};
        if (!script().is_available(way::in))
            return make_error_code(std::errc::operation_would_block);
        step const& s = *script().next(way::in);
        if (s.what == step::kind::read)
            return read_bytes(s, into, is_peek);
        std::error_code const why = s.code; // none at the end of the stream
        if (!is_peek)
        {
            is_ended_ = s.what == step::kind::end;
            script().finish(way::in);
        }
        return why ? result<std::size_t>(why) : std::size_t{0};
    }

    std::size_t read_bytes(step const& s, buffers const& into, bool is_peek)
    {
        auto& at = script().of(way::in);
        std::size_t const n =
            into.fill(std::string_view(s.bytes).substr(at.done));
        if (is_peek)
            return n;
        at.done += n;
        if (at.done == s.bytes.size())
            script().finish(way::in);
        else
            stage().step_moved();
        return n;
    }

    result<std::size_t> write_now(std::string const& bytes)
    {
        if (!is_started())
            return unready(std::errc::broken_pipe);
        if (is_shut_out_ || is_broken_)
            return make_error_code(std::errc::broken_pipe);
        is_writing_ = true;
        writing one(*this, bytes, asked_);
        auto const moved = one.play();
        is_writing_ = false;
        // Its rest comes with the next call, also one that would block.
        cut_ =
            moved && *moved != bytes.size() ? cut{*moved, bytes.size()} : cut{};
        if (one.is_cut())
            post_edge(interest::writable);
        return moved;
    }

    // Whether the program is expected to shut down next.
    [[nodiscard]] bool awaits_shutdown() const
    {
        step const* const s = script().next(way::out);
        return !is_shut_out_ && s != nullptr && s->what == step::kind::shutdown;
    }

    // Whether something is to be read before.
    [[nodiscard]] bool is_early() const
    {
        return awaits_shutdown() && !script().is_open(way::out);
    }

    void end_writes()
    {
        if (awaits_shutdown() && script().is_open(way::out))
            script().finish(way::out);
        is_shut_out_ = true;
    }

    void end() override { end_writes(); }

    void announce(interest i) override
    {
        if (i == interest::writable && is_writing_)
            is_edge_held_ = true;
        else
            post_edge(i);
    }

    void break_off() override
    {
        is_broken_ = is_started();
        post_edge(interest::readable | interest::writable);
    }

    std::string described(entry const* e) const override
    {
        std::string text = "  stream '" + name() + "', " +
            (is_closed()          ? "closed by the program"
                    : !is_taken() ? "which nobody has taken"
                                  : place_of(e)) +
            '\n' + standing(script(), stage());
        std::string const hint = this->hint(e);
        return hint.empty() ? text : text + "    hint: " + hint + '\n';
    }

    [[nodiscard]] std::string hint(entry const* e) const
    {
        if (is_closed() || !is_taken())
            return {};
        if (cut_.moved != 0)
            return "a write was cut short, after " +
                std::to_string(cut_.moved) + " of " +
                counted(cut_.asked, "byte") + ", and its rest never came";
        if (!is_started() && !is_refused())
            return "it is not connected yet";
        // What has ended is readable for ever, and no reading helps.
        if (!is_ended_)
            if (std::string h = hint_of(look(), interest::readable, e);
                !h.empty())
                return h;
        if (is_refused() || script().is_available(way::out))
            return hint_of_write(e);
        if (script().next(way::in) != nullptr)
            return {};
        return is_ended_ ? "its end was read already, and nothing comes behind"
                         : "the peer says no more, and never said read_eof";
    }

    // The peer waits for the program.
    [[nodiscard]] std::string hint_of_write(entry const* e) const
    {
        if (is_shut_out_)
            return "the peer waits for the program, which has shut down";
        if (awaits_shutdown())
            return "the peer waits for a shutdown";
        std::string const h = hint_of(look(), interest::writable, e);
        return h.empty() ? h : "the peer waits for a write, and " + h;
    }

    struct cut
    {
        std::size_t moved = 0;
        std::size_t asked = 0;
    };

    std::string asked_; // what the matcher of a step was asked with
    cut cut_; // the last write, if it was short
    bool is_ended_ = false;
    bool is_broken_ = false;
    bool is_shut_in_ = false;
    bool is_shut_out_ = false;
    bool is_writing_ = false;
    bool is_edge_held_ = false;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_CHANNEL_HPP
