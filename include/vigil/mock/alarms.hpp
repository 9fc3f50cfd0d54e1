//! Defines `vigil::mock::alarms`, what is due on a virtual clock.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_ALARMS_HPP
#define VIGIL_MOCK_ALARMS_HPP

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <utility>

namespace vigil::mock {

/// What is due and when, in nanoseconds. What is due at the same time comes
/// in the order in which it was set.
class alarms
{
    using list = std::multimap<std::int64_t, std::function<void()>>;

public:
    /// Later than everything that is due.
    static constexpr std::int64_t never =
        (std::numeric_limits<std::int64_t>::max)();

    /// One thing that may be due. At most one at a time; gone with its owner.
    class alarm
    {
    public:
        alarm() noexcept = default;
        alarm(alarm const&) = delete;
        alarm& operator=(alarm const&) = delete;
        ~alarm() { stop(); }

        void set(alarms& in, std::int64_t when, std::function<void()> what)
        {
            stop();
            place_ = in.list_.emplace(when, [this, what = std::move(what)] {
                in_ = nullptr;
                what();
            });
            in_ = &in;
        }

        void stop() noexcept
        {
            if (alarms* const in = std::exchange(in_, nullptr))
                in->list_.erase(place_);
        }

    private:
        alarms* in_ = nullptr;
        list::iterator place_;
    };

    /// When the next is due, or `never`.
    [[nodiscard]] std::int64_t next() const noexcept
    {
        return list_.empty() ? never : list_.begin()->first;
    }

    /// Does what is due next, of which there must be some.
    void ring()
    {
        auto const first = list_.extract(list_.begin());
        first.mapped()();
    }

private:
    list list_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_ALARMS_HPP
