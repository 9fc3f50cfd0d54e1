//! Defines the group of AFD handles that the sockets of a selector share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_GROUP_HPP
#define VIGIL_SELECTOR_AFD_GROUP_HPP

#include <vigil/allocation.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/afd_port.hpp>

#include <cstdint>
#include <utility>

namespace vigil {

/// A handle of the driver, by which questions about up to 32 sockets are
/// asked: the kernel keeps those of one handle in a list, and walks it to
/// cancel one.
template <class System>
struct afd_device
{
    typename System::port_type handle;
    std::uint32_t used = 0;
    afd_device* next = nullptr;
    afd_device* next_with_room = nullptr;
};

/// The devices of one selector. Places that become free are used again;
/// devices stay until the end. Under the lock of the selector.
template <class System, class Allocator>
class afd_group
{
public:
    using device = afd_device<System>;

    static constexpr std::uint32_t sockets_per_device = 32;

    explicit afd_group(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    afd_group(afd_group const&) = delete;
    afd_group& operator=(afd_group const&) = delete;

    ~afd_group()
    {
        while (all_ != nullptr)
        {
            device* const d = std::exchange(all_, all_->next);
            static_cast<void>(System::close_port(d->handle));
            vigil::destroy(allocator_, d);
        }
    }

    /// A place for one more socket. Opens a device for every 32nd, which is
    /// three system calls.
    result<device*> acquire(typename System::port_type port) noexcept
    {
        if (with_room_ == nullptr)
            if (std::error_code why = open(port))
                return why;
        device* const d = with_room_;
        if (++d->used == sockets_per_device)
            with_room_ = d->next_with_room;
        return d;
    }

    /// Gives a place back.
    void release(device& d) noexcept
    {
        if (d.used-- == sockets_per_device)
            d.next_with_room = std::exchange(with_room_, &d);
    }

private:
    std::error_code open(typename System::port_type port) noexcept
    {
        typename System::port_type const h = System::open_afd();
        if (h == System::no_port)
            return System::error();
        std::error_code why;
        if (System::associate(
                port, h, static_cast<std::uintptr_t>(afd_key::request)) == -1)
            why = System::error();
        device* const d = why ? nullptr : vigil::create<device>(allocator_);
        if (d == nullptr)
        {
            static_cast<void>(System::close_port(h));
            return why ? why
                       : std::make_error_code(std::errc::not_enough_memory);
        }
        d->handle = h;
        d->next = std::exchange(all_, d);
        d->next_with_room = std::exchange(with_room_, d);
        return {};
    }

    device* all_ = nullptr;
    device* with_room_ = nullptr;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_GROUP_HPP
