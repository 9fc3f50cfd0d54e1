//! Declares what WASI preview 2 is asked: sockets, streams, clocks, polls.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_IMPORT_HPP
#define VIGIL_SYSTEM_WASI2_IMPORT_HPP

#if defined(__wasi__)

//
// The functions of the interfaces, as the canonical ABI of the component model
// has them: resources are numbers, an address is a case and eleven numbers,
// and what is more than a number is written to memory by the host, where
// `wasi2_answer` reads it. Lists are put into memory that `cabi_realloc` gives,
// which is that of a `wasi2_room` while there is one. Whoever links a program
// says with a world that it imports these interfaces.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace vigil {

/// Where the lists of answers go while this lives: one at a time.
class wasi2_room
{
public:
    wasi2_room(void* begin, std::size_t size) noexcept
        : begin_(static_cast<std::byte*>(begin))
        , size_(size)
    {
        next_ = begin_;
        end_ = begin_ + size;
    }

    wasi2_room(wasi2_room const&) = delete;
    wasi2_room& operator=(wasi2_room const&) = delete;

    ~wasi2_room()
    {
        next_ = nullptr;
        end_ = nullptr;
    }

    /// A list was read: frees it, where it had another room.
    void give_back(void* list) const noexcept
    {
        auto* const at = static_cast<std::byte*>(list);
        if (at < begin_ || at >= begin_ + size_)
            std::free(list);
    }

    /// Memory for the host; null if there is no room, or not so much.
    static void* take(std::size_t alignment, std::size_t size) noexcept
    {
        auto const at = reinterpret_cast<std::uintptr_t>(next_);
        std::size_t const gap = (alignment - at % alignment) % alignment;
        if (next_ == nullptr ||
            size + gap > static_cast<std::size_t>(end_ - next_))
            return nullptr;
        void* const taken = next_ + gap;
        next_ += gap + size;
        return taken;
    }

private:
    std::byte* begin_;
    std::size_t size_;

    static inline std::byte* next_ = nullptr;
    static inline std::byte* end_ = nullptr;
};

/// What a function of the host answers that is more than a number: a result,
/// whose first byte is 0, or whose second part is an error.
class wasi2_answer
{
public:
    [[nodiscard]] bool is_error() const noexcept
    {
        return bytes_[0] != std::byte{0};
    }

    /// A part of the answer.
    template <class T>
    [[nodiscard]] T at(std::size_t offset) const noexcept
    {
        T value;
        std::memcpy(&value, bytes_ + offset, sizeof value);
        return value;
    }

    [[nodiscard]] std::byte const* part(std::size_t offset) const noexcept
    {
        return bytes_ + offset;
    }

    /// For the host.
    [[nodiscard]] void* data() noexcept { return bytes_; }

private:
    alignas(8) std::byte bytes_[48] = {};
};

/// A `list` as it is passed and answered.
struct wasi2_list
{
    void* data;
    std::uint32_t size;
};

#define VIGIL_WASI2(interface, name)                                           \
    __attribute__((                                                            \
        import_module("wasi:" interface "@0.2.0"), import_name(name)))

/// Preconditions of all: a resource is one that the host has given and that
/// was not dropped; a child (a stream, a pollable) is dropped before what it is
/// of. Else the host ends the program.
namespace wasi2 {

using resource = std::int32_t;
using number = std::int32_t;

/// An address: the case, and what the cases have together.
#define VIGIL_WASI2_ADDRESS                                                    \
    number, number, number, number, number, number, number, number, number,    \
        number, number, number

VIGIL_WASI2("io/poll", "poll")
void poll(resource const* pollables, std::uint32_t count, wasi2_list* ready);
VIGIL_WASI2("io/poll", "[method]pollable.block")
void block(resource pollable);
VIGIL_WASI2("io/poll", "[resource-drop]pollable")
void drop_pollable(resource pollable);
VIGIL_WASI2("io/error", "[resource-drop]error")
void drop_error(resource error);

VIGIL_WASI2("io/streams", "[method]input-stream.read")
void read(resource in, std::uint64_t most, void* answer);
VIGIL_WASI2("io/streams", "[method]input-stream.subscribe")
resource subscribe_input(resource in);
VIGIL_WASI2("io/streams", "[resource-drop]input-stream")
void drop_input(resource in);
VIGIL_WASI2("io/streams", "[method]output-stream.check-write")
void check_write(resource out, void* answer);
VIGIL_WASI2("io/streams", "[method]output-stream.write")
void write(resource out, void const* data, std::uint32_t size, void* answer);
VIGIL_WASI2("io/streams", "[method]output-stream.subscribe")
resource subscribe_output(resource out);
VIGIL_WASI2("io/streams", "[resource-drop]output-stream")
void drop_output(resource out);

VIGIL_WASI2("cli/stdin", "get-stdin") resource standard_input();
VIGIL_WASI2("cli/stdout", "get-stdout") resource standard_output();
VIGIL_WASI2("cli/stderr", "get-stderr") resource standard_error();

VIGIL_WASI2("clocks/monotonic-clock", "now")
std::uint64_t now();
VIGIL_WASI2("clocks/monotonic-clock", "subscribe-duration")
resource subscribe_duration(std::uint64_t nanoseconds);

VIGIL_WASI2("sockets/instance-network", "instance-network")
resource instance_network();

VIGIL_WASI2("sockets/tcp-create-socket", "create-tcp-socket")
void create_tcp(number family, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.start-bind")
void tcp_start_bind(resource s, resource net, VIGIL_WASI2_ADDRESS, void*);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.finish-bind")
void tcp_finish_bind(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.start-connect")
void tcp_start_connect(resource s, resource net, VIGIL_WASI2_ADDRESS, void*);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.finish-connect")
void tcp_finish_connect(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.set-listen-backlog-size")
void tcp_set_backlog(resource s, std::uint64_t size, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.start-listen")
void tcp_start_listen(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.finish-listen")
void tcp_finish_listen(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.accept")
void tcp_accept(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.local-address")
void tcp_local_address(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.remote-address")
void tcp_remote_address(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.shutdown")
void tcp_shutdown(resource s, number how, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.keep-alive-enabled")
void tcp_keep_alive(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.set-keep-alive-enabled")
void tcp_set_keep_alive(resource s, number on, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.hop-limit")
void tcp_hop_limit(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.set-hop-limit")
void tcp_set_hop_limit(resource s, number hops, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.receive-buffer-size")
void tcp_receive_buffer(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.set-receive-buffer-size")
void tcp_set_receive_buffer(resource s, std::uint64_t size, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.send-buffer-size")
void tcp_send_buffer(resource s, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.set-send-buffer-size")
void tcp_set_send_buffer(resource s, std::uint64_t size, void* answer);
VIGIL_WASI2("sockets/tcp", "[method]tcp-socket.subscribe")
resource tcp_subscribe(resource s);
VIGIL_WASI2("sockets/tcp", "[resource-drop]tcp-socket")
void drop_tcp(resource s);

VIGIL_WASI2("sockets/udp-create-socket", "create-udp-socket")
void create_udp(number family, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.start-bind")
void udp_start_bind(resource s, resource net, VIGIL_WASI2_ADDRESS, void*);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.finish-bind")
void udp_finish_bind(resource s, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.stream")
void udp_stream(resource s, number has_peer, VIGIL_WASI2_ADDRESS, void*);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.local-address")
void udp_local_address(resource s, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.remote-address")
void udp_remote_address(resource s, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.unicast-hop-limit")
void udp_hop_limit(resource s, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.set-unicast-hop-limit")
void udp_set_hop_limit(resource s, number hops, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.receive-buffer-size")
void udp_receive_buffer(resource s, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.set-receive-buffer-size")
void udp_set_receive_buffer(resource s, std::uint64_t size, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.send-buffer-size")
void udp_send_buffer(resource s, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.set-send-buffer-size")
void udp_set_send_buffer(resource s, std::uint64_t size, void* answer);
VIGIL_WASI2("sockets/udp", "[method]udp-socket.subscribe")
resource udp_subscribe(resource s);
VIGIL_WASI2("sockets/udp", "[resource-drop]udp-socket")
void drop_udp(resource s);
VIGIL_WASI2("sockets/udp", "[method]incoming-datagram-stream.receive")
void udp_receive(resource in, std::uint64_t most, void* answer);
VIGIL_WASI2("sockets/udp", "[method]incoming-datagram-stream.subscribe")
resource subscribe_incoming(resource in);
VIGIL_WASI2("sockets/udp", "[resource-drop]incoming-datagram-stream")
void drop_incoming(resource in);
VIGIL_WASI2("sockets/udp", "[method]outgoing-datagram-stream.check-send")
void udp_check_send(resource out, void* answer);
VIGIL_WASI2("sockets/udp", "[method]outgoing-datagram-stream.send")
void udp_send(resource out, void const*, std::uint32_t count, void* answer);
VIGIL_WASI2("sockets/udp", "[method]outgoing-datagram-stream.subscribe")
resource subscribe_outgoing(resource out);
VIGIL_WASI2("sockets/udp", "[resource-drop]outgoing-datagram-stream")
void drop_outgoing(resource out);

#undef VIGIL_WASI2_ADDRESS
} // namespace wasi2
#undef VIGIL_WASI2

} // namespace vigil

/// Called by the host for the lists that it answers. Weak: the C library of a
/// toolchain for preview 2 brings one, which any list may come from.
extern "C" __attribute__((weak, used, export_name("cabi_realloc"))) inline void*
cabi_realloc(
    void* old, std::size_t, std::size_t alignment, std::size_t size) noexcept
{
    void* const taken =
        old == nullptr ? vigil::wasi2_room::take(alignment, size) : nullptr;
    return taken != nullptr ? taken : std::realloc(old, size);
}

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI2_IMPORT_HPP
