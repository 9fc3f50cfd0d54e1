//! Defines `vigil::local_endpoint`, the address of a Unix domain socket.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_LOCAL_ENDPOINT_HPP
#define VIGIL_IO_LOCAL_ENDPOINT_HPP

#include <vigil/error.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vigil {

/// One end of a local connection: a path, an abstract name, or unnamed.
///
/// A path is an entry of the file system, which outlives its socket: whoever
/// binds to it unlinks it. An abstract name has no file and goes with its
/// socket; Linux has them. Unnamed is who connects without having bound.
class local_endpoint
{
public:
    /// Unnamed.
    constexpr local_endpoint() noexcept = default;

    /// `errc::path_too_long` (never a truncation: it would be another file);
    /// `errc::path_with_null` if it contains a null character or is empty.
    template <class System = default_system>
    static result<local_endpoint> path(std::string_view text) noexcept
    {
        if (text.empty() || text.find('\0') != text.npos)
            return errc::path_with_null;
        return make<System>(std::string_view(), text);
    }

    /// Any bytes, null characters among them; `errc::path_too_long`.
    template <class System = default_system>
    static result<local_endpoint> abstract(std::string_view name) noexcept
    {
        return make<System>(std::string_view("\0", 1), name);
    }

    /// From what a system uses: `posix_address(sockaddr const*, length)`.
    /// `errc::foreign_address` if it is of another family.
    template <class System = default_system>
    static result<local_endpoint> from_native(
        typename System::address_type const& from) noexcept
    {
        // Of an unnamed sender recvmsg(2) tells no address at all.
        if (from.size() == 0)
            return local_endpoint();
        if (from.family() != address_family::local)
            return errc::foreign_address;
        std::string_view const name = from.local_name();
        if (name.size() > capacity)
            return errc::path_too_long;
        return local_endpoint(name, std::string_view());
    }

    /// To what a system uses; `data()` and `size()` of it are a `sockaddr`.
    template <class System = default_system>
    [[nodiscard]] typename System::address_type to_native() const noexcept
    {
        return System::address_type::local(bytes());
    }

    [[nodiscard]] constexpr bool is_unnamed() const noexcept
    {
        return size_ == 0;
    }

    [[nodiscard]] constexpr bool is_abstract() const noexcept
    {
        return size_ != 0 && bytes_[0] == '\0';
    }

    [[nodiscard]] constexpr bool is_path() const noexcept
    {
        return size_ != 0 && bytes_[0] != '\0';
    }

    /// The path, a view into this object; empty if it is none.
    [[nodiscard]] constexpr std::string_view path() const noexcept
    {
        return is_path() ? bytes() : std::string_view();
    }

    /// The abstract name, a view into this object; empty if it is none.
    [[nodiscard]] constexpr std::string_view name() const noexcept
    {
        return is_abstract() ? bytes().substr(1) : std::string_view();
    }

    friend constexpr bool operator==(
        local_endpoint const& a, local_endpoint const& b) noexcept
    {
        return a.bytes() == b.bytes();
    }

private:
    // What `sockaddr_un` holds on Linux, the most of all systems.
    static constexpr std::size_t capacity = 108;

    local_endpoint(std::string_view prefix, std::string_view text) noexcept
        : size_(static_cast<std::uint8_t>(prefix.size() + text.size()))
    {
        prefix.copy(bytes_, prefix.size());
        text.copy(bytes_ + prefix.size(), text.size());
    }

    template <class System>
    static result<local_endpoint> make(
        std::string_view prefix, std::string_view text) noexcept
    {
        // A path is followed by a null character, an abstract name preceded:
        // the same room is left for both.
        constexpr std::size_t most = System::address_type::max_local_name;
        static_assert(most < capacity);
        if (text.size() > most)
            return errc::path_too_long;
        return local_endpoint(prefix, text);
    }

    [[nodiscard]] constexpr std::string_view bytes() const noexcept
    {
        return {bytes_, size_};
    }

    std::uint8_t size_ = 0;
    char bytes_[capacity]{};
};

} // namespace vigil

#endif // VIGIL_IO_LOCAL_ENDPOINT_HPP
