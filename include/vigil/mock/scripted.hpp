//! Defines `vigil::mock::scripted`, what all scripts can say.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_SCRIPTED_HPP
#define VIGIL_MOCK_SCRIPTED_HPP

#include <vigil/mock/cause.hpp>
#include <vigil/mock/script.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/step.hpp>
#include <vigil/timeout.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace vigil::mock {

/// The part of a script that does not depend on what it is the script of: the
/// conditions on the step that follows, and repetition.
///
/// A script that contradicts itself is reported at the call that does so, as
/// bad_script, and then every call of the program fails with that.
template <class Script>
class scripted
{
public:
    /// The next step comes not before the program has waited once more: any
    /// wait, also of zero. Calls before that find that they would block.
    Script& would_block()
    {
        return change([&] { return steps().block(); });
    }

    /// The next step comes not before `d` has passed since the steps before
    /// it, wherever that time goes. Must not be negative.
    template <duration Duration>
    Script& after(Duration const& d)
    {
        bool const is_negative = d.count() < typename Duration::rep(0);
        std::int64_t const n = is_negative ? -1 : timeout(d).count();
        return change([&] { return steps().delay(n); });
    }

    /// The step before this happens `n` times in all, with its conditions.
    Script& repeat(std::size_t n)
    {
        std::size_t const size = steps().size();
        std::size_t const last = size == 0 ? 0 : size - 1;
        return change([&] { return steps().repeat(last, n); });
    }

    /// What `f(script)` says happens `n` times in all.
    template <class F>
    Script& repeat(std::size_t n, F&& f)
    {
        if (steps().has_loose_end())
            return judge("a condition does not belong to a whole repeat: say "
                         "it inside");
        std::size_t const first = steps().size();
        std::forward<F>(f)(self());
        return change([&] { return steps().repeat(first, n); });
    }

protected:
    scripted() = default;
    ~scripted() = default;

    Script& append(step s)
    {
        return change([&] { return steps().append(std::move(s)); });
    }

    /// Appends a step that fails with `why`.
    Script& append_error(step::kind kind, char const* verb, cause const& why)
    {
        if (char const* const refused = why.refused())
            return judge(refused);
        step s{kind, verb};
        s.code = why.code();
        return append(std::move(s));
    }

    Script& judge(char const* why)
    {
        return change([why] { return why; });
    }

    /// Changes the script by `f`, which returns what contradicts itself.
    template <class F>
    Script& change(F f)
    {
        if (self().inside().may_change())
            self().inside().judge(f());
        return self();
    }

private:
    [[nodiscard]] Script& self() noexcept
    {
        return static_cast<Script&>(*this);
    }
    [[nodiscard]] script& steps() noexcept { return self().inside().script(); }
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_SCRIPTED_HPP
