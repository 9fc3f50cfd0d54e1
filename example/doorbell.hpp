//! Defines `doorbell_selector`, over rings whose device rings a bell.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_DOORBELL_HPP
#define VIGIL_EXAMPLE_DOORBELL_HPP

#include <vigil.hpp>
#include <vigil/selector/any_event.hpp>

#include <map>

#include "ring.hpp"

/// A ring, and the bell that its device rings after a push. Register it
/// before the device begins, and end the device before the poll.
struct doorbell_ring : ring
{
    mutable vigil::waker_ref bell; // which the selector hangs up

    [[nodiscard]] doorbell_ring const* native_handle() const { return this; }

    /// What finds no room is lost, as it would be with a device.
    void fill(int value)
    {
        push(value);
        bell.wake();
    }
};

// tag::selector[]
/// A selector that cannot sleep: but `attach` gives it a waker to call.
class doorbell_selector
{
public:
    using handle_type = doorbell_ring const*;
    using event_type = vigil::any_event;
    static constexpr auto capabilities =
        vigil::hana::make_set(vigil::hana::type_c<vigil::level_t>);

    static vigil::result<doorbell_selector> open()
    {
        return doorbell_selector();
    }

    void attach(vigil::waker_ref w) noexcept { waker_ = w; }

    std::error_code add(
        handle_type h, vigil::token t, vigil::interest, vigil::mode)
    {
        h->bell = waker_;
        bool const is_new = names_.emplace(h, t).second;
        waker_.wake(); // it may be ready already
        return vigil::registration_error(
            is_new ? std::errc() : std::errc::file_exists);
    }
    // end::selector[]

    std::error_code modify(
        handle_type h, vigil::token t, vigil::interest i, vigil::mode m)
    {
        std::error_code const why = remove(h);
        return why ? why : add(h, t, i, m);
    }

    std::error_code remove(handle_type h)
    {
        return vigil::registration_error(names_.erase(h) != 0
                ? std::errc()
                : std::errc::no_such_file_or_directory);
    }

    /// Never sleeps.
    vigil::result<std::size_t> wait(
        std::span<event_type> out, vigil::timeout) noexcept
    {
        std::size_t n = 0;
        for (auto left = names_.size(); left-- != 0 && n != out.size();)
        {
            auto at = names_.upper_bound(last_); // each has its turn
            at = at == names_.end() ? names_.begin() : at;
            last_ = at->first;
            if (!last_->is_empty())
                out[n++] =
                    event_type::make(at->second, vigil::interest::readable);
        }
        return n;
    }

private:
    std::map<handle_type, vigil::token> names_;
    handle_type last_ = nullptr;
    vigil::waker_ref waker_;
};

#endif // VIGIL_EXAMPLE_DOORBELL_HPP
