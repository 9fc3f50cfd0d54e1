//! Defines `vigil::selector_bell`, by which a decorator ends inner waits.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_BELL_HPP
#define VIGIL_SELECTOR_BELL_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/waker/signal.hpp>

#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

namespace vigil {

/// Makes the waits of a selector report an event of a given name: a notifier,
/// where the selector has them.
///
/// A notifier is told once for each time that it rings; a signal until it is
/// silenced. `open` and `close` are for one thread at a time, `ring` is for
/// any.
template <class S>
class selector_bell
{
public:
    /// What may be made before there is an `S`: nothing.
    struct parts
    {};

    static result<parts> make() noexcept { return parts(); }

    selector_bell() noexcept = default;

    explicit selector_bell(parts&&) noexcept {}

    selector_bell(selector_bell const&) = delete;
    selector_bell& operator=(selector_bell const&) = delete;

    [[nodiscard]] bool is_open() const noexcept
    {
        return notifier_.has_value();
    }

    /// Errors: not_enough_memory.
    std::error_code open(S& s, token name) noexcept
    {
        auto made = s.open_notifier(name);
        if (!made)
            return made.error();
        notifier_.emplace(*std::move(made));
        generation_ = system_of<S>::generation();
        return {};
    }

    /// Before `s` dies. A child that was forked leaves alone what is its
    /// parent's.
    void close(S& s) noexcept
    {
        if (notifier_ && generation_ == system_of<S>::generation())
            s.close_notifier(*notifier_);
        notifier_.reset();
    }

    /// Ends the wait of `s`, or the next.
    std::error_code ring(S& s) const noexcept { return s.notify(*notifier_); }

    /// Notifiers are silent once they were told.
    void silence() const noexcept {}

private:
    std::optional<typename S::notifier_type> notifier_;
    std::uint32_t generation_ = 0;
};

/// The same by a handle of the system, registered level.
template <class S>
    requires(!has_notifiers<S>)
class selector_bell<S>
{
public:
    /// The handle, which `open` makes unless it was made before.
    using parts = signal_of<system_of<S>>;

    /// Errors: EMFILE, ENFILE, ENOMEM.
    static result<parts> make() noexcept { return parts::open(); }

    selector_bell() noexcept = default;

    /// `parts()` is none: then `open` makes one.
    explicit selector_bell(parts&& made) noexcept
        : signal_(std::move(made))
        , is_made_(!(signal_.handle() == system_of<S>::invalid))
    {
    }

    selector_bell(selector_bell const&) = delete;
    selector_bell& operator=(selector_bell const&) = delete;

    [[nodiscard]] bool is_open() const noexcept { return is_open_; }

    /// Errors: those of `make`, and of `add`.
    std::error_code open(S& s, token name) noexcept
    {
        static_assert(supports<S, level_t>,
            "vigil: a selector without notifiers needs level here");
        if (!is_made_)
        {
            result<parts> made = make();
            if (!made)
                return made.error();
            signal_ = *std::move(made);
            is_made_ = true;
        }
        if (std::error_code const why = s.add(signal_.handle(), name,
                interest::readable, mode::of<level_t>()))
            return why;
        generation_ = system_of<S>::generation();
        is_open_ = true;
        return {};
    }

    void close(S& s) noexcept
    {
        if (std::exchange(is_open_, false) &&
            generation_ == system_of<S>::generation())
            static_cast<void>(s.remove(signal_.handle()));
        is_made_ = false;
        signal_ = parts();
    }

    std::error_code ring(S&) const noexcept { return signal_.raise(); }
    void silence() const noexcept { signal_.clear(); }

private:
    parts signal_;
    std::uint32_t generation_ = 0;
    bool is_made_ = false;
    bool is_open_ = false;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_BELL_HPP
