//! Defines `vigil::sim::message`, what a datagram carries.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_MESSAGE_HPP
#define VIGIL_SIM_MESSAGE_HPP

#include <vigil/sim/address.hpp>
#include <vigil/sim/byte_queue.hpp>
#include <vigil/sim/errc.hpp>
#include <vigil/sim/file.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

namespace vigil::sim {

/// A message, and who sent it.
struct message
{
    address from;
    std::vector<std::byte> bytes;

    static message gather(buffers b, address const& sender)
    {
        message m{sender, std::vector<std::byte>(b.size())};
        std::size_t done = 0;
        for (std::size_t i = 0; i != b.count; ++i)
        {
            if (b.begin[i].iov_len != 0)
                std::memcpy(m.bytes.data() + done, b.begin[i].iov_base,
                    b.begin[i].iov_len);
            done += b.begin[i].iov_len;
        }
        return m;
    }

    /// Copies what fits, and says whether that was all.
    [[nodiscard]] moved scatter(buffers b) const noexcept
    {
        std::size_t done = 0;
        for (std::size_t i = 0; i != b.count; ++i)
        {
            std::size_t const n =
                (std::min)(b.begin[i].iov_len, bytes.size() - done);
            if (n != 0)
                std::memcpy(b.begin[i].iov_base, bytes.data() + done, n);
            done += n;
        }
        return {errc::none, done, done < bytes.size()};
    }
};

} // namespace vigil::sim

#endif // VIGIL_SIM_MESSAGE_HPP
