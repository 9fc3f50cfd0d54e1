//! Defines `vigil::mock::detail::trials`, the runs of one loop.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_TRIALS_HPP
#define VIGIL_MOCK_TRIALS_HPP

#include <vigil/config.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/report.hpp>

#include <cstddef>
#include <exception>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil::mock::detail {

/// Runs a function time after time, and says which run failed.
class trials
{
public:
    explicit trials(char const* name) noexcept
        : name_(name)
    {
    }

    /// Whether the run was good, and may be followed by another.
    template <class F>
    bool run(injection& inject, F& f)
    {
        ++count_;
        observer const here(*this, inject);
        std::size_t const before = failed_checks();
        std::string const wrong = call(inject, f);
        if (here.reports() != 0)
            return false; // and that was told
        if (!wrong.empty())
            return tell(wrong);
        if (failed_checks() != before)
            return tell("a check failed");
        return count_ < most || tell("it is still not done");
    }

    /// Reports what was wrong with the last run; false.
    bool fail(injection const& inject, std::string const& what)
    {
        observer const here(*this, inject);
        return tell(what);
    }

private:
    static constexpr std::size_t most = 10'000;

    /// Tells each report where it happened.
    class observer final : public report_listener
    {
    public:
        observer(trials const& of, injection const& inject) noexcept
            : of_(of)
            , inject_(inject)
        {
        }

        [[nodiscard]] std::size_t reports() const noexcept { return reports_; }

    private:
        bool keeps(report& r) override
        {
            ++reports_;
            r.text += of_.place(inject_);
            return false;
        }

        trials const& of_;
        injection const& inject_;
        std::size_t reports_ = 0;
    };

    static bool tell(std::string const& what)
    {
        report_listener::tell({condition::mismatch, "mock: " + what});
        return false;
    }

    [[nodiscard]] std::string place(injection const& inject) const
    {
        return "\n  in run " + std::to_string(count_) + " of " + name_ + ": " +
            (inject.is_done() ? inject.what() : "nothing went wrong");
    }

    // What f threw, or why it is displeased; empty if all is well.
    template <class F>
    static std::string call(injection& inject, F& f)
    {
#if VIGIL_HAS_EXCEPTIONS
        try
        {
            return answer(inject, f);
        }
        catch (std::system_error const& e)
        {
            bool const is_injected =
                inject.error() && e.code() == inject.error();
            return is_injected ? std::string()
                               : "it threw: " + std::string(e.what());
        }
        catch (std::exception const& e)
        {
            return "it threw: " + std::string(e.what());
        }
        catch (...) // of a test framework, which ends the test with it
        {
            tell("it was left by an exception");
            throw;
        }
#else
        return answer(inject, f);
#endif
    }

    template <class F>
    static std::string answer(injection& inject, F& f)
    {
        if constexpr (std::is_void_v<std::invoke_result_t<F&, injection&>>)
            return f(inject), std::string();
        else
            return f(inject) ? "" : "it returned false";
    }

    char const* name_;
    std::size_t count_ = 0;
};

} // namespace vigil::mock::detail

#endif // VIGIL_MOCK_TRIALS_HPP
