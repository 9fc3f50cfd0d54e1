//! Defines `vigil::sim::epoll_file`, a simulated epoll(7).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_EPOLL_FILE_HPP
#define VIGIL_SIM_EPOLL_FILE_HPP

//
// As in the kernel: an entry whose file told something that it asks for gets
// into a list, and a wait looks at each of the list what its file is ready
// for by then. What is ready is reported; a level entry goes back to the end
// of the list, an edge entry when its file tells something again.

#include <vigil/sim/epoll_entry.hpp>
#include <vigil/sim/file.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/world_core.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace vigil::sim {

/// The file of epoll_create1(2).
class epoll_file final
    : public file
    , public epoll_owner
{
public:
    explicit epoll_file(sim::host& of)
        : file(of, of.next_file_key())
    {
    }

    [[nodiscard]] file_kind kind() const noexcept override
    {
        return file_kind::epoll;
    }

    /// Whether a wait would report something.
    [[nodiscard]] std::uint32_t ready() const noexcept override
    {
        for (epoll_entry const* e = list_.first(); e != nullptr; e = e->next)
            if (e->ready() != 0)
                return readiness::in;
        return 0;
    }

    errc add(file& f, handle h, epoll_record const& r)
    {
        if (leads_to(f, 0))
            return errc::loop;
        if (find(h) != nullptr)
            return errc::exists;
        if (h.number() >= entries_.size())
            entries_.resize(h.number() + 1);
        entries_[h.number()] =
            std::make_unique<epoll_entry>(*this, &f, h.number(), r);
        epoll_entry& e = *entries_[h.number()];
        f.watch(e);
        e.hear(0);
        return errc::none;
    }

    errc modify(handle h, epoll_record const& r)
    {
        epoll_entry* const e = find(h);
        if (e == nullptr)
            return errc::not_found;
        if ((e->record.events & readiness::exclusive) != 0 ||
            (r.events & readiness::exclusive) != 0)
            return errc::invalid;
        e->record = r;
        e->record.events |= readiness::always;
        e->is_spent = false;
        e->hear(0); // keeps its place if it is listed
        return errc::none;
    }

    errc remove(handle h)
    {
        if (find(h) == nullptr)
            return errc::not_found;
        list_.remove(*entries_[h.number()]);
        entries_[h.number()].reset();
        return errc::none;
    }

    /// Waits for `nanoseconds`, without end if negative.
    moved wait(
        task& t, epoll_record* room, std::size_t count, std::int64_t limit)
    {
        std::int64_t const deadline =
            limit < 0 ? -1 : owner.core.after(owner, limit);
        for (;;)
        {
            if (std::size_t const n = collect(room, count); n != 0)
                return {errc::none, n};
            if (limit == 0)
                return {};
            if (can_lie() && owner.core.strikes(fault::spurious, *this))
                return {errc::none, make_up(room)};
            if (owner.core.strikes(fault::interrupted, t))
                return {errc::interrupted};
            counted_pointer<epoll_file> const keep(this);
            waiting_.push_back(&t);
            bool const is_woken = owner.core.block(t, deadline);
            std::erase(waiting_, &t);
            if (t.is_stopped())
                return {errc::stopped};
            if (!is_woken)
                return {errc::none, collect(room, count)};
        }
    }

    void close(bool) override
    {
        list_ = epoll_list();
        entries_.clear();
        signals_.clear();
    }

    // Entries that no file is behind: who raises one is reported once.

    /// The place of a new one, with what it reports.
    std::size_t add_signal(std::uint64_t name)
    {
        std::size_t place = 0;
        while (place != signals_.size() && signals_[place] != nullptr)
            ++place;
        if (place == signals_.size())
            signals_.emplace_back();
        epoll_record r{readiness::in | readiness::edge, {}};
        r.data.u64 = name;
        signals_[place] = std::make_unique<epoll_entry>(*this, nullptr, 0u, r);
        return place;
    }

    void raise_signal(std::size_t place)
    {
        if (place < signals_.size() && signals_[place] != nullptr)
            entry_told(*signals_[place]);
    }

    /// One that was raised is still reported.
    void remove_signal(std::size_t place)
    {
        if (place >= signals_.size() || signals_[place] == nullptr)
            return;
        if (signals_[place]->is_listed)
            signals_[place]->is_removed = true;
        else
            signals_[place].reset();
    }

private:
    epoll_entry* find(handle h) const noexcept
    {
        return h.number() < entries_.size() ? entries_[h.number()].get()
                                            : nullptr;
    }

    // Whether `f` is an epoll that watches this one, or leads there.
    bool leads_to(file& f, int depth) const noexcept
    {
        if (f.kind() != file_kind::epoll)
            return false;
        if (depth > 4)
            return true;
        for (auto const& e : static_cast<epoll_file&>(f).entries_)
            if (e != nullptr &&
                (e->watched() == this || leads_to(*e->watched(), depth + 1)))
                return true;
        return false;
    }

    void entry_told(epoll_entry& e) override
    {
        list_.add(e);
        if (e.ready() == 0)
            return;
        for (task* t : waiting_)
            owner.core.wake(*t);
        tell(readiness::in);
    }

    void entry_closed(epoll_entry& e) override
    {
        list_.remove(e);
        entries_[e.number].reset();
    }

    std::size_t collect(epoll_record* room, std::size_t count)
    {
        std::size_t n = 0;
        epoll_entry* const end = list_.last();
        for (bool is_over = end == nullptr; !is_over && n != count;)
        {
            epoll_entry& e = *list_.first();
            is_over = &e == end;
            list_.remove(e);
            std::uint32_t const r = e.ready();
            if (r == 0)
                continue;
            room[n++] = {r, e.record.data};
            if ((e.record.events & readiness::oneshot) != 0)
                e.is_spent = true;
            else if ((e.record.events & readiness::edge) == 0)
                list_.add(e);
            if (e.is_removed)
                forget(e);
        }
        return n;
    }

    void forget(epoll_entry const& signal) noexcept
    {
        for (std::unique_ptr<epoll_entry>& s : signals_)
            if (s.get() == &signal)
                s.reset();
    }

    // The directions of an event that nothing is behind; 0: it can have none.
    static std::uint32_t lie_of(epoll_entry const* e) noexcept
    {
        if (e == nullptr || (e->record.events & readiness::oneshot) != 0 ||
            e->watched()->kind() == file_kind::other)
            return 0;
        return e->record.events & (readiness::in | readiness::out);
    }

    bool can_lie() const noexcept
    {
        return std::any_of(entries_.begin(), entries_.end(),
            [](auto const& e) { return lie_of(e.get()) != 0; });
    }

    std::size_t make_up(epoll_record* room)
    {
        std::size_t i = static_cast<std::size_t>(scaled(
            owner.core.measure(fault::spurious, *this), entries_.size()));
        while (lie_of(entries_[i].get()) == 0)
            i = (i + 1) % entries_.size();
        room[0] = {lie_of(entries_[i].get()), entries_[i]->record.data};
        return 1;
    }

    std::vector<std::unique_ptr<epoll_entry>> entries_; // by number
    std::vector<std::unique_ptr<epoll_entry>> signals_;
    std::vector<task*> waiting_;
    epoll_list list_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_EPOLL_FILE_HPP
