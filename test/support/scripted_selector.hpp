//! Defines `vigil::test::scripted_selector`, which reports what it is told.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SCRIPTED_SELECTOR_HPP
#define VIGIL_TEST_SUPPORT_SCRIPTED_SELECTOR_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/any_event.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace vigil::test {

/// A script that the test writes, by handles: an `int` is one.
struct selector_script
{
    using batch = std::vector<std::pair<int, interest>>;

    std::vector<batch> batches; // one for each wait
    std::vector<timeout> limits; // what the waits were asked for
    std::error_code failure; // of the next call
};

/// A selector without readiness: its waits report the batches of the script,
/// and nothing when these are over.
class scripted_selector
{
public:
    using handle_type = int;
    using event_type = any_event;

    static constexpr auto capabilities = hana::make_set(
        hana::type_c<edge_t>, hana::type_c<level_t>, hana::type_c<oneshot_t>);

    static result<scripted_selector> open(selector_script& script)
    {
        return scripted_selector(script);
    }

    explicit scripted_selector(selector_script& script) noexcept
        : script_(&script)
    {
    }

    std::error_code add(int h, token t, interest, mode)
    {
        if (auto const why = std::exchange(script_->failure, {}))
            return why;
        return registration_error(
            names_.emplace(h, t).second ? std::errc() : std::errc::file_exists);
    }

    std::error_code modify(int h, token t, interest, mode)
    {
        if (auto const why = std::exchange(script_->failure, {}))
            return why;
        auto const at = names_.find(h);
        if (at == names_.end())
            return registration_error(std::errc::no_such_file_or_directory);
        at->second = t;
        return {};
    }

    std::error_code remove(int h)
    {
        if (auto const why = std::exchange(script_->failure, {}))
            return why;
        return registration_error(names_.erase(h) != 0
                ? std::errc()
                : std::errc::no_such_file_or_directory);
    }

    result<std::size_t> wait(std::span<event_type> out, timeout limit)
    {
        script_->limits.push_back(limit);
        if (auto const why = std::exchange(script_->failure, {}))
            return why;
        if (script_->batches.empty())
            return std::size_t{0};
        auto& batch = script_->batches.front();
        std::size_t const n = (std::min)(batch.size(), out.size());
        for (std::size_t k = 0; k != n; ++k)
            out[k] =
                event_type::make(names_.at(batch[k].first), batch[k].second);
        batch.erase(
            batch.begin(), batch.begin() + static_cast<std::ptrdiff_t>(n));
        if (batch.empty())
            script_->batches.erase(script_->batches.begin());
        return n;
    }

    /// Time passes by itself, so that no wait of a test is for ever.
    [[nodiscard]] std::int64_t now() const noexcept
    {
        return static_cast<std::int64_t>(script_->limits.size()) * 1'000;
    }

    [[nodiscard]] token name_of(int h) const { return names_.at(h); }

private:
    selector_script* script_;
    std::map<int, token> names_;
};

/// A source of it.
struct number
{
    int value;
    [[nodiscard]] int native_handle() const noexcept { return value; }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SCRIPTED_SELECTOR_HPP
