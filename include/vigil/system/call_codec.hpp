//! Defines `vigil::call_codec`, from arguments to values and back.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_CODEC_HPP
#define VIGIL_SYSTEM_CALL_CODEC_HPP

#include <vigil/system/call_kinds.hpp>
#include <vigil/system/call_record.hpp>
#include <vigil/system/call_values.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/os_call.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <system_error>
#include <tuple>
#include <type_traits>

namespace vigil {

/// The arguments and results of the calls of `System`, as `call_shape` says.
///
/// `Handles` knows handles by their codes: `handle_code made(handle)` of one
/// that a call made, and `handle take(handle_code)` of one that is to be made
/// up in a replay.
template <class System>
class call_codec
{
    using handle = typename System::handle_type;
    using address = typename System::address_type;
    using buffer = typename System::buffer_type;
    using received = typename System::received;

public:
    /// The handle that a call is about, which is its first argument then.
    template <os_call Call, class... Args>
    static handle object(Args const&... args) noexcept
    {
        if constexpr (has_object(Call))
            return [](handle h, auto const&...) { return h; }(args...);
        else
            return System::invalid;
    }

    /// What is asked.
    template <os_call Call, class... Args>
    static void put_asked(log_writer& out, Args const&... args) noexcept
    {
        if constexpr (Call == os_call::write || Call == os_call::send)
            [&](handle, void const* data, std::size_t size) {
                out.bytes(data, size);
            }(args...);
        else if constexpr (Call == os_call::read)
            [&](handle, void*, std::size_t size) { out.number(size); }(args...);
        else if constexpr (Call == os_call::write_pipe ||
            Call == os_call::send_message)
            put_sent(out, args...);
        else if constexpr (Call == os_call::read_pipe ||
            Call == os_call::receive_message)
            put_room(out, args...);
        else if constexpr (Call == os_call::interface_index)
            (put_text(out, args), ...);
        else if constexpr (has_object(Call))
            [&](handle, auto const&... rest) {
                (put_scalar<Call>(out, rest), ...);
            }(args...);
        else if constexpr (!is_native_call(Call))
            (put_scalar<Call>(out, args), ...);
    }

    /// What the call answered, beside its result: nothing if it failed.
    template <os_call Call, class Handles, class Returned, class... Args>
    static void put_answered(log_writer& out, Handles& handles, Returned r,
        Args const&... args) noexcept
    {
        if constexpr (makes_handle(Call))
            out.number(static_cast<std::uint64_t>(handles.made(r)));
        if constexpr (makes_two_handles(Call))
            (put_ends(out, handles, args), ...);
        else if constexpr (Call == os_call::read)
            [&](handle, void* room, std::size_t) {
                out.bytes(room, static_cast<std::size_t>(r));
            }(args...);
        else if constexpr (Call == os_call::read_pipe)
            [&](handle, buffer const* b, std::size_t n) {
                put_buffers(out, b, n, static_cast<std::size_t>(r));
            }(args...);
        else if constexpr (Call == os_call::receive_message)
            put_received(out, r, args...);
        else if constexpr (has_number_result(Call))
            out.number(static_cast<std::uint64_t>(std::int64_t{
                std::get<sizeof...(Args) - 1>(std::tie(args...))}));
        else if constexpr (has_address_result(Call) || has_other_result(Call))
            (put_result<Call>(out, args), ...);
    }

    /// The same back again: what a replay answers.
    template <os_call Call, class Handles, class Returned, class... Args>
    static Returned take_answered(
        log_reader& in, Handles& handles, Args&... args) noexcept
    {
        Returned r{};
        if constexpr (makes_handle(Call))
            r = handles.take(static_cast<handle_code>(in.number()));
        if constexpr (makes_two_handles(Call))
            (take_ends(in, handles, args), ...);
        else if constexpr (Call == os_call::read)
            [&](handle, void* room, std::size_t size) {
                auto const bytes = in.bytes();
                if (!bytes.empty() && bytes.size() <= size)
                    std::memcpy(room, bytes.data(), bytes.size());
            }(args...);
        else if constexpr (Call == os_call::read_pipe)
            [&](handle, buffer const* b, std::size_t n) {
                take_buffers(in, b, n);
            }(args...);
        else if constexpr (Call == os_call::receive_message)
            take_received(in, r, args...);
        else if constexpr (has_number_result(Call))
            std::get<sizeof...(Args) - 1>(std::tie(args...)) =
                static_cast<int>(in.number());
        else if constexpr (has_address_result(Call) || has_other_result(Call))
            (take_result<Call>(in, args), ...);
        return r;
    }

    /// A result as a number, and back: of a handle whether there is one.
    template <os_call Call, class Returned>
    static std::int64_t number(Returned r) noexcept
    {
        if constexpr (makes_handle(Call))
            return r == System::invalid ? -1 : 0;
        else if constexpr (std::is_same_v<Returned, received>)
            return r.size;
        else
            return static_cast<std::int64_t>(r);
    }

    template <os_call Call, class Returned>
    static void set(Returned& r, std::int64_t n) noexcept
    {
        if constexpr (std::is_same_v<Returned, received>)
            r.size = static_cast<decltype(r.size)>(n);
        else if constexpr (!makes_handle(Call))
            r = static_cast<Returned>(n);
    }

    /// What a call returns when it fails.
    template <os_call Call, class Returned>
    static Returned failure() noexcept
    {
        if constexpr (makes_handle(Call))
            return System::invalid;
        else if constexpr (std::is_same_v<Returned, handle_kind>)
            return handle_kind::closed;
        else if constexpr (std::is_same_v<Returned, received>)
            return Returned{-1, false};
        else if constexpr (std::is_signed_v<Returned> && Call != os_call::now)
            return Returned(-1);
        else
            return Returned(0);
    }

    template <os_call Call, class Returned>
    static bool has_failed(Returned const& r) noexcept
    {
        return Call != os_call::now &&
            number<Call>(r) == number<Call>(failure<Call, Returned>());
    }

private:
    // What is asked. An argument that is a result is passed over.

    template <os_call Call, class Arg>
    static void put_scalar(log_writer& out, Arg const& arg) noexcept
    {
        if constexpr (std::is_enum_v<Arg>)
            out.number(static_cast<std::uint64_t>(arg));
        else if constexpr (std::is_same_v<Arg, ip_address>)
            put_ip(out, arg);
        else if constexpr (std::is_same_v<Arg, address> &&
            !has_address_result(Call))
            put_address(out, &arg);
        else if constexpr (std::is_integral_v<Arg> && !has_number_result(Call))
            out.number(static_cast<std::uint64_t>(std::int64_t{arg}));
    }

    static void put_text(log_writer& out, char const* text) noexcept
    {
        out.bytes(text, std::strlen(text));
    }

    static void put_sent(log_writer& out, handle, buffer const* b,
        std::size_t n, address const* to = nullptr) noexcept
    {
        put_buffers(out, b, n, size_of(b, n));
        if (to != nullptr)
            put_address(out, to);
    }

    static void put_room(log_writer& out, handle, buffer const* b,
        std::size_t n, bool peeks = false,
        address const* from = nullptr) noexcept
    {
        out.number(size_of(b, n));
        out.number(peeks);
        out.number(from != nullptr);
    }

    // What is answered.

    template <class Handles, class Arg>
    static void put_ends(
        log_writer& out, Handles& handles, Arg const& arg) noexcept
    {
        if constexpr (std::is_array_v<Arg>)
            for (handle const end : arg)
                out.number(static_cast<std::uint64_t>(handles.made(end)));
    }

    template <class Handles, class Arg>
    static void take_ends(log_reader& in, Handles& handles, Arg& arg) noexcept
    {
        if constexpr (std::is_array_v<Arg>)
            for (handle& end : arg)
                end = handles.take(static_cast<handle_code>(in.number()));
    }

    static void put_received(log_writer& out, received r, handle,
        buffer const* b, std::size_t n, bool, address const* from) noexcept
    {
        out.number(r.truncated);
        put_buffers(out, b, n, static_cast<std::size_t>(r.size));
        if (from != nullptr)
            put_address(out, from);
    }

    static void take_received(log_reader& in, received& r, handle,
        buffer const* b, std::size_t n, bool, address* from) noexcept
    {
        r.truncated = in.number() != 0;
        take_buffers(in, b, n);
        if (from != nullptr)
            *from = take_address<address>(in);
    }

    template <os_call Call, class Arg>
    static void put_result(log_writer& out, Arg const& arg) noexcept
    {
        if constexpr (std::is_same_v<Arg, address>)
            put_address(out, &arg);
        else if constexpr (std::is_same_v<Arg, std::error_code>)
            put_error(out, logged(arg));
        else if constexpr (std::is_array_v<Arg>)
            put_text(out, arg);
    }

    template <os_call Call, class Arg>
    static void take_result(log_reader& in, Arg& arg) noexcept
    {
        if constexpr (std::is_same_v<Arg, address>)
            arg = take_address<address>(in);
        else if constexpr (std::is_same_v<Arg, std::error_code>)
            arg = unlogged(take_error(in));
        else if constexpr (std::is_array_v<Arg>)
            take_text(in, arg);
    }

    template <std::size_t N>
    static void take_text(log_reader& in, char (&room)[N]) noexcept
    {
        auto const text = in.bytes();
        std::size_t const size = text.size() < N ? text.size() : N - 1;
        if (size != 0)
            std::memcpy(room, text.data(), size);
        room[size] = '\0';
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_CODEC_HPP
