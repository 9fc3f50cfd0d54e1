//! Defines `vigil::wasi2_datagram`: UDP in WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_DATAGRAM_HPP
#define VIGIL_SYSTEM_WASI2_DATAGRAM_HPP

#if defined(__wasi__)

#include <vigil/system/socket.hpp>
#include <vigil/system/wasi2_address.hpp>
#include <vigil/system/wasi2_import.hpp>
#include <vigil/system/wasi2_stream.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace vigil {

/// Datagrams: a floor of `wasi2_system`.
///
/// A datagram socket has two streams of datagrams once it is bound, and
/// others for each peer that it is given.
class wasi2_datagram : public wasi2_stream
{
public:
    struct received
    {
        std::ptrdiff_t size;
        bool truncated; // a datagram was longer than the buffers
    };

protected:
    /// And opens the streams, or what comes before they are asked for is lost.
    static int bind_datagram(
        wasi2_descriptor& d, address_type const& to) noexcept
    {
        return start_datagram(d, to) == -1 ? -1 : open_streams(d, nullptr);
    }

    /// Sets the peer, or another; null: none. Binds to any port if need be.
    static int open_streams(
        wasi2_descriptor& d, address_type const* peer) noexcept
    {
        ip_address any;
        any.family = d.family;
        if (!d.is_bound && start_datagram(d, address_type(any)) == -1)
            return -1;
        d.drop_streams();
        wasi2_answer a;
        (peer != nullptr ? *peer : address_type(any)).pass([&](auto... n) {
            wasi2::udp_stream(d.socket, peer != nullptr, n..., a.data());
        });
        d.has_peer = peer != nullptr && !a.is_error();
        d.phase = a.is_error() ? wasi2_phase::idle : wasi2_phase::connected;
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(4));
        d.input = a.at<wasi2::resource>(4);
        d.output = a.at<wasi2::resource>(8);
        return 0;
    }

    static int ready_streams(wasi2_descriptor& d) noexcept
    {
        return d.phase == wasi2_phase::connected ? 0 : open_streams(d, nullptr);
    }

    /// `to` may be null: the peer that was set.
    static std::ptrdiff_t send_datagram(wasi2_descriptor& d,
        buffer_type const* buffers, std::size_t count,
        address_type const* to) noexcept
    {
        if (ready_streams(d) == -1)
            return -1;
        if (to == nullptr && !d.has_peer)
            return fail(EDESTADDRREQ);
        wasi2_answer a;
        wasi2::udp_check_send(d.output, a.data());
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(8));
        if (a.at<std::uint64_t>(8) == 0)
            return fail(EAGAIN);
        outgoing one;
        if (!gather(buffers, count, one))
            return fail(EMSGSIZE);
        if (to != nullptr)
        {
            one.has_address = 1;
            to->store(one.address);
        }
        wasi2::udp_send(d.output, &one, 1, a.data());
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(8));
        return a.at<std::uint64_t>(8) == 0
            ? fail(EAGAIN)
            : static_cast<std::ptrdiff_t>(one.size);
    }

    /// `from` may be null.
    static received receive_datagram(wasi2_descriptor& d,
        buffer_type const* buffers, std::size_t count,
        address_type* from) noexcept
    {
        if (ready_streams(d) == -1)
            return {-1, false};
        wasi2_room const own(bytes_, sizeof bytes_);
        wasi2_answer a;
        wasi2::udp_receive(d.input, 1, a.data());
        if (a.is_error())
            return {fail_with(a.at<std::uint8_t>(4)), false};
        if (a.at<std::uint32_t>(8) == 0)
            return {fail(EAGAIN), false};
        auto* const one = a.at<incoming*>(4);
        if (from != nullptr)
            *from = address_type::load(one->address);
        std::size_t const size = scatter(*one, buffers, count);
        bool const is_cut = size < one->size;
        own.give_back(one->data);
        own.give_back(one);
        return {static_cast<std::ptrdiff_t>(size), is_cut};
    }

private:
    static int start_datagram(
        wasi2_descriptor& d, address_type const& to) noexcept
    {
        wasi2_answer a;
        to.pass([&](auto... n) {
            wasi2::udp_start_bind(d.socket, network(), n..., a.data());
        });
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(1));
        int const r = finish(d, wasi2::udp_subscribe, wasi2::udp_finish_bind);
        d.is_bound = r == 0;
        return r;
    }

    // What UDP carries at most, and the records of one datagram.
    static constexpr std::size_t most = 65'535;

    // Records of the canonical ABI.
    struct incoming
    {
        std::byte* data;
        std::uint32_t size;
        alignas(4) std::byte address[address_type::stored_size];
    };

    struct outgoing
    {
        void const* data = nullptr;
        std::uint32_t size = 0;
        std::uint32_t has_address = 0; // a byte, and three that are nothing
        alignas(4) std::byte address[address_type::stored_size] = {};
    };

    static_assert(sizeof(incoming) == 40);
    static_assert(sizeof(outgoing) == 44);

    // One buffer goes as it is, several are put together. False: too much.
    static bool gather(
        buffer_type const* buffers, std::size_t count, outgoing& into) noexcept
    {
        std::size_t size = 0;
        for (std::size_t i = 0; i != count; ++i)
        {
            if (buffers[i].iov_len > most - size)
                return false;
            if (count != 1)
                std::memcpy(
                    bytes_ + size, buffers[i].iov_base, buffers[i].iov_len);
            size += buffers[i].iov_len;
        }
        into.data = count == 1 ? buffers[0].iov_base : bytes_;
        into.size = static_cast<std::uint32_t>(size);
        return true;
    }

    static std::size_t scatter(incoming const& from, buffer_type const* buffers,
        std::size_t count) noexcept
    {
        std::size_t moved = 0;
        for (std::size_t i = 0; i != count; ++i)
        {
            std::size_t const left = from.size - moved;
            std::size_t const n =
                left < buffers[i].iov_len ? left : buffers[i].iov_len;
            std::memcpy(buffers[i].iov_base, from.data + moved, n);
            moved += n;
        }
        return moved;
    }

    alignas(8) static inline std::byte bytes_[most + sizeof(incoming) + 8];
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI2_DATAGRAM_HPP
