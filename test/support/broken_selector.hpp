//! Defines `vigil::test::broken_selector`, with one defect at a time.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_BROKEN_SELECTOR_HPP
#define VIGIL_TEST_SUPPORT_BROKEN_SELECTOR_HPP

#include <vigil/allocation.hpp>
#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/mock/pollable.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/defect.hpp"
#include "support/tampering.hpp"

namespace vigil::test {

template <class S>
struct notifier_of
{
    using type = int;
};

template <class S>
    requires requires { typename S::notifier_type; }
struct notifier_of<S>
{
    using type = typename S::notifier_type;
};

/// Base, which is sound, with the planted defect. What tampers with events
/// is for the mock alone.
template <class Base, class Allocator = std::allocator<std::byte>>
class broken_selector
{
    using guard = std::lock_guard<std::mutex>;

public:
    using handle_type = typename Base::handle_type;
    using event_type = typename Base::event_type;
    using system_type = system_of<Base>;
    using notifier_type = typename notifier_of<Base>::type;

    template <class Other>
    using rebind = broken_selector<rebound_selector<Base, Other>, Other>;

    static constexpr auto capabilities = Base::capabilities;

    template <class Made>
    struct parts
    {
        Made base;
        Allocator allocator;
    };

    static auto open(Allocator const& allocator = Allocator())
    {
        auto made = [&] {
            if constexpr (takes_allocator<Base, Allocator>)
                return Base::open(allocator);
            else
                return Base::open();
        }();
        using all = parts<std::remove_cvref_t<decltype(*made)>>;
        return made ? result<all>(all{*std::move(made), allocator})
                    : result<all>(made.error());
    }

    template <class Made>
    explicit broken_selector(parts<Made>&& p)
        : base_(std::move(p.base))
        , allocator_(p.allocator)
    {
    }

    broken_selector(broken_selector const&) = delete;

    [[nodiscard]] std::int64_t now() const
    {
        if constexpr (is_mock)
            return base_.now();
        else
            return system_type::now() * haste;
    }

    std::error_code add(handle_type h, token t, interest i, mode m)
    {
        guard const lock(changing_);
        if (is(defect::change_refused) && waiters_.load() != 0)
            return errc::second_waiter;
        if constexpr (is_mock)
            if ((is(defect::bound_for_good) || is(defect::bound_in_silence)) &&
                !bind(h))
                return is(defect::bound_in_silence)
                    ? std::error_code()
                    : registration_error(std::errc::file_exists);
        memory_.has_changed = true;
        std::error_code const why = base_.add(h, cut(t), i, spoilt(m));
        if (!why)
            memory_.entries.push_back({h, t, i, m});
        else if (is(defect::second_add_taken))
            static_cast<void>(base_.modify(h, t, i, m));
        return answer(why);
    }

    std::error_code modify(handle_type h, token t, interest i, mode m)
    {
        guard const lock(changing_);
        memory_.has_changed = true;
        auto* const e = memory_.find(h);
        if (e == nullptr)
            return answer(is(defect::modify_adds) ? base_.add(h, t, i, m)
                                                  : base_.modify(h, t, i, m));
        if (is(defect::modify_is_lazy))
            memory_.lazy = t;
        if (is(defect::token_kept))
            t = e->name;
        if (is(defect::interest_kept))
            i = e->wanted;
        if (is(defect::trigger_kept))
            m = e->how;
        if (is(defect::modify_arms_nothing))
            i = interest::priority;
        std::error_code const why = base_.modify(h, cut(t), i, spoilt(m));
        if (!why)
            *e = {h, t, i, m};
        else if (is(defect::refused_modify_taken))
            static_cast<void>(base_.modify(h, t, e->wanted, m));
        return answer(why);
    }

    std::error_code remove(handle_type h)
    {
        guard const lock(changing_);
        memory_.has_changed = true;
        if (is(defect::remove_ignored))
            return {};
        if (is(defect::remove_refused))
            return registration_error(std::errc::io_error);
        std::error_code const why = base_.remove(h);
        if (auto* const e = memory_.find(h))
        {
            if (is(defect::removed_is_told))
                memory_.extra = event_type::make(e->name, e->wanted);
            memory_.erase(*e);
        }
        if constexpr (is_mock)
            if (is(defect::removed_everywhere) && !why)
                forget(*h);
        return answer(why);
    }

    std::error_code rearm(handle_type h, interest drained)
        requires emulates_edge<Base>
    {
        guard const lock(changing_);
        memory_.has_changed = true;
        if (is(defect::rearm_ignored))
            return {};
        if (auto const* const e = memory_.find(h))
        {
            if (is(defect::rearm_replaces))
                return base_.modify(h, e->name, drained, e->how);
            if (is(defect::rearm_begins_anew))
                return base_.modify(h, e->name, e->wanted, e->how);
        }
        return answer(base_.rearm(h, drained));
    }

    result<std::size_t> wait(std::span<event_type> out, timeout limit)
    {
        if (is(defect::long_refused) && (limit.is_never() || is_long(limit)))
            return std::make_error_code(std::errc::invalid_argument);
        if (is(defect::wait_allocates))
            allocate();
        std::optional<guard> alone;
        if (is(defect::change_waits))
            alone.emplace(changing_);
        if (is(defect::second_waiter_waits))
            alone.emplace(waiting_);
        ++waiters_;
        auto got = [&] {
            if constexpr (is_mock)
                return wait_and_tamper(out, spoilt(limit));
            else
                return base_.wait(out, spoilt(limit));
        }();
        --waiters_;
        return got;
    }

    result<notifier_type> open_notifier(token t)
        requires has_notifiers<Base>
    {
        if constexpr (is_mock)
            memory_.wakers.push_back(t);
        return base_.open_notifier(t);
    }

    std::error_code notify(notifier_type const& n) noexcept
        requires has_notifiers<Base>
    {
        if (is(defect::wake_refused))
            return std::make_error_code(std::errc::io_error);
        if (is(defect::wake_allocates))
            allocate();
        if (is(defect::wake_lost) ||
            (is(defect::third_wake_lost) && ++wakes_ % 3 == 0))
            return {};
        return base_.notify(n);
    }

    void close_notifier(notifier_type const& n) noexcept
        requires has_notifiers<Base>
    {
        if (is(defect::wake_made_by_close))
            static_cast<void>(base_.notify(n));
        if (is(defect::wake_lost_by_close))
            memory_.lost = n->name;
        base_.close_notifier(n);
    }

    [[nodiscard]] auto native_handle() const noexcept
        requires nestable<Base>
    {
        return base_.native_handle();
    }

private:
    static constexpr bool is_mock =
        std::is_same_v<handle_type, mock::pollable*>;

    static token cut(token t)
    {
        return is(defect::token_cut) ? token{static_cast<std::uint32_t>(t)} : t;
    }

    static mode spoilt(mode m)
    {
        if (is(defect::exclusive_forgotten))
            m.exclusive = false;
        for (auto [d, from, to] :
            {std::tuple(defect::edge_repeats, trigger::edge, trigger::level),
                {defect::edge_comes_once, trigger::edge, trigger::oneshot},
                {defect::level_comes_once, trigger::level, trigger::edge},
                {defect::oneshot_repeats, trigger::oneshot, trigger::level}})
            if (is(d) && m.trigger == from)
                return {to, m.exclusive, m.keep_awake};
        return m;
    }

    static bool is_long(timeout limit)
    {
        return limit.count() > 86'400'000'000'000;
    }

    static timeout spoilt(timeout limit)
    {
        if (limit.is_zero() && is(defect::zero_waits))
            return timeout::nanoseconds(20'000'000'000);
        if (limit.is_never() || limit.is_zero() || is_long(limit))
            return limit;
        std::int64_t const n = limit.count() / (is_mock ? 1 : haste);
        return timeout::nanoseconds(is(defect::early) ? n / 64
                : is(defect::late)                    ? n * 1000
                                                      : n);
    }

    static std::error_code answer(std::error_code why)
    {
        if (!why || is(defect::misuse_swallowed))
            return {};
        return is(defect::misuse_renamed)
            ? registration_error(std::errc::invalid_argument)
            : why;
    }

    // Whether the source is not another selector's, and now is of this one.
    bool bind(handle_type h)
    {
        for (auto const& [source, owner] : bound)
            if (source == &*h)
                return owner == number_;
        bound.emplace_back(&*h, number_);
        return true;
    }

    // Ends the registrations of all polls.
    static void forget(mock::pollable& p)
    {
        auto const bits = static_cast<std::uint8_t>(p.state());
        p.reopen(p.kind());
        for (interest const i :
            {interest::readable, interest::writable, interest::priority})
            if ((bits & i.bits()) != 0)
                p.make_ready(i);
    }

    result<std::size_t> wait_and_tamper(
        std::span<event_type> out, timeout limit)
    {
        for (auto const& e : memory_.entries)
            if (is(defect::closed_fails) &&
                e.handle->kind() == handle_kind::closed)
                return std::make_error_code(std::errc::bad_file_descriptor);
        if (is(defect::capacity_ignored))
            out = {out.data(), all_.size()};
        auto got =
            base_.wait(memory_.reorders() ? std::span(all_) : out, limit);
        if (!got || is(defect::none))
            return got;
        auto const* const begin = memory_.reorders() ? all_.data() : out.data();
        std::vector<event_type> told(begin, begin + *got);
        unregister(told);
        memory_.tamper(told);
        auto const rest =
            told.begin() + std::min(std::ssize(told), std::ssize(out));
        memory_.keep({rest, told.end()});
        std::copy(told.begin(), rest, out.begin());
        return static_cast<std::size_t>(rest - told.begin());
    }

    void unregister(std::vector<event_type> const& told)
    {
        if (!is(defect::oneshot_unregisters))
            return;
        for (auto const& e : memory_.entries)
            for (auto const& event : told)
                if (e.how.trigger == trigger::oneshot &&
                    e.name == event.token())
                    static_cast<void>(base_.remove(e.handle));
    }

    void allocate() noexcept
    {
        vigil::destroy(allocator_, vigil::create<int>(allocator_, 0));
    }

    static inline std::atomic<int> made_{0};

    Base base_;
    Allocator allocator_;
    tampering<handle_type, event_type> memory_;
    std::mutex changing_;
    std::mutex waiting_;
    std::atomic<int> waiters_{0};
    int wakes_ = 0;
    int number_ = made_++;
    std::array<event_type, 64> all_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_BROKEN_SELECTOR_HPP
