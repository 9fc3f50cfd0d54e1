//! Defines `vigil::mock::pollable`, which a test makes ready.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_POLLABLE_HPP
#define VIGIL_MOCK_POLLABLE_HPP

#include <vigil/interest.hpp>
#include <vigil/mock/entry.hpp>
#include <vigil/mock/hint.hpp>
#include <vigil/mock/readiness.hpp>
#include <vigil/system/socket.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace vigil::mock {

/// What stands for a socket or a pipe where there is no OS: it is ready when
/// the test says so.
///
/// It is a source itself, and its handle is its address. It may be in
/// several mock polls, and may die while registered: then it is silent, as
/// a descriptor is that was closed. For one thread.
class pollable
{
public:
    /// Ready for nothing. Of another kind it is not_pollable, or (`closed`)
    /// a bad_handle.
    explicit pollable(handle_kind kind = handle_kind::pollable) noexcept
        : kind_(kind)
    {
    }

    pollable(pollable const&) = delete;
    pollable& operator=(pollable const&) = delete;
    virtual ~pollable() { close(); }

    /// Ready for `i` too, until `make_unready`.
    void make_ready(interest i) noexcept
    {
        state_ = state_ | readiness(i.bits() & directions);
        use(i);
    }

    void make_unready(interest i) noexcept
    {
        state_ = state_ &
            readiness(static_cast<std::uint8_t>(~(i.bits() & directions)));
        use(i);
    }

    /// The other end is gone: readable (the end of the stream) and writable
    /// (an error) from now on.
    void hang_up() noexcept
    {
        state_ = state_ | readiness::readable | readiness::writable |
            readiness::hung_up;
    }

    /// An error is pending, which either direction would report.
    void fail() noexcept
    {
        state_ = state_ | readiness::readable | readiness::writable |
            readiness::failed;
    }

    /// Ends all registrations, as the last close of a descriptor does.
    void close() noexcept
    {
        kind_ = handle_kind::closed;
        while (entry* const e = entries_)
            drop(*e);
    }

    /// The same handle, opened anew: ready for nothing, registered nowhere.
    void reopen(handle_kind kind = handle_kind::pollable) noexcept
    {
        close();
        kind_ = kind;
        state_ = readiness::nothing;
    }

    [[nodiscard]] readiness state() const noexcept { return state_; }
    [[nodiscard]] handle_kind kind() const noexcept { return kind_; }

    // A handle is a name: to hand it out changes nothing.
    [[nodiscard]] pollable* native_handle() const noexcept { return self_; }

    /// The registration in `list`, or null. For selectors.
    [[nodiscard]] entry* find(entry_list const& list) const noexcept
    {
        entry* e = entries_;
        while (e != nullptr && e->in != &list)
            e = e->next_of_pollable;
        return e;
    }

    /// Enters `e` here and in `list`. For selectors.
    void enter(entry& e, entry_list& list) noexcept
    {
        e.of = this;
        e.next_of_pollable = std::exchange(entries_, &e);
        list.append(e);
    }

    /// Takes `e` from here and from its list. For selectors.
    void drop(entry& e) noexcept
    {
        entry** at = &entries_;
        while (*at != &e)
            at = &(*at)->next_of_pollable;
        *at = e.next_of_pollable;
        e.in->remove(e);
        e.in->recycle(e);
    }

    /// Its registrations: follow `next_of_pollable`. For selectors.
    [[nodiscard]] entry* registrations() const noexcept { return entries_; }

    /// Direction number `n` is reported. Returns how often in a row it was,
    /// while nobody used it and no step moved: `moves` says how many did so
    /// far. For selectors.
    unsigned count_report(unsigned n, std::uint64_t moves) noexcept
    {
        if (std::exchange(moves_, moves) != moves)
            unused_ = {};
        return ++unused_[n];
    }

    /// For reports: what it is, how it is registered, and why it is silent.
    /// `e` is null if it is registered nowhere.
    virtual void describe(std::string& text, entry const* e) const
    {
        text += "  a pollable, " + place_of(e) + '\n';
        std::string hint = hint_of(state_, interest::readable, e);
        if (hint.empty())
            hint = hint_of(state_, interest::writable, e);
        text += "    hint: " +
            (hint.empty() ? "the test makes it ready for nothing" : hint) +
            '\n';
    }

    /// Why each call on it fails, if that is so. For selectors.
    [[nodiscard]] virtual std::shared_ptr<failure> failed() const
    {
        return nullptr;
    }

    /// A wait found nothing: time to say that this was set up wrongly. For
    /// selectors.
    virtual void check() {}

    /// A selector that it is registered with has failed. For selectors.
    virtual void share(std::shared_ptr<failure> const&) {}

protected:
    /// Ready for exactly this.
    void become(readiness state) noexcept { state_ = state; }

    /// Something new came: an edge, also of what was ready before.
    void post_edge(interest i) noexcept
    {
        for (entry* e = entries_; e != nullptr; e = e->next_of_pollable)
            e->rearm(i);
    }

    /// The program does something about the readiness that was reported.
    void use(interest i) noexcept
    {
        for (unsigned n = 0; n != unused_.size(); ++n)
            if ((i.bits() >> n & 1) != 0)
                unused_[n] = 0;
    }

private:
    static constexpr unsigned directions = 7;

    handle_kind kind_;
    readiness state_ = readiness::nothing;
    std::array<unsigned, 3> unused_{}; // reports of each direction in a row
    std::uint64_t moves_ = 0; // of the stage, when it was last reported
    entry* entries_ = nullptr;
    pollable* self_ = this;
};

/// The selector of this list cannot go on, and nor can what it watches.
inline void fail_all(entry_list& list, std::shared_ptr<failure> const& why)
{
    if (list.failure)
        return;
    list.failure = why;
    for (entry* e = list.first(); e != nullptr; e = e->next)
        e->of->share(why);
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_POLLABLE_HPP
