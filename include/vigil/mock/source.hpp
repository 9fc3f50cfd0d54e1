//! Defines `vigil::mock::source`, a pollable that plays a script.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_SOURCE_HPP
#define VIGIL_MOCK_SOURCE_HPP

#include <vigil/error.hpp>
#include <vigil/mock/call.hpp>
#include <vigil/mock/failure.hpp>
#include <vigil/mock/idle_calls.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/pollable.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/mock/script.hpp>
#include <vigil/mock/stage.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// What peers, listeners and datagram sockets are inside: a script, and a
/// pollable that is ready exactly for the calls that would not block.
///
/// Each step that becomes available is an edge. Every call goes through
/// `perform`, which keeps the rules that all have: one thread, one record, a
/// failure for good, and an end for a program that goes round.
class source : public pollable
{
public:
    source(std::string_view name, order o, injection* inject)
        : name_(stage_->unique(name))
        , script_(o, [this](way w) { arrive(w); })
        , inject_(inject)
        , failures_(stage_->failures)
    {
        stage_->enter(*this);
    }

    ~source() override { stage_->leave(*this); }

    [[nodiscard]] std::string const& name() const noexcept { return name_; }
    [[nodiscard]] mock::stage& stage() const noexcept { return *stage_; }
    [[nodiscard]] mock::script& script() noexcept { return script_; }
    [[nodiscard]] mock::script const& script() const noexcept
    {
        return script_;
    }
    [[nodiscard]] bool is_started() const noexcept { return is_started_; }
    [[nodiscard]] bool is_closed() const noexcept { return is_closed_; }

    /// Begins to play: the program has it.
    void start()
    {
        is_started_ = true;
        script_.start(*stage_);
        refresh();
    }

    /// Whether the script may be changed: by its own thread. Reported if not.
    [[nodiscard]] bool may_change() const
    {
        return stage_->is_here() || refuse_change(name_);
    }

    /// Fails if the script was written wrongly: `why` is not null.
    void judge(char const* why)
    {
        if (why != nullptr && !failure_)
            contradict(why);
        refresh();
    }

    /// Why a call is refused: it comes from another thread.
    [[nodiscard]] std::error_code refused() const noexcept
    {
        return stage_->is_here() ? std::error_code() : stage_->refuse();
    }

    /// A call of the program in direction `i`, which `body` answers: a
    /// `result<std::size_t>`.
    template <class F>
    result<std::size_t> perform(
        operation o, interest i, std::size_t asked, F body)
    {
        if (std::error_code const why = refused())
            return why;
        call c{o, name_, static_cast<std::int64_t>(asked)};
        result<std::size_t> const answer = answered(o, i, body);
        c.at = stage_->now();
        c.error = answer.error();
        c.answer = answer ? static_cast<std::int64_t>(*answer) : 0;
        stage_->record.add(std::move(c));
        refresh();
        return answer;
    }

    /// The program closes it. From another thread it does nothing.
    void shut()
    {
        if (!stage_->is_here())
            return;
        static_cast<void>(perform(operation::close, interest::writable, 0,
            [this]() -> result<std::size_t> {
                if (is_started_)
                    end();
                return std::size_t{1};
            }));
        is_closed_ = true;
        close();
    }

    /// A wait has begun somewhere on the stage.
    void wait_begins() { script_.wait_begins(); }

    /// Fails for good, with a report whose lines are `text`: silent while an
    /// exception passes. Whoever shares a selector with this cannot go on
    /// either.
    std::error_code fail(errc code, std::string text)
    {
        auto const why = std::make_shared<failure>(
            code, std::move(text), stage_->limits.calls_after_failure);
        ++stage_->failures;
        share(why);
        for (entry* e = registrations(); e != nullptr; e = e->next_of_pollable)
            fail_all(*e->in, why);
        if (!unwinding_.is_seen())
            why->tell();
        return why->code();
    }

    /// The script contradicts itself, and `why`.
    std::error_code contradict(std::string const& why)
    {
        return fail(errc::contradicted,
            "mock: the script of '" + name_ + "' contradicts itself" +
                (script_.size() == 0
                        ? ""
                        : " after step " + std::to_string(script_.size())) +
                "\n    " + why);
    }

    /// Reports what is left of the script, whose owner comes to his end: not
    /// while an exception passes, nor after a failure of any mock.
    void verify()
    {
        if (stage_->failures != failures_ || failure_ || unwinding_.is_seen() ||
            (inject_ != nullptr && inject_->error()))
            return;
        if (has_loose_end())
            contradict(no_step);
        else if (!is_played())
            failure(errc::unfinished,
                "mock: the script of '" + name_ +
                    "' was not played to its end\n  at " +
                    time_text(stage_->now()) + '\n' +
                    described(registrations()),
                1)
                .tell();
    }

    [[nodiscard]] std::shared_ptr<failure> failed() const override
    {
        return failure_;
    }

    void check() override
    {
        if (has_loose_end() && !failure_)
            contradict(no_step);
    }

    void share(std::shared_ptr<failure> const& why) override
    {
        if (!failure_)
            failure_ = why;
        refresh();
    }

    void describe(std::string& text, entry const* e) const override
    {
        text += described(e);
    }

    /// Ready for what would not block now.
    void refresh() { become(failure_ ? all_ready : look()); }

protected:
    static constexpr readiness all_ready =
        readiness::readable | readiness::writable;

    /// What it is ready for, unless it has failed.
    [[nodiscard]] virtual readiness look() const = 0;

    /// Whether the program did all that the script is about.
    [[nodiscard]] virtual bool is_played() const { return script_.is_played(); }

    /// Whether a condition was said, and nothing that it is on.
    [[nodiscard]] virtual bool has_loose_end() const
    {
        return script_.has_loose_end();
    }

    /// The lines on it in a report: what it is, where the script stands, why
    /// it is silent.
    [[nodiscard]] virtual std::string described(entry const* e) const = 0;

    /// A step has become available.
    virtual void announce(interest i) { post_edge(i); }

    /// What was started is closed.
    virtual void end() {}

    /// An error was injected that is not of one call.
    virtual void break_off() {}

private:
    static constexpr char const* no_step =
        "a condition was said, and no step is behind it";

    void arrive(way w)
    {
        refresh();
        announce(w == way::in ? interest::readable : interest::writable);
    }

    template <class F>
    result<std::size_t> answered(operation o, interest i, F& body)
    {
        // Who gives up what has failed does not go on.
        if (failure_)
            return o == operation::close ? failure_->code() : failure_->again();
        if (has_loose_end())
            return contradict(no_step);
        stage_->call_begins();
        if (failure_) // of what was due by now
            return failure_->code();
        if (may_block(o))
            use(i);
        if (std::error_code const why = injected(o, i))
            return why;
        std::uint64_t const before = stage_->moves();
        result<std::size_t> const answer = body();
        bool const is_move = stage_->moves() != before ||
            (answer && *answer != 0 && o != operation::peek);
        if (!idle_.add(*stage_, o, answer.error(), is_move))
            return answer;
        return fail(errc::spinning,
            idle_.text(*stage_, name_, o, answer.error()) +
                described(registrations()));
    }

    std::error_code injected(operation o, interest i)
    {
        way const w = i.is_readable() ? way::in : way::out;
        if (inject_ == nullptr)
            return {};
        if (is_started_ && script_.is_available(w) && inject_->blocks(o, name_))
        {
            script_.of(w).waits = 1;
            return make_error_code(std::errc::operation_would_block);
        }
        std::error_code const why = inject_->fail(o, name_);
        if (why && breaks_stream(why))
            break_off();
        return why;
    }

    stage_hold stage_;
    std::string name_;
    mock::script script_;
    injection* inject_;
    unwinding unwinding_;
    std::shared_ptr<failure> failure_;
    bool is_started_ = false;
    bool is_closed_ = false;
    std::uint64_t failures_; // of the stage, when this was made
    idle_calls idle_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_SOURCE_HPP
