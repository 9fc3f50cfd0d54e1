//! Defines `vigil::wasi2_descriptor`, what a handle is in WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_DESCRIPTOR_HPP
#define VIGIL_SYSTEM_WASI2_DESCRIPTOR_HPP

#if defined(__wasi__)

#include <vigil/system/socket.hpp>
#include <vigil/system/wasi2_import.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>

namespace vigil {

/// How far a socket has come.
enum class wasi2_phase : std::uint8_t
{
    vacant, // no handle
    idle,
    listening,
    connecting,
    connected, // a datagram socket: has its streams
    failed // `error` says why, until it is taken
};

/// The resources behind a handle: a socket, its two streams, and what says
/// that one of the three is ready. -1 is none.
struct wasi2_descriptor
{
    wasi2_phase phase = wasi2_phase::vacant;
    socket_kind kind = socket_kind::stream;
    address_family family = address_family::unspecified;
    bool is_bound = false;
    bool has_peer = false; // a datagram socket
    bool is_deaf = false; // receiving was shut down
    int error = 0; // an errno
    wasi2::resource socket = -1;
    wasi2::resource input = -1;
    wasi2::resource output = -1;
    wasi2::resource about_socket = -1;
    wasi2::resource about_input = -1;
    wasi2::resource about_output = -1;

    /// Whether `of`, a member, was there; then it is none.
    static bool take(wasi2::resource& of, wasi2::resource& taken) noexcept
    {
        taken = of;
        of = -1;
        return taken != -1;
    }

    /// Drops the streams, and what is about anything: children first.
    void drop_streams() noexcept
    {
        wasi2::resource r;
        for (auto* const about : {&about_socket, &about_input, &about_output})
            if (take(*about, r))
                wasi2::drop_pollable(r);
        bool const is_stream = kind == socket_kind::stream;
        if (take(input, r))
            is_stream ? wasi2::drop_input(r) : wasi2::drop_incoming(r);
        if (take(output, r))
            is_stream ? wasi2::drop_output(r) : wasi2::drop_outgoing(r);
    }

    void drop_all() noexcept
    {
        drop_streams();
        wasi2::resource r;
        if (take(socket, r))
            kind == socket_kind::stream ? wasi2::drop_tcp(r)
                                        : wasi2::drop_udp(r);
    }
};

/// The descriptors of this program, by their numbers: preview 2 has none. The
/// lowest that is free comes next, above those of the standard streams.
class wasi2_table
{
public:
    /// Null if it is closed. Those of the standard streams are open.
    static wasi2_descriptor* find(int h) noexcept
    {
        if (h < 0 || h >= most || blocks_[h / per_block] == nullptr)
            return h >= 0 && h < first ? standard(h) : nullptr;
        wasi2_descriptor& d = *place(h);
        if (d.phase != wasi2_phase::vacant)
            return &d;
        return h < first ? standard(h) : nullptr;
    }

    /// A vacant one, for whoever takes it at once; -1 if memory ran out, or
    /// numbers did.
    static int vacancy() noexcept
    {
        for (int h = lowest_; h != most; ++h)
        {
            if (!reserve(h))
                return -1;
            if (place(h)->phase == wasi2_phase::vacant)
            {
                lowest_ = h;
                return h;
            }
        }
        return -1;
    }

    /// It must be reserved: by `vacancy`, or because it is found.
    static wasi2_descriptor* place(int h) noexcept
    {
        return &blocks_[h / per_block][h % per_block];
    }

    static void vacate(int h) noexcept
    {
        place(h)->drop_all();
        *place(h) = {};
        if (h >= first && h < lowest_)
            lowest_ = h;
    }

private:
    static constexpr int first = 3;
    static constexpr int per_block = 64;
    static constexpr int most = 65'536;

    static bool reserve(int h) noexcept
    {
        wasi2_descriptor*& block = blocks_[h / per_block];
        if (block == nullptr)
            block = new (std::nothrow) wasi2_descriptor[per_block];
        return block != nullptr;
    }

    static wasi2_descriptor* standard(int h) noexcept
    {
        if (is_closed_[h] || !reserve(h))
            return nullptr;
        is_closed_[h] = true; // and is not opened again
        wasi2_descriptor& d = *place(h);
        d.phase = wasi2_phase::connected;
        if (h == 0)
            d.input = wasi2::standard_input();
        else
            d.output =
                h == 1 ? wasi2::standard_output() : wasi2::standard_error();
        return &d;
    }

    static inline wasi2_descriptor* blocks_[most / per_block];
    static inline bool is_closed_[first];
    static inline int lowest_ = first;
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI2_DESCRIPTOR_HPP
