//! Defines `vigil::sim::disk`, what survives the crash of a host.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_DISK_HPP
#define VIGIL_SIM_DISK_HPP

#include <vigil/sim/choice.hpp>
#include <vigil/sim/fault.hpp>
#include <vigil/sim/object.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::sim {

/// Files of bytes by name. What is written survives a crash for certain once
/// it was synced; what was not, as the seed chooses. What the threads of a
/// host that crashed still write is lost.
class disk
{
public:
    using bytes = std::vector<std::byte>;

    /// Replaces what is in the file.
    void write(std::string_view name, bytes content)
    {
        if (!is_cut_off_)
            files_[std::string(name)].written = std::move(content);
    }

    void write(std::string_view name, std::string_view content)
    {
        auto const* const begin =
            reinterpret_cast<std::byte const*>(content.data());
        write(name, bytes(begin, begin + content.size()));
    }

    void remove(std::string_view name)
    {
        if (!is_cut_off_)
            files_[std::string(name)].written.reset();
    }

    /// What was last written, synced or not; none if there is no such file.
    [[nodiscard]] std::optional<bytes> read(std::string_view name) const
    {
        auto const found = files_.find(std::string(name));
        return found == files_.end() ? std::nullopt : found->second.written;
    }

    /// The same, as text.
    [[nodiscard]] std::optional<std::string> read_text(
        std::string_view name) const
    {
        std::optional<bytes> const content = read(name);
        if (!content)
            return std::nullopt;
        return std::string(
            reinterpret_cast<char const*>(content->data()), content->size());
    }

    /// All that was written is safe now.
    void sync()
    {
        if (is_cut_off_)
            return;
        for (auto& [name, f] : files_)
            f.synced = f.written;
    }

    /// The host has crashed: each file is as written or as synced.
    void crash(std::uint64_t seed, object& host)
    {
        is_cut_off_ = true;
        constexpr auto kind = static_cast<std::size_t>(choice::unsynced);
        for (auto& [name, f] : files_)
        {
            std::uint64_t const chosen =
                choose(seed, kind, host.key(), host.count_up(kind));
            if ((chosen & 1) != 0)
                f.written = f.synced;
            else
                f.synced = f.written;
        }
    }

    /// All threads of the host have ended: who writes now is not one of them.
    void reconnect() noexcept { is_cut_off_ = false; }

private:
    struct file
    {
        std::optional<bytes> written;
        std::optional<bytes> synced;
    };

    std::map<std::string, file> files_;
    bool is_cut_off_ = false; // threads of a crashed host still end
};

} // namespace vigil::sim

#endif // VIGIL_SIM_DISK_HPP
