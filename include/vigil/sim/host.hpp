//! Defines `vigil::sim::host`, a machine of a world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_HOST_HPP
#define VIGIL_SIM_HOST_HPP

#include <vigil/sim/disk.hpp>
#include <vigil/sim/file.hpp>
#include <vigil/sim/handle.hpp>
#include <vigil/sim/options.hpp>
#include <vigil/sim/ports.hpp>
#include <vigil/sim/task.hpp>
#include <vigil/system/default.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigil::sim {

namespace detail {

/// Marks handles of one life of one host; no two of late are alike.
inline std::uint32_t next_mark() noexcept
{
    static default_system::atomic<std::uint32_t> last{0};
    return last.fetch_add(1, std::memory_order::relaxed) + 1;
}

} // namespace detail

/// A machine: its program, its threads, its files, its addresses, its clock.
class host : public object
{
public:
    host(world_core& in, std::uint32_t number, std::string called,
        bool returns_never, std::unique_ptr<job> what)
        : object(make_key(object_kind::host, number, 0))
        , core(in)
        , index(number)
        , name(std::move(called))
        , is_daemon(returns_never)
        , program(std::move(what))
    {
    }

    world_core& core;
    std::uint32_t const index;
    std::string const name;
    bool const is_daemon;
    std::unique_ptr<job> program;
    std::vector<counted_pointer<task>> tasks; // of this life, and of earlier
    task* main = nullptr; // of the tasks, in this life
    ports tcp;
    ports udp;
    local_names names;
    sim::disk disk;
    std::uint32_t incarnation = 0;
    std::uint32_t living = 0; // threads that have not ended
    bool is_up = true;
    bool is_stopped = false;
    bool is_to_restart = false;
    bool has_returned = false;
    std::int64_t drift = 0; // of the clock, per million
    std::int64_t jumped = 0;

    /// 10.0.0.0/8, by number.
    [[nodiscard]] ip_address ip(std::uint16_t port) const noexcept
    {
        ip_address a;
        a.family = address_family::v4;
        a.port = port;
        a.bytes[0] = 10;
        a.bytes[2] = static_cast<std::uint8_t>((index + 1) >> 8);
        a.bytes[3] = static_cast<std::uint8_t>(index + 1);
        return a;
    }

    /// fd00::/16, by number.
    [[nodiscard]] ip_address ip_v6(std::uint16_t port) const noexcept
    {
        ip_address a;
        a.family = address_family::v6;
        a.port = port;
        a.bytes[0] = 0xfd;
        a.bytes[14] = static_cast<std::uint8_t>((index + 1) >> 8);
        a.bytes[15] = static_cast<std::uint8_t>(index + 1);
        return a;
    }

    // The table of files.

    [[nodiscard]] std::uint64_t next_file_key() noexcept
    {
        return make_key(object_kind::file, index, ++files_made_);
    }

    [[nodiscard]] std::uint64_t next_task_key() noexcept
    {
        return make_key(object_kind::thread, index, tasks_made_++);
    }

    /// An abstract name that nobody has: autobind of unix(7).
    [[nodiscard]] address free_name() noexcept
    {
        constexpr char digits[] = "0123456789abcdef";
        char text[6] = {};
        for (std::size_t i = 0; i != 5; ++i)
            text[5 - i] = digits[names_made_ >> 4 * i & 15];
        ++names_made_;
        return address::local({text, sizeof text});
    }

    [[nodiscard]] std::uint32_t open_files() const noexcept { return open_; }

    /// The lowest free number, like POSIX.
    handle put(counted_pointer<file> f)
    {
        while (lowest_ != files_.size() && files_[lowest_])
            ++lowest_;
        if (lowest_ == files_.size())
            files_.emplace_back();
        files_[lowest_] = std::move(f);
        ++open_;
        return handle(lowest_, mark_);
    }

    /// What the handle leads to; null if it is not open here.
    [[nodiscard]] file* find(handle h) const noexcept
    {
        return is_ours(h) && h.number() < files_.size()
            ? files_[h.number()].get()
            : nullptr;
    }

    /// Whether this host, in this life, gave it.
    [[nodiscard]] bool is_ours(handle h) const noexcept
    {
        return !(h < 0) && h.mark() == mark_;
    }

    counted_pointer<file> take(handle h) noexcept
    {
        if (find(h) == nullptr)
            return {};
        lowest_ = (std::min)(lowest_, h.number());
        --open_;
        return std::exchange(files_[h.number()], {});
    }

    /// All files end, and no handle is known any more.
    void end_files()
    {
        std::vector<counted_pointer<file>> files;
        files.swap(files_);
        open_ = lowest_ = 0;
        mark_ = detail::next_mark() % handle::marks;
        for (counted_pointer<file>& f : files)
            if (f)
                f->end(true);
        names.clear();
    }

private:
    std::vector<counted_pointer<file>> files_;
    std::uint32_t lowest_ = 0;
    std::uint32_t open_ = 0;
    std::uint32_t files_made_ = 0;
    std::uint32_t tasks_made_ = 0;
    std::uint32_t names_made_ = 0;
    std::uint32_t mark_ = detail::next_mark() % handle::marks;
};

inline bool task::is_stopped() const noexcept
{
    return owner.is_stopped || incarnation != owner.incarnation;
}

} // namespace vigil::sim

#endif // VIGIL_SIM_HOST_HPP
