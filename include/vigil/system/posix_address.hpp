//! Defines `vigil::posix_address`, a socket address as POSIX keeps it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_POSIX_ADDRESS_HPP
#define VIGIL_SYSTEM_POSIX_ADDRESS_HPP

#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace vigil {

/// A `sockaddr` of any family, with its length.
class posix_address
{
public:
    posix_address() noexcept = default;

    /// Copies what `from` points to; more than fits is cut off, which no
    /// address of a kernel is. With a length of 0 it may be null.
    posix_address(sockaddr const* from, socklen_t length) noexcept
        : length_(length < sizeof storage_
                  ? length
                  : static_cast<socklen_t>(sizeof storage_))
    {
        if (length_ != 0)
            std::memcpy(&storage_, from, length_);
    }

    explicit posix_address(ip_address const& a) noexcept
    {
        if (a.family == address_family::v4)
        {
            sockaddr_in in{};
            in.sin_family = AF_INET;
            in.sin_port = htons(a.port);
            std::memcpy(&in.sin_addr, a.bytes, 4);
            assign(in, sizeof in);
        }
        else if (a.family == address_family::v6)
        {
            sockaddr_in6 in{};
            in.sin6_family = AF_INET6;
            in.sin6_port = htons(a.port);
            in.sin6_scope_id = a.scope;
            std::memcpy(&in.sin6_addr, a.bytes, 16);
            assign(in, sizeof in);
        }
    }

    /// The address of a Unix domain socket: a path, an abstract name (begins
    /// with a null character; Linux), or none if empty. At most
    /// `max_local_name` bytes, and one more if no null is to follow.
    ///
    /// A path counts its terminating null unless it takes all the room, an
    /// abstract name has none, and an unnamed address is the header alone:
    /// unix(7).
    static posix_address local(std::string_view name) noexcept
    {
        sockaddr_un un{};
        un.sun_family = AF_UNIX;
        if (!name.empty())
            std::memcpy(un.sun_path, name.data(), name.size());
        bool const has_null = !name.empty() && name.front() != '\0' &&
            name.size() <= max_local_name;
        posix_address out;
        out.assign(un,
            offsetof(sockaddr_un, sun_path) + name.size() +
                static_cast<std::size_t>(has_null));
        return out;
    }

    static constexpr std::size_t max_local_name =
        sizeof(sockaddr_un::sun_path) - 1;

    [[nodiscard]] address_family family() const noexcept
    {
        if (length_ < offsetof(sockaddr, sa_family) + sizeof(sa_family_t))
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
        if (family() == address_family::v4 && length_ >= sizeof(sockaddr_in))
        {
            sockaddr_in in;
            std::memcpy(&in, &storage_, sizeof in);
            out.family = address_family::v4;
            out.port = ntohs(in.sin_port);
            std::memcpy(out.bytes, &in.sin_addr, 4);
        }
        else if (family() == address_family::v6 &&
            length_ >= sizeof(sockaddr_in6))
        {
            sockaddr_in6 in;
            std::memcpy(&in, &storage_, sizeof in);
            out.family = address_family::v6;
            out.port = ntohs(in.sin6_port);
            out.scope = in.sin6_scope_id;
            std::memcpy(out.bytes, &in.sin6_addr, 16);
        }
        return out;
    }

    /// The name of a Unix domain socket, as `local` takes it; a view into
    /// this object.
    [[nodiscard]] std::string_view local_name() const noexcept
    {
        constexpr std::size_t header = offsetof(sockaddr_un, sun_path);
        if (family() != address_family::local || length_ <= header)
            return {};
        char const* const path =
            reinterpret_cast<char const*>(&storage_) + header;
        std::size_t const room = length_ - header;
        if (path[0] == '\0')
            return {path, room};
        // The kernel may or may not count the null: unix(7), BUGS.
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

    [[nodiscard]] socklen_t size() const noexcept { return length_; }

    /// Room for any address, to be filled by a system call.
    static constexpr socklen_t capacity = sizeof(sockaddr_storage);

    /// Sets the length after such a call: what exceeds the room was cut off.
    void resize(socklen_t length) noexcept
    {
        length_ = length < capacity ? length : capacity;
    }

private:
    template <class Address>
    void assign(Address const& from, std::size_t length) noexcept
    {
        static_assert(sizeof from <= sizeof(sockaddr_storage));
        std::memcpy(&storage_, &from, sizeof from);
        length_ = static_cast<socklen_t>(length);
        write_length(storage_);
    }

    // The BSDs keep the length in the address as well. The kernel fills it
    // in, but not where an address is part of an option: ip(4), groups.
    template <class Storage>
    void write_length(Storage& storage) noexcept
    {
        if constexpr (requires { storage.ss_len; })
            storage.ss_len = static_cast<std::uint8_t>(length_);
    }

    sockaddr_storage storage_{};
    socklen_t length_ = 0;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_POSIX_ADDRESS_HPP
