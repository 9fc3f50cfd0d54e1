//! Defines `vigil::windows_address`, a socket address as Winsock keeps it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_ADDRESS_HPP
#define VIGIL_SYSTEM_WINDOWS_ADDRESS_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_headers.hpp>

#include <cstddef>
#include <cstring>
#include <string_view>

namespace vigil {

/// SOCKADDR_UN of <afunix.h>, which older kits lack. The path is UTF-8.
struct windows_local_address
{
    unsigned short sun_family;
    char sun_path[108];
};

/// A `sockaddr` of any family, with its length.
class windows_address
{
public:
    /// What Winsock counts the bytes of an address in.
    using length_type = int;

    windows_address() noexcept = default;

    /// Copies what `from` points to; more than fits is cut off, which no
    /// address of a provider is. A negative length is none.
    windows_address(sockaddr const* from, length_type length) noexcept
        : length_(fitting(length))
    {
        std::memcpy(&storage_, from, static_cast<std::size_t>(length_));
    }

    explicit windows_address(ip_address const& a) noexcept
    {
        if (a.family == address_family::v4)
        {
            sockaddr_in in{};
            in.sin_family = AF_INET;
            in.sin_port = ::htons(a.port);
            std::memcpy(&in.sin_addr, a.bytes, 4);
            assign(in, sizeof in);
        }
        else if (a.family == address_family::v6)
        {
            sockaddr_in6 in{};
            in.sin6_family = AF_INET6;
            in.sin6_port = ::htons(a.port);
            in.sin6_scope_id = a.scope;
            std::memcpy(&in.sin6_addr, a.bytes, 16);
            assign(in, sizeof in);
        }
    }

    /// The address of a Unix domain socket: a path, or none if empty. At
    /// most `max_local_name` bytes. An abstract name (begins with a null
    /// character) is refused by `bind` and `connect`.
    static windows_address local(std::string_view name) noexcept
    {
        windows_local_address un{};
        un.sun_family = AF_UNIX;
        if (!name.empty())
            std::memcpy(un.sun_path, name.data(), name.size());
        bool const is_path = !name.empty() && name.front() != '\0';
        windows_address out;
        out.assign(un,
            offsetof(windows_local_address, sun_path) + name.size() +
                static_cast<std::size_t>(is_path));
        return out;
    }

    static constexpr std::size_t max_local_name =
        sizeof(windows_local_address::sun_path) - 1;

    [[nodiscard]] address_family family() const noexcept
    {
        if (size() < sizeof storage_.ss_family)
            return address_family::unspecified;
        switch (storage_.ss_family)
        {
        case AF_INET:
            return address_family::v4;
        case AF_INET6:
            return address_family::v6;
        case AF_UNIX:
            return address_family::local;
        default:
            return address_family::unspecified;
        }
    }

    /// The address in parts; of family `unspecified` if it is no IP address.
    [[nodiscard]] ip_address ip() const noexcept
    {
        ip_address out;
        if (family() == address_family::v4 && size() >= sizeof(sockaddr_in))
        {
            sockaddr_in in;
            std::memcpy(&in, &storage_, sizeof in);
            out.family = address_family::v4;
            out.port = ::ntohs(in.sin_port);
            std::memcpy(out.bytes, &in.sin_addr, 4);
        }
        else if (family() == address_family::v6 &&
            size() >= sizeof(sockaddr_in6))
        {
            sockaddr_in6 in;
            std::memcpy(&in, &storage_, sizeof in);
            out.family = address_family::v6;
            out.port = ::ntohs(in.sin6_port);
            out.scope = in.sin6_scope_id;
            std::memcpy(out.bytes, &in.sin6_addr, 16);
        }
        return out;
    }

    /// The name of a Unix domain socket, as `local` takes it; a view into
    /// this object. Windows gives an unnamed socket the whole of a sockaddr,
    /// with nulls: so a first null is no name, and no abstract one.
    [[nodiscard]] std::string_view local_name() const noexcept
    {
        constexpr std::size_t header =
            offsetof(windows_local_address, sun_path);
        if (family() != address_family::local || size() <= header)
            return {};
        char const* const path =
            reinterpret_cast<char const*>(&storage_) + header;
        std::size_t const room = size() - header;
        void const* const null = std::memchr(path, '\0', room);
        return {path,
            null == nullptr ? room
                            : static_cast<std::size_t>(
                                  static_cast<char const*>(null) - path)};
    }

    [[nodiscard]] sockaddr const* data() const noexcept
    {
        return reinterpret_cast<sockaddr const*>(&storage_);
    }

    [[nodiscard]] sockaddr* data() noexcept
    {
        return reinterpret_cast<sockaddr*>(&storage_);
    }

    [[nodiscard]] std::size_t size() const noexcept
    {
        return static_cast<std::size_t>(length_);
    }

    /// The same as Winsock takes it.
    [[nodiscard]] length_type length() const noexcept { return length_; }

    /// Room for any address, to be filled by a system call.
    static constexpr length_type capacity = sizeof(sockaddr_storage);

    /// Sets the length after such a call: what exceeds the room was cut off.
    void resize(length_type length) noexcept { length_ = fitting(length); }

private:
    static constexpr length_type fitting(length_type length) noexcept
    {
        return length < 0 ? 0 : length < capacity ? length : capacity;
    }

    template <class Address>
    void assign(Address const& from, std::size_t length) noexcept
    {
        static_assert(sizeof from <= sizeof(sockaddr_storage));
        std::memcpy(&storage_, &from, sizeof from);
        length_ = static_cast<length_type>(length);
    }

    sockaddr_storage storage_{};
    length_type length_ = 0;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_ADDRESS_HPP
