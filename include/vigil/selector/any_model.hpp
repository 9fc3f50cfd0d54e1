//! Defines what `vigil::basic_any_selector` knows of the selector within.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_ANY_MODEL_HPP
#define VIGIL_SELECTOR_ANY_MODEL_HPP

#include <vigil/allocation.hpp>
#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/selector/record_buffer.hpp>

#include <cstddef>
#include <span>
#include <system_error>
#include <utility>

namespace vigil {

/// A selector of any type over `System`: its calls, as virtual functions.
template <class System>
class any_model
{
public:
    using handle_type = typename System::handle_type;

    any_model(any_model const&) = delete;
    any_model& operator=(any_model const&) = delete;

    virtual std::error_code add(
        handle_type const& h, token t, interest i, mode m) noexcept = 0;
    virtual std::error_code modify(
        handle_type const& h, token t, interest i, mode m) noexcept = 0;
    virtual std::error_code remove(handle_type const& h) noexcept = 0;
    virtual std::error_code rearm(
        handle_type const& h, interest drained) noexcept = 0;
    virtual result<std::size_t> wait(
        std::span<any_event> out, timeout limit) noexcept = 0;
    [[nodiscard]] virtual bool emulates_edges() const noexcept = 0;

    /// Destroys it, and gives back its memory.
    virtual void destroy() noexcept = 0;

protected:
    any_model() noexcept = default;
    ~any_model() = default;
};

/// The model of `Selector`, with the buffer that it fills.
template <class Selector, class System, class Allocator>
class any_model_of final : public any_model<System>
{
public:
    using typename any_model<System>::handle_type;

    template <class Made>
    any_model_of(Allocator const& allocator, Made&& made)
        : allocator_(allocator)
        , selector_(std::forward<Made>(made))
        , records_(allocator)
    {
    }

    std::error_code add(
        handle_type const& h, token t, interest i, mode m) noexcept override
    {
        return selector_.add(h, t, i, m);
    }

    std::error_code modify(
        handle_type const& h, token t, interest i, mode m) noexcept override
    {
        return selector_.modify(h, t, i, m);
    }

    std::error_code remove(handle_type const& h) noexcept override
    {
        return selector_.remove(h);
    }

    std::error_code rearm(
        handle_type const& h, interest drained) noexcept override
    {
        if constexpr (emulates_edge<Selector>)
            return selector_.rearm(h, drained);
        else
            return {};
    }

    // One thread waits at a time, on any selector: the buffer is one too.
    result<std::size_t> wait(
        std::span<any_event> out, timeout limit) noexcept override
    {
        if (is_waiting_.exchange(true))
            return errc::second_waiter;
        result<std::size_t> n = wait_alone(out, limit);
        is_waiting_.store(false);
        return n;
    }

    [[nodiscard]] bool emulates_edges() const noexcept override
    {
        return edges_are_emulated(selector_);
    }

    void destroy() noexcept override
    {
        Allocator const allocator = allocator_; // outlives the object
        vigil::destroy(allocator, this);
    }

private:
    result<std::size_t> wait_alone(
        std::span<any_event> out, timeout limit) noexcept
    {
        if (!records_.reserve(out.size()))
            return std::make_error_code(std::errc::not_enough_memory);
        result<std::size_t> const n =
            selector_.wait(records_.first(out.size()), limit);
        if (n)
            for (std::size_t k = 0; k != *n; ++k)
                out[k] = any_event::of(records_[k]);
        return n;
    }

    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
    Selector selector_;
    record_buffer<typename Selector::event_type, Allocator> records_;
    typename System::template atomic<bool> is_waiting_{false};
};

} // namespace vigil

#endif // VIGIL_SELECTOR_ANY_MODEL_HPP
