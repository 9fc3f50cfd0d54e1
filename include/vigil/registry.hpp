//! Defines `vigil::basic_registry`, the half of a poll that registers.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_REGISTRY_HPP
#define VIGIL_REGISTRY_HPP

#include <vigil/concept/source.hpp>
#include <vigil/core.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/registration.hpp>
#include <vigil/token.hpp>

#include <concepts>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil {

/// Registers sources with the selector of a poll, from any thread, also
/// while another waits. A copy is the same registry, and keeps the selector
/// alive after its poll is gone.
///
/// A source is what registers itself, what names another source, or what
/// has a `native_handle()` of the selector. Errors of all functions are of
/// `registration_category` or `errc`, and leave everything as it was.
template <vigil::selector Selector>
class basic_registry
{
public:
    using selector_type = Selector;
    using system_type = system_of<Selector>;
    using handle_type = typename Selector::handle_type;

    // A move copies; what is to leave nothing behind says `take`.
    basic_registry(basic_registry const&) noexcept = default;
    basic_registry& operator=(basic_registry const&) noexcept = default;

    /// Reports the readiness of `s` under the name `t`.
    ///
    /// `options` are `edge` (the default), `level` or `oneshot`, and
    /// `exclusive` and `keep_awake`; one that the selector lacks does not
    /// compile. A source that is ready already is reported at once.
    /// Conditions: already_registered, bad_handle, not_pollable,
    /// unsupported; not_enough_memory. One system call on epoll.
    template <class Source, option... Options>
        requires source<std::remove_reference_t<Source>, basic_registry>
    VIGIL_FORCE_INLINE result<void> add(
        Source&& s, token t, interest i, Options...) const
    {
        require_options<std::remove_reference_t<Source>, Options...>();
        return add_with(s, t, i, mode::of<Options...>());
    }

    /// Replaces token, interest and options, and takes the readiness anew,
    /// like `remove` and `add` in one step. Without an option it is `edge`.
    /// Conditions: not_registered, bad_handle, unsupported (an exclusive
    /// registration). One system call on epoll. If a kqueue refuses it for
    /// want of memory, the handle stays registered, and silent until a
    /// `modify` that succeeds.
    template <class Source, option... Options>
        requires source<std::remove_reference_t<Source>, basic_registry>
    VIGIL_FORCE_INLINE result<void> modify(
        Source&& s, token t, interest i, Options...) const
    {
        static_assert(!(std::same_as<Options, exclusive_t> || ... || false),
            "vigil: modify cannot make a registration exclusive: remove it "
            "and add it");
        require_options<std::remove_reference_t<Source>, Options...>();
        return modify_with(s, t, i, mode::of<Options...>());
    }

    /// Ends the registration of `s`. A wait that begins after this returned
    /// does not report it; an event that is already in a buffer stays there
    /// (see `slab`). Conditions: not_registered, bad_handle. One system call
    /// on epoll.
    template <class Source>
        requires source<std::remove_reference_t<Source>, basic_registry>
    VIGIL_FORCE_INLINE result<void> remove(Source&& s) const
    {
        if constexpr (registers_itself<std::remove_reference_t<Source>,
                          basic_registry>)
        {
            if (is_closed())
                return errc::moved_from;
            return s.remove_from(*this);
        }
        else if constexpr (names_a_source<Source>)
        {
            return remove(s.inner_source());
        }
        else
        {
            if (core_.is_null()) [[unlikely]]
                return errc::moved_from;
            std::error_code const why = selector().remove(s.native_handle());
            if constexpr (needs_link<Source>)
                if (why.value() == 0)
                    s.link().detach();
            return why;
        }
    }

    /// Says that `s` was drained of `drained`, so that it is reported when
    /// it is ready again. I/O objects say so themselves; this is for raw
    /// handles on a selector that emulates edges. Elsewhere, for level and
    /// oneshot registrations, and for a source that registers itself, it
    /// does nothing. Condition: not_registered.
    template <class Source>
        requires source<std::remove_reference_t<Source>, basic_registry>
    result<void> rearm(Source&& s, interest drained) const
    {
        if constexpr (registers_itself<std::remove_reference_t<Source>,
                          basic_registry>)
        {
            return {};
        }
        else if constexpr (names_a_source<Source>)
        {
            return rearm(s.inner_source(), drained);
        }
        else if constexpr (emulates_edge<Selector>)
        {
            if (core_.is_null())
                return errc::moved_from;
            return selector().rearm(s.native_handle(), drained);
        }
        else
        {
            if (is_closed())
                return errc::moved_from;
            return {};
        }
    }

    /// The same as `add`, and the registration ends with what is returned.
    /// An rvalue is moved into it: the guard owns the source then.
    template <class Source, option... Options>
        requires source<std::remove_reference_t<Source>, basic_registry>
    result<registration<basic_registry, Source>> hold(
        Source&& s, token t, interest i, Options...) const
    {
        require_options<std::remove_reference_t<Source>, Options...>();
        constexpr mode m = mode::of<Options...>();
        // First of all, so that a source which is refused stays the caller's.
        if (result<void> added = add_with(s, t, i, m); !added)
            return added.error();
        return registration<basic_registry, Source>(
            *this, std::forward<Source>(s), m);
    }

    /// For sources that register themselves, and for waker policies: the
    /// selector itself. Of a poll that was moved from it is one that refuses
    /// all, or if there is no such selector the program terminates.
    [[nodiscard]] Selector& selector() const noexcept
    {
        if (core_.is_null()) [[unlikely]]
            throw_error(errc::moved_from);
        return core_.get()->selector;
    }

    /// For sources and waker policies too: whether this is a child that was
    /// forked since the poll was opened. It shares the poll with its parent,
    /// and what it destroys must not touch the parent's registrations.
    [[nodiscard]] bool is_inherited() const noexcept
    {
        return !core_.is_null() && core_.get()->is_inherited();
    }

    /// For waker policies too: hands over the hold on the selector. This one
    /// is then like the registry of a poll that was moved from.
    [[nodiscard]] basic_registry take() noexcept
    {
        return basic_registry(std::move(core_));
    }

private:
    template <class R, class S>
    friend class registration;

    template <vigil::selector S, class W, class A>
    friend class basic_poll;

    template <class Source>
    static constexpr bool needs_link = emulates_edge<Selector> &&
        re_arms_itself<std::remove_reference_t<Source>>;

    // What the link of `s` leads to when it is registered here.
    template <class Source>
    rearm_target& target_of(Source const& s) const noexcept
    {
        using handle = std::remove_cvref_t<decltype(s.native_handle())>;
        return core_.get()->template target<handle>();
    }

    // Of the selector that keeps the registration: one of a composite may
    // have what the others lack.
    template <class Source, option... Options>
    static constexpr void require_options() noexcept
    {
        if constexpr (registers_itself<Source, basic_registry>)
        {
            require_options_of<Selector, Options...>();
        }
        else if constexpr (names_a_source<Source>)
        {
            require_options<
                std::remove_reference_t<
                    decltype(std::declval<Source&>().inner_source())>,
                Options...>();
        }
        else
        {
            using handle = std::remove_cvref_t<
                decltype(std::declval<Source&>().native_handle())>;
            require_options_of<keeper_of<Selector, handle>, Options...>();
        }
    }

    template <class Keeper, option... Options>
    static constexpr void require_options_of() noexcept
    {
        (require_option<Options, Keeper>(), ...);
        if constexpr (sizeof...(Options) == 0)
            require_option<edge_t, Keeper>();
    }

    template <class Source>
    VIGIL_FORCE_INLINE result<void> add_with(
        Source& s, token t, interest i, mode m) const
    {
        if constexpr (registers_itself<Source, basic_registry>)
        {
            if (is_closed())
                return errc::moved_from;
            return s.add_to(*this, t, i, m);
        }
        else if constexpr (names_a_source<Source>)
        {
            return add_with(s.inner_source(), t, i, m);
        }
        else
        {
            require_fit<Source, Selector>();
            if (core_.is_null()) [[unlikely]]
                return errc::moved_from;
            if constexpr (needs_link<Source>)
                if (s.link().is_attached() && !s.link().leads_to(target_of(s)))
                    return errc::in_another_poll;
            std::error_code const why =
                selector().add(s.native_handle(), t, i, m);
            if constexpr (needs_link<Source>)
                if (why.value() == 0)
                    s.link().attach(target_of(s));
            return why;
        }
    }

    template <class Source>
    VIGIL_FORCE_INLINE result<void> modify_with(
        Source& s, token t, interest i, mode m) const
    {
        if constexpr (registers_itself<Source, basic_registry>)
        {
            if (is_closed())
                return errc::moved_from;
            return s.modify_in(*this, t, i, m);
        }
        else if constexpr (names_a_source<Source>)
        {
            return modify_with(s.inner_source(), t, i, m);
        }
        else
        {
            require_fit<Source, Selector>();
            if (core_.is_null()) [[unlikely]]
                return errc::moved_from;
            return selector().modify(s.native_handle(), t, i, m);
        }
    }

    // Its poll was moved from. Nobody has to ask for the sake of a handle,
    // which the closed selector refuses; but a source may do what it likes.
    [[nodiscard]] bool is_closed() const noexcept
    {
        return core_.is_null() || core_.get()->is_closed();
    }

    explicit basic_registry(core_pointer<Selector>&& core) noexcept
        : core_(std::move(core))
    {
    }

    /// Takes over one of the holds of `core`.
    explicit basic_registry(basic_core<Selector>* core) noexcept
        : core_(core)
    {
    }

    core_pointer<Selector> core_;
};

} // namespace vigil

#endif // VIGIL_REGISTRY_HPP
