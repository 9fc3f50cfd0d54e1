//! Defines `vigil::sim::system_socket`: sockets in a world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_SYSTEM_SOCKET_HPP
#define VIGIL_SIM_SYSTEM_SOCKET_HPP

#include <vigil/sim/address.hpp>
#include <vigil/sim/local_datagram_end.hpp>
#include <vigil/sim/local_stream_end.hpp>
#include <vigil/sim/system_handle.hpp>
#include <vigil/sim/tcp_end.hpp>
#include <vigil/sim/udp_end.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

namespace vigil::sim {

/// Sockets and their options: a floor of `sim::system`.
class system_socket : public system_handle
{
public:
    using address_type = address;

    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        return perform_open(os_call::socket,
            [&](task& t) { return make_socket(t.owner, f, kind); });
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        return status(perform(os_call::socket_pair, [&](task& t) -> reply {
            counted_pointer<file> const first =
                make_socket(t.owner, address_family::local, kind);
            counted_pointer<file> const second =
                make_socket(t.owner, address_family::local, kind);
            if (kind == socket_kind::stream)
                local_stream_end::connect(
                    static_cast<local_stream_end&>(*first),
                    static_cast<local_stream_end&>(*second));
            else
                local_datagram_end::connect(
                    static_cast<local_datagram_end&>(*first),
                    static_cast<local_datagram_end&>(*second));
            return install_both(t, first, second, ends);
        }));
    }

    static int bind(handle_type h, address_type const& a) noexcept
    {
        return on_socket(os_call::bind, h, [&](file& f) { return f.bind(a); });
    }

    static int connect(handle_type h, address_type const& a) noexcept
    {
        return on_socket(
            os_call::connect, h, [&](file& f) { return f.connect(a); });
    }

    static int listen(handle_type h, int backlog) noexcept
    {
        return on_socket(
            os_call::listen, h, [&](file& f) { return f.listen(backlog); });
    }

    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        handle made;
        perform(os_call::accept, [&](task& t) -> reply {
            file* found = nullptr;
            if (errc const why = look_up(t, h, found); why != errc::none)
                return {why};
            if (t.owner.open_files() >= t.core.settings.most_files)
            {
                t.core.faults.note(fault::too_many_files);
                return {errc::too_many_files, 0, found->key()};
            }
            counted_pointer<file> accepted;
            errc const why = found->accept(accepted, peer);
            if (why != errc::none)
                return {why, 0, found->key()};
            return {install(t, accepted, made), 0, accepted->key()};
        });
        return made;
    }

    static int local_address(handle_type h, address_type& a) noexcept
    {
        return on_socket(os_call::local_address, h,
            [&](file& f) { return f.local_address(a); });
    }

    static int peer_address(handle_type h, address_type& a) noexcept
    {
        return on_socket(os_call::peer_address, h,
            [&](file& f) { return f.peer_address(a); });
    }

    static int shutdown(handle_type h, direction d) noexcept
    {
        return on_socket(
            os_call::shutdown, h, [&](file& f) { return f.shutdown(d); });
    }

    static std::ptrdiff_t send(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        buffer const one{const_cast<void*>(data), size};
        return transfer(os_call::send, h, {&one, 1}, false);
    }

    /// `to` may be null: the connected peer.
    static std::ptrdiff_t send_message(handle_type h, buffer_type const* all,
        std::size_t count, address_type const* to) noexcept
    {
        buffers const b{all, count};
        return static_cast<std::ptrdiff_t>(
            perform_on(os_call::send_message, h, [&](task& t, file& f) {
                moved const m = f.write(b, to);
                log_bytes(t, b, m);
                return m;
            }));
    }

    struct received
    {
        std::ptrdiff_t size;
        bool truncated; // a datagram was longer than the buffers
    };

    /// `from` may be null. With `peek` the data stays where it is.
    static received receive_message(handle_type h, buffer_type const* all,
        std::size_t count, bool peek, address_type* from) noexcept
    {
        buffers const b{all, count};
        bool is_truncated = false;
        std::int64_t const n =
            perform_on(os_call::receive_message, h, [&](task& t, file& f) {
                moved const m = f.read(b, peek, from);
                log_bytes(t, b, m);
                is_truncated = m.is_truncated;
                return m;
            });
        return {static_cast<std::ptrdiff_t>(n), is_truncated};
    }

    static buffer_type make_buffer(void const* data, std::size_t size) noexcept
    {
        return {const_cast<void*>(data), size};
    }

    // Socket options: what is set is told, and few do anything.

    static int set_option(handle_type h, socket_option o, int value) noexcept
    {
        return on_socket(os_call::set_option, h, [&](file& f) {
            f.socket_options[static_cast<std::size_t>(o)] = value;
            f.hear_option(o);
            return errc::none;
        });
    }

    static int get_option(handle_type h, socket_option o, int& value) noexcept
    {
        return on_socket(os_call::get_option, h, [&](file& f) {
            value = f.socket_options[static_cast<std::size_t>(o)];
            return errc::none;
        });
    }

    static int take_error(handle_type h, std::error_code& pending) noexcept
    {
        return on_socket(os_call::take_error, h, [&](file& f) {
            errc const e = f.take_error();
            pending = e == errc::none ? std::error_code() : e;
            return errc::none;
        });
    }

    static int set_linger(handle_type h, int seconds) noexcept
    {
        return on_socket(os_call::set_linger, h, [&](file& f) {
            f.linger = seconds < 0 ? -1 : seconds;
            return errc::none;
        });
    }

    static int get_linger(handle_type h, int& seconds) noexcept
    {
        return on_socket(os_call::get_linger, h, [&](file& f) {
            seconds = f.linger;
            return errc::none;
        });
    }

    /// A world has no multicast.
    static int join(handle_type h, ip_address const&, std::uint32_t) noexcept
    {
        return on_socket(
            os_call::join, h, [](file&) { return errc::not_supported; });
    }

    static int leave(handle_type h, ip_address const&, std::uint32_t) noexcept
    {
        return on_socket(
            os_call::leave, h, [](file&) { return errc::not_supported; });
    }

    // Network interfaces: a world names none.

    static std::uint32_t interface_index(char const*) noexcept { return 0; }

    static constexpr std::size_t interface_name_capacity = 16;

    static bool interface_name(
        std::uint32_t, char (&)[interface_name_capacity]) noexcept
    {
        return false;
    }

private:
    static counted_pointer<file> make_socket(
        host& of, address_family f, socket_kind kind)
    {
        bool const is_stream = kind == socket_kind::stream;
        switch (f)
        {
        case address_family::v4:
        case address_family::v6:
            if (is_stream)
                return counted_pointer<file>(new tcp_end(of, f));
            return counted_pointer<file>(new udp_end(of, f));
        case address_family::local:
            if (is_stream)
                return counted_pointer<file>(new local_stream_end(of));
            return counted_pointer<file>(new local_datagram_end(of));
        case address_family::unspecified:
            break;
        }
        return {};
    }

    template <class F>
    static int on_socket(os_call c, handle_type h, F f) noexcept
    {
        return status(perform_on(c, h, [&](task&, file& found) {
            return found.is_socket() ? f(found) : errc::not_socket;
        }));
    }
};

} // namespace vigil::sim

#endif // VIGIL_SIM_SYSTEM_SOCKET_HPP
