//! Defines `vigil::basic_any_selector`, which is chosen when it is opened.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_ANY_HPP
#define VIGIL_SELECTOR_ANY_HPP

#include <vigil/allocation.hpp>
#include <vigil/concept/selector.hpp>
#include <vigil/concept/system.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/selector/any_model.hpp>
#include <vigil/system/default.hpp>
#include <vigil/waker/handle_waker.hpp>
#include <vigil/waker/none.hpp>
#include <vigil/waker/signal.hpp>

#include <concepts>
#include <cstddef>
#include <span>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil {

/// Any selector of a system, which a program chooses by an option or the
/// environment:
/// `basic_poll<any_selector>::open(boost::hana::type_c<poll_selector>)`.
///
/// Each call is a virtual call more, and each event is copied. It can do what
/// all can: edge, level and oneshot, one thread that waits, I/O objects in
/// one poll. Whether edges are emulated is known at run time alone, so I/O
/// objects carry the link of `io<Poll>`, which costs a virtual call where
/// they are native. `sizeof` is one pointer.
template <class System, class Allocator = std::allocator<std::byte>>
class basic_any_selector
{
    using model_type = any_model<System>;

public:
    using system_type = System;
    using handle_type = typename System::handle_type;
    using event_type = any_event;
    using default_waker = std::conditional_t<multithreaded<System>,
        handle_waker<signal_of>, no_waker>;

    template <class Other>
    using rebind = basic_any_selector<System, Other>;

    static constexpr auto capabilities = hana::make_set(
        hana::type_c<edge_t>, hana::type_c<level_t>, hana::type_c<oneshot_t>);

    /// Opens `Selector` with `args`, in memory of `allocator`. Errors: those
    /// of `Selector::open`, not_enough_memory.
    template <class Selector, class... Args>
    static result<basic_any_selector> open(
        Allocator const& allocator, hana::basic_type<Selector>, Args&&... args)
    {
        using inner = rebound_selector<Selector, Allocator>;
        static_assert(std::same_as<typename inner::handle_type, handle_type>,
            "vigil: any_selector leads to selectors of one system");
        require_option<edge_t, inner>();
        require_option<level_t, inner>();
        require_option<oneshot_t, inner>();
        auto made = [&] {
            if constexpr (takes_allocator<Selector, Allocator>)
                return inner::open(allocator, std::forward<Args>(args)...);
            else
                return inner::open(std::forward<Args>(args)...);
        }();
        if (!made)
            return made.error();
        model_type* const model =
            vigil::create<any_model_of<inner, System, Allocator>>(
                allocator, allocator, *std::move(made));
        if (model == nullptr)
            return std::make_error_code(std::errc::not_enough_memory);
        return result<basic_any_selector>(std::in_place, model);
    }

    /// Takes over `model`, which must not be null.
    explicit basic_any_selector(model_type* model) noexcept
        : model_(model)
    {
    }

    basic_any_selector(basic_any_selector&& other) noexcept
        : model_(std::exchange(other.model_, nullptr))
    {
    }

    basic_any_selector& operator=(basic_any_selector&&) = delete;

    ~basic_any_selector()
    {
        if (model_ != nullptr)
            model_->destroy();
    }

    std::error_code add(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        return model_->add(h, t, i, m);
    }

    std::error_code modify(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        return model_->modify(h, t, i, m);
    }

    std::error_code remove(handle_type const& h) noexcept
    {
        return model_->remove(h);
    }

    /// Nothing, unless `emulates_edges()`.
    std::error_code rearm(handle_type const& h, interest drained) noexcept
    {
        return model_->rearm(h, drained);
    }

    /// A wait of the selector within, into a buffer of its own that grows to
    /// the size of the largest `out`. Errors: its, and not_enough_memory.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        return model_->wait(out, limit);
    }

    /// Whether the selector within emulates edges.
    [[nodiscard]] bool emulates_edges() const noexcept
    {
        return model_->emulates_edges();
    }

private:
    model_type* model_;
};

using any_selector = basic_any_selector<default_system>;

} // namespace vigil

#endif // VIGIL_SELECTOR_ANY_HPP
