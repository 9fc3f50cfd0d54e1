//! Defines what the I/O objects read into and write from.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_BUFFER_HPP
#define VIGIL_IO_BUFFER_HPP

#include <vigil/errc.hpp>

#include <concepts>
#include <cstddef>
#include <system_error>
#include <type_traits>

namespace vigil {

namespace detail {

template <class T>
constexpr bool is_byte = sizeof(T) == 1;
template <>
inline constexpr bool is_byte<void> = true;
template <>
inline constexpr bool is_byte<void const> = true;

template <class B>
constexpr auto* data_of(B& b) noexcept
{
    if constexpr (std::is_array_v<B>)
        return static_cast<std::remove_extent_t<B>*>(b);
    else
        return b.data();
}

template <class B>
constexpr std::size_t size_of(B& b) noexcept
{
    if constexpr (std::is_array_v<B>)
        return std::extent_v<B>;
    else
        return b.size();
}

template <class B>
concept sized_data = requires(B& b) {
    { b.size() } -> std::convertible_to<std::size_t>;
    { b.data() } -> std::convertible_to<void const*>;
    requires std::is_pointer_v<decltype(b.data())>;
    requires is_byte<std::remove_pointer_t<decltype(b.data())>>;
};

// Not a literal: whether its null is to be sent nobody can tell.
template <class B>
concept byte_array = std::is_bounded_array_v<B> && std::rank_v<B> == 1 &&
    is_byte<std::remove_extent_t<B>> &&
    !std::is_same_v<std::remove_extent_t<B>, char const>;

} // namespace detail

/// Bytes to write: what has `data()` and `size()`, in bytes, or an array. A
/// `std::span<std::byte const>`, a `std::string`, an `asio::const_buffer`.
/// For a literal say `std::string_view`.
template <class B>
concept const_buffer = detail::sized_data<B> || detail::byte_array<B>;

/// Room to read into. A `std::span<std::byte>`, a `char[1024]`, an
/// `asio::mutable_buffer`.
template <class B>
concept mutable_buffer = const_buffer<B> && requires(B& b) {
    { detail::data_of(b) } -> std::convertible_to<void*>;
};

/// A range of buffers: `std::array<asio::const_buffer, 2>`, a vector of
/// spans, any buffer sequence of Asio.
template <class S>
concept const_buffer_sequence = (!const_buffer<S>) && requires(S& s) {
    s.begin() != s.end();
    requires const_buffer<std::remove_reference_t<decltype(*s.begin())>>;
};

template <class S>
concept mutable_buffer_sequence = (!const_buffer<S>) && requires(S& s) {
    s.begin() != s.end();
    requires mutable_buffer<std::remove_reference_t<decltype(*s.begin())>>;
};

/// What can be written from, and what can be read into.
template <class B>
concept writes_from = const_buffer<std::remove_reference_t<B>> ||
    const_buffer_sequence<std::remove_reference_t<B>>;

template <class B>
concept reads_into = mutable_buffer<std::remove_reference_t<B>> ||
    mutable_buffer_sequence<std::remove_reference_t<B>>;

/// A buffer or a sequence as a system takes it.
template <class System>
class gathered
{
public:
    template <class Buffers>
    explicit gathered(Buffers& from) noexcept
    {
        if constexpr (const_buffer<Buffers>)
            append(detail::data_of(from), detail::size_of(from));
        else
            for (auto&& piece : from)
                append(detail::data_of(piece), detail::size_of(piece));
    }

    /// More than 64 pieces that are not empty. To leave some out would look
    /// like a short transfer, or like a whole datagram.
    [[nodiscard]] bool is_too_many() const noexcept { return count_ > most; }

    [[nodiscard]] auto const* data() const noexcept { return pieces_; }
    [[nodiscard]] std::size_t count() const noexcept { return count_; }

    /// How many bytes there are in all.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

private:
    static constexpr std::size_t most = 64; // IOV_MAX is 1024, and 16 at least

    void append(void const* data, std::size_t size) noexcept
    {
        if (size == 0)
            return;
        if (count_ < most)
            pieces_[count_] = System::make_buffer(data, size);
        ++count_;
        size_ += size;
    }

    typename System::buffer_type pieces_[most];
    std::size_t count_ = 0;
    std::size_t size_ = 0;
};

/// Why `buffers` cannot be transferred, if they cannot.
template <class System>
std::error_code refusal(gathered<System> const& buffers) noexcept
{
    if (buffers.is_too_many())
        return errc::too_many_buffers;
    return buffers.size() == 0 ? make_error_code(errc::empty_buffer)
                               : std::error_code();
}

} // namespace vigil

#endif // VIGIL_IO_BUFFER_HPP
