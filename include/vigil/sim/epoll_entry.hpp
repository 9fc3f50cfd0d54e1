//! Defines `vigil::sim::epoll_entry`, a registration of an epoll(7).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_EPOLL_ENTRY_HPP
#define VIGIL_SIM_EPOLL_ENTRY_HPP

#include <vigil/sim/file.hpp>

#include <cstdint>
#include <utility>

namespace vigil::sim {

/// What epoll_wait(2) fills.
struct epoll_record
{
    std::uint32_t events;
    union {
        std::uint64_t u64;
    } data;
};

namespace readiness {

inline constexpr std::uint32_t exclusive = 1u << 28;
inline constexpr std::uint32_t wake_up = 1u << 29;
inline constexpr std::uint32_t oneshot = 1u << 30;
inline constexpr std::uint32_t edge = 1u << 31;
inline constexpr std::uint32_t ways = exclusive | wake_up | oneshot | edge;

} // namespace readiness

class epoll_entry;

/// Who keeps entries: it is told by them.
class epoll_owner
{
public:
    /// The file of the entry has told something that it asks for.
    virtual void entry_told(epoll_entry& e) = 0;

    /// The file is closed: the entry is to die.
    virtual void entry_closed(epoll_entry& e) = 0;

protected:
    ~epoll_owner() = default;
};

/// What one registration asks for, and whether it may be ready.
class epoll_entry final : public watcher
{
public:
    /// Without a file it is a signal, which is ready while it is listed.
    epoll_entry(epoll_owner& of, file* f, std::uint32_t n,
        epoll_record const& r) noexcept
        : record(r)
        , number(n)
        , owner_(of)
        , file_(f)
    {
        record.events |= readiness::always;
    }

    void hear(std::uint32_t mask) override
    {
        if (!is_spent && (mask == 0 || (mask & record.events) != 0))
            owner_.entry_told(*this);
    }

    void hear_of_close() override { owner_.entry_closed(*this); }

    [[nodiscard]] std::uint32_t ready() const noexcept
    {
        if (file_ == nullptr)
            return readiness::in;
        return is_spent ? 0 : file_->ready() & record.events;
    }

    /// Null: a signal.
    [[nodiscard]] file* watched() const noexcept { return file_; }

    epoll_record record;
    std::uint32_t number;
    bool is_spent = false; // oneshot, and reported
    bool is_listed = false;
    bool is_removed = false; // a signal that was raised before
    epoll_entry* next = nullptr;
    epoll_entry* previous = nullptr;

private:
    epoll_owner& owner_;
    file* file_;
};

/// Entries that may be ready, in the order in which they were told.
class epoll_list
{
public:
    [[nodiscard]] epoll_entry* first() const noexcept { return first_; }
    [[nodiscard]] epoll_entry* last() const noexcept { return last_; }

    /// At the end, unless it is there.
    void add(epoll_entry& e) noexcept
    {
        if (std::exchange(e.is_listed, true))
            return;
        e.next = nullptr;
        e.previous = last_;
        (last_ == nullptr ? first_ : last_->next) = &e;
        last_ = &e;
    }

    void remove(epoll_entry& e) noexcept
    {
        if (!std::exchange(e.is_listed, false))
            return;
        (e.previous == nullptr ? first_ : e.previous->next) = e.next;
        (e.next == nullptr ? last_ : e.next->previous) = e.previous;
    }

private:
    epoll_entry* first_ = nullptr;
    epoll_entry* last_ = nullptr;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_EPOLL_ENTRY_HPP
