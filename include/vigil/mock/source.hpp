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
#include <vigil/mock/injection.hpp>
#include <vigil/mock/pollable.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/mock/script.hpp>
#include <vigil/mock/stage.hpp>

#include <algorithm>
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

    /// A call of the program in direction `i`, which `body` answers: a
    /// `result<std::size_t>`.
    template <class F>
    result<std::size_t> perform(
        operation o, interest i, std::size_t asked, F body)
    {
        if (!stage_->is_here())
            return stage_->refuse();
        call c{o, name_, static_cast<std::int64_t>(asked)};
        result<std::size_t> const answer = answered(o, i, body);
        c.at = stage_->now();
        c.error = answer.error();
        c.answer = answer ? static_cast<std::int64_t>(*answer) : 0;
        stage_->record.add(std::move(c));
        refresh();
        return answer;
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
        if (failure_)
            return failure_->again();
        if (has_loose_end())
            return contradict(no_step);
        stage_->call_begins();
        use(i);
        if (std::error_code const why = injected(o, i))
            return why;
        std::uint64_t const before = stage_->moves();
        result<std::size_t> const answer = body();
        bool const is_move = stage_->moves() != before ||
            (answer && *answer != 0 && o != operation::peek);
        return is_idle(answer.error(), is_move) ? spin(o, answer.error())
                                                : answer;
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

    // Whether this is the last of too many calls in a row that moved nothing:
    // any, since the last wait; or such as are no would_block, since something
    // else happened in a script.
    bool is_idle(std::error_code why, bool is_move)
    {
        if (std::exchange(waits_, stage_->waits()) != stage_->waits())
            idle_ = 0;
        if (std::exchange(moves_, stage_->moves()) != stage_->moves())
            barren_ = 0;
        if (is_move)
        {
            idle_ = barren_ = 0;
            return false;
        }
        if (why != condition::would_block)
            ++barren_;
        ++idle_;
        return (std::max)(idle_, barren_) >= stage_->limits.idle_calls;
    }

    std::error_code spin(operation o, std::error_code why)
    {
        return fail(errc::spinning,
            "mock: spinning: " + std::to_string((std::max)(idle_, barren_)) +
                " calls in a row on '" + name_ + "' moved nothing" +
                (barren_ > idle_ ? "" : ", without a wait") +
                "\n  the last is " + name_of(o) +
                (why == condition::no_capacity ? " of an empty buffer" : "") +
                ", at " + time_text(stage_->now()) + '\n' +
                described(registrations()));
    }

    stage_hold stage_;
    std::string name_;
    mock::script script_;
    injection* inject_;
    unwinding unwinding_;
    std::shared_ptr<failure> failure_;
    bool is_started_ = false;
    std::uint64_t failures_; // of the stage, when this was made
    unsigned idle_ = 0; // calls in a row that moved nothing
    unsigned barren_ = 0; // and would not do so later either
    std::uint64_t waits_ = 0; // of the stage, at the last call
    std::uint64_t moves_ = 0; // likewise
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_SOURCE_HPP
