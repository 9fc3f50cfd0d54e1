//! Defines `vigil::test::counter_selector`, which calls a waker.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_COUNTER_SELECTOR_HPP
#define VIGIL_TEST_SUPPORT_COUNTER_SELECTOR_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/waker_ref.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace vigil::test {

/// What a selector and its sources share: either may die before the other.
class counter_bell
{
public:
    void ring() noexcept
    {
        std::lock_guard const lock(mutex_);
        waker_.wake();
    }

    /// Once it returns nobody calls the waker before.
    void attach(waker_ref w) noexcept
    {
        std::lock_guard const lock(mutex_);
        waker_ = w;
    }

private:
    std::mutex mutex_;
    waker_ref waker_;
};

/// A number in memory, which is ready while it is above zero. Any thread.
class counter_source
{
public:
    void ready() noexcept
    {
        ++count_;
        std::lock_guard const lock(mutex_);
        if (bell_)
            bell_->ring();
    }

    void drain() noexcept { count_ = 0; }
    counter_source& source() noexcept { return *this; }

    [[nodiscard]] bool is_ready() const noexcept { return count_ != 0; }
    [[nodiscard]] counter_source* native_handle() const noexcept
    {
        return self_;
    }

    void hang_up(std::shared_ptr<counter_bell> bell) noexcept
    {
        std::lock_guard const lock(mutex_);
        bell_ = std::move(bell);
    }

private:
    std::atomic<int> count_{0};
    std::mutex mutex_;
    std::shared_ptr<counter_bell> bell_;
    counter_source* self_ = this;
};

/// A selector over such sources: level, no handle, no notifiers; but what
/// turns ready calls the waker that was attached. A wait never sleeps.
class counter_selector
{
public:
    using handle_type = counter_source*;
    using event_type = any_event;

    static constexpr auto capabilities = hana::make_set(hana::type_c<level_t>);

    struct parts
    {};

    static result<parts> open() noexcept { return parts(); }

    explicit counter_selector(parts&&) noexcept {}

    counter_selector(counter_selector const&) = delete;
    counter_selector& operator=(counter_selector const&) = delete;
    ~counter_selector() { bell_->attach(waker_ref()); }

    void attach(waker_ref w) noexcept { bell_->attach(w); }

    std::error_code add(counter_source* h, token t, interest i, mode)
    {
        if (!(i == interest::readable))
            return errc::interest_not_supported;
        {
            std::lock_guard const lock(mutex_);
            if (find(h) != names_.end())
                return registration_error(std::errc::file_exists);
            names_.emplace_back(h, t);
        }
        h->hang_up(bell_);
        bell_->ring();
        return {};
    }

    std::error_code modify(counter_source* h, token t, interest i, mode)
    {
        if (!(i == interest::readable))
            return errc::interest_not_supported;
        {
            std::lock_guard const lock(mutex_);
            auto const at = find(h);
            if (at == names_.end())
                return missing();
            at->second = t;
        }
        bell_->ring();
        return {};
    }

    std::error_code remove(counter_source* h)
    {
        std::lock_guard const lock(mutex_);
        auto const at = find(h);
        if (at == names_.end())
            return missing();
        names_.erase(at);
        return {};
    }

    result<std::size_t> wait(std::span<event_type> out, timeout)
    {
        std::lock_guard const lock(mutex_);
        ++waits;
        std::size_t n = 0;
        for (std::size_t left = names_.size(); left != 0 && n != out.size();
            --left)
        {
            std::rotate(names_.begin(), names_.begin() + 1, names_.end());
            auto const& [h, t] = names_.back();
            if (h->is_ready())
                out[n++] = event_type::make(t, interest::readable);
        }
        return n;
    }

    std::atomic<int> waits{0};

private:
    using name = std::pair<counter_source*, token>;

    static std::error_code missing()
    {
        return registration_error(std::errc::no_such_file_or_directory);
    }

    std::vector<name>::iterator find(counter_source* h)
    {
        return std::find_if(names_.begin(), names_.end(),
            [h](name const& n) { return n.first == h; });
    }

    std::mutex mutex_;
    std::vector<name> names_;
    std::shared_ptr<counter_bell> const bell_ =
        std::make_shared<counter_bell>();
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_COUNTER_SELECTOR_HPP
