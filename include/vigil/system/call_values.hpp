//! Defines how the values of a call become bytes, and bytes values.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_VALUES_HPP
#define VIGIL_SYSTEM_CALL_VALUES_HPP

#include <vigil/system/call_record.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/native_category.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace vigil {

/// A handle as a number, for systems where it is one, or a pointer.
template <class Handle>
std::uintptr_t handle_number(Handle h) noexcept
{
    static_assert(std::is_integral_v<Handle> || std::is_pointer_v<Handle>,
        "vigil: only handles that are numbers or pointers are logged");
    if constexpr (std::is_pointer_v<Handle>)
        return reinterpret_cast<std::uintptr_t>(h);
    else
        return static_cast<std::uintptr_t>(h);
}

/// The same back again.
template <class Handle>
Handle handle_of_number(std::uintptr_t n) noexcept
{
    if constexpr (std::is_pointer_v<Handle>)
        return reinterpret_cast<Handle>(n);
    else
        return static_cast<Handle>(n);
}

/// An error of a system, or one that `take_error` brought.
inline logged_error logged(std::error_code e) noexcept
{
    if (!e)
        return {};
    if (e.category() == native_category() ||
        e.category() == std::system_category())
        return {logged_error::native, e.value()};
    return {e.category() == std::generic_category() ? logged_error::generic
                                                    : logged_error::other,
        e.value()};
}

inline std::error_code unlogged(logged_error e) noexcept
{
    if (e.of == logged_error::none)
        return {};
    if (e.of == logged_error::generic)
        return {e.value, std::generic_category()};
    return {e.value, native_category()};
}

inline void put_error(log_writer& out, logged_error e) noexcept
{
    out.number(e.of, 1);
    out.number(static_cast<std::uint32_t>(e.value), 4);
}

inline logged_error take_error(log_reader& in) noexcept
{
    auto const of = static_cast<logged_error::category>(in.number(1));
    return {of, static_cast<std::int32_t>(in.number(4))};
}

inline void put_ip(log_writer& out, ip_address const& a) noexcept
{
    out.number(static_cast<std::uint8_t>(a.family), 1);
    if (a.family != address_family::v4 && a.family != address_family::v6)
        return;
    out.number(a.port, 2);
    out.number(a.scope, 4);
    out.raw(a.bytes, sizeof a.bytes);
}

inline ip_address take_ip(log_reader& in, address_family family) noexcept
{
    ip_address a;
    a.family = family;
    a.port = static_cast<std::uint16_t>(in.number(2));
    a.scope = static_cast<std::uint32_t>(in.number(4));
    auto const bytes = in.raw(sizeof a.bytes);
    if (bytes.size() == sizeof a.bytes)
        std::memcpy(a.bytes, bytes.data(), sizeof a.bytes);
    return a;
}

/// An address of a system; null is none.
template <class Address>
void put_address(log_writer& out, Address const* a) noexcept
{
    if (a == nullptr)
        return put_ip(out, ip_address());
    if (a->family() != address_family::local)
        return put_ip(out, a->ip());
    out.number(static_cast<std::uint8_t>(address_family::local), 1);
    std::string_view const name = a->local_name();
    out.bytes(name.data(), name.size());
}

template <class Address>
Address take_address(log_reader& in) noexcept
{
    auto const family = static_cast<address_family>(in.number(1));
    if (family == address_family::v4 || family == address_family::v6)
        return Address(take_ip(in, family));
    if (family != address_family::local)
        return Address();
    auto const name = in.bytes();
    std::string_view const text(
        reinterpret_cast<char const*>(name.data()), name.size());
    return Address::local(text.substr(0, Address::max_local_name));
}

/// What a buffer of a system refers to: an iovec, or a WSABUF.
template <class Buffer>
std::span<std::byte> bytes_of(Buffer const& b) noexcept
{
    if constexpr (requires { b.iov_base; })
        return {static_cast<std::byte*>(b.iov_base),
            static_cast<std::size_t>(b.iov_len)};
    else
        return {reinterpret_cast<std::byte*>(b.buf),
            static_cast<std::size_t>(b.len)};
}

/// The first `size` bytes of buffers in a row, as the bytes of one span.
template <class Buffer>
void put_buffers(log_writer& out, Buffer const* buffers, std::size_t count,
    std::size_t size) noexcept
{
    out.number(size, 4);
    for (std::size_t k = 0; k != count && size != 0; ++k)
    {
        std::span<std::byte> const one = bytes_of(buffers[k]);
        std::size_t const some = one.size() < size ? one.size() : size;
        out.raw(one.data(), some);
        size -= some;
    }
}

/// How much buffers hold.
template <class Buffer>
std::size_t size_of(Buffer const* buffers, std::size_t count) noexcept
{
    std::size_t size = 0;
    for (std::size_t k = 0; k != count; ++k)
        size += bytes_of(buffers[k]).size();
    return size;
}

/// Puts the next span into buffers; what does not fit is dropped.
template <class Buffer>
void take_buffers(
    log_reader& in, Buffer const* buffers, std::size_t count) noexcept
{
    std::span<std::byte const> rest = in.bytes();
    for (std::size_t k = 0; k != count && !rest.empty(); ++k)
    {
        std::span<std::byte> const one = bytes_of(buffers[k]);
        std::size_t const some =
            one.size() < rest.size() ? one.size() : rest.size();
        if (some != 0)
            std::memcpy(one.data(), rest.data(), some);
        rest = rest.subspan(some);
    }
}

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_VALUES_HPP
