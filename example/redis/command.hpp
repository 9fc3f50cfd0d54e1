//! Defines `redis::command`, what a client asks of a server.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_COMMAND_HPP
#define VIGIL_EXAMPLE_REDIS_COMMAND_HPP

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace redis {

/// What may stand in a command.
template <class T>
concept word =
    std::convertible_to<T const&, std::string_view> || std::integral<T>;

/// The words of a command, encoded: an array of strings.
class command
{
public:
    /// `command("SET", key, 7)`.
    template <word... Words>
    explicit command(std::string_view name, Words const&... words)
        : bytes_(head(1 + sizeof...(words)))
    {
        add(name);
        (add(words), ...);
    }

    /// Must not be empty.
    explicit command(std::span<std::string const> words)
        : bytes_(head(words.size()))
    {
        for (std::string const& each : words)
            add(each);
    }

    [[nodiscard]] std::string const& bytes() const noexcept { return bytes_; }

private:
    static std::string head(std::size_t count)
    {
        return '*' + std::to_string(count) + "\r\n";
    }

    void add(std::string_view text)
    {
        bytes_ += '$' + std::to_string(text.size()) + "\r\n";
        bytes_.append(text).append("\r\n");
    }

    void add(std::integral auto n) { add(std::to_string(n)); }

    std::string bytes_;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_COMMAND_HPP
