//! Defines `vigil::mock::writing`, a write that a script judges.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_WRITING_HPP
#define VIGIL_MOCK_WRITING_HPP

#include <vigil/error.hpp>
#include <vigil/mock/script.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/standing.hpp>
#include <vigil/mock/step.hpp>
#include <vigil/mock/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::mock {

/// One write of a program, against the steps that expect it.
///
/// Steps that follow each other are one expectation. It is cut short where a
/// step is not available yet, where accept_write says so, and before an
/// error; what differs, or goes past the last open step, is a mismatch.
class writing
{
public:
    /// `asked` holds what a matcher was asked with, from one write to the
    /// next.
    writing(source& of, std::string_view bytes, std::string& asked) noexcept
        : of_(of)
        , script_(of.script())
        , bytes_(bytes)
        , asked_(asked)
    {
    }

    /// How many bytes were taken, or would_block, or the error.
    [[nodiscard]] result<std::size_t> play()
    {
        std::error_code why;
        while (moved_ != bytes_.size() && allowed_ != 0 && play_step(why))
        {
            // one step after the other
        }
        if (why)
            return why;
        if (moved_ == 0)
            return make_error_code(std::errc::operation_would_block);
        return moved_;
    }

    /// Whether it was cut by accept_write, so that there is room again.
    [[nodiscard]] bool is_cut() const noexcept
    {
        return allowed_ == 0 && moved_ != bytes_.size();
    }

private:
    static constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

    [[nodiscard]] script::cursor& at() noexcept { return script_.of(way::out); }

    [[nodiscard]] std::string number() const
    {
        return "step " + std::to_string(script_.of(way::out).at + 1);
    }

    // Whether there may be more to play.
    bool play_step(std::error_code& why)
    {
        step const* const s = script_.next(way::out);
        if (s == nullptr || !script_.is_open(way::out))
            return why = surplus(), false;
        if (!script_.is_available(way::out))
            return false;
        switch (s->what)
        {
        case step::kind::write_error:
            if (moved_ == 0)
            {
                why = s->code;
                script_.finish(way::out);
            }
            return false;
        case step::kind::shutdown:
            return why = mismatch("comes where " + number() +
                       " expects the program to shut down\n" + written()),
                   false;
        case step::kind::matched_write:
            return ask(*s, room(*s), why);
        default:
            return compare(*s, room(*s), why);
        }
    }

    // The bytes that this call may still write to the step.
    std::string_view room(step const& s)
    {
        if (at().cut != s.cuts.size())
            allowed_ = (std::min)(allowed_, s.cuts[at().cut++]);
        return bytes_.substr(moved_, allowed_);
    }

    bool compare(step const& s, std::string_view room, std::error_code& why)
    {
        std::string_view const wanted =
            std::string_view(s.bytes).substr(at().done);
        std::size_t const n = (std::min)(wanted.size(), room.size());
        std::size_t const same = static_cast<std::size_t>(
            std::mismatch(
                wanted.begin(), wanted.begin() + ptrdiff(n), room.begin())
                .first -
            wanted.begin());
        if (same != n)
            return why = mismatch("differs from " + number() + " at byte " +
                       std::to_string(at().done + same) + '\n' +
                       difference(expected_ + std::string(wanted) + rest(),
                           bytes_, moved_ + same)),
                   false;
        expected_ += wanted;
        take(n, n == wanted.size());
        return true;
    }

    bool ask(step const& s, std::string_view room, std::error_code& why)
    {
        std::size_t const before = asked_.size();
        asked_ += room;
        match const said = s.matcher(asked_);
        if (said == match::no)
            return why = mismatch("is not what the matcher of " + number() +
                       " wants\n    written  " + excerpt(asked_) + '\n'),
                   false;
        if (!said.is_matched())
            return take(room.size(), false), true;
        if (said.size() < before || said.size() > asked_.size())
            return why = of_.contradict("the matcher of " + number() +
                       " takes " + counted(said.size(), "byte") + " of " +
                       std::to_string(asked_.size()) + ", and took " +
                       std::to_string(before) + " already"),
                   false;
        expected_ += asked_.substr(before, said.size() - before);
        asked_.clear();
        take(said.size() - before, true);
        return true;
    }

    void take(std::size_t n, bool is_done)
    {
        moved_ += n;
        if (allowed_ != unlimited)
            allowed_ -= n;
        at().done += n;
        if (is_done)
            script_.finish(way::out);
        else
            of_.stage().step_moved();
    }

    // What the steps behind this one expect of the same write.
    [[nodiscard]] std::string rest() const
    {
        std::string text;
        for (std::size_t n = script_.of(way::out).at + 1; n != script_.size();
            ++n)
        {
            step const& s = script_[n];
            if (s.what != step::kind::write || s.waits != 0 || s.delay != 0)
                break;
            text += s.bytes;
        }
        return text;
    }

    std::error_code surplus()
    {
        std::string text = moved_ == 0
            ? (script_.is_played() ? "comes after the end of its script\n"
                                   : "comes too early\n") +
                written()
            : "goes past what is expected by " +
                counted(bytes_.size() - moved_, "byte") + '\n' +
                difference(expected_, bytes_, moved_);
        return mismatch(text + passed_over(script_, of_.stage(), "write"));
    }

    [[nodiscard]] std::string written() const
    {
        return "    written  " + excerpt(bytes_) + '\n';
    }

    std::error_code mismatch(std::string const& text)
    {
        return of_.fail(
            errc::mismatched, "mock: write on '" + of_.name() + "' " + text);
    }

    static std::ptrdiff_t ptrdiff(std::size_t n) noexcept
    {
        return static_cast<std::ptrdiff_t>(n);
    }

    source& of_;
    script& script_;
    std::string_view bytes_;
    std::string& asked_;
    std::string expected_; // of what was taken
    std::size_t moved_ = 0;
    std::size_t allowed_ = unlimited;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_WRITING_HPP
