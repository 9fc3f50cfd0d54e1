//! Defines `vigil::afd_request`, a question to AFD, and their pool.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_REQUEST_HPP
#define VIGIL_SELECTOR_AFD_REQUEST_HPP

#include <vigil/allocation.hpp>

#include <cstdint>
#include <utility>

namespace vigil {

/// One question to AFD: which of some events has this socket?
///
/// The kernel writes to it from the call until its packet is out, whatever
/// becomes of the socket meanwhile. So a request is never freed with its
/// socket: it is disowned, and comes back to the pool with its packet.
template <class System, class Owner>
struct afd_request
{
    typename System::afd_question question{};
    Owner* owner = nullptr; // null: cancelled, nobody waits for the answer
    afd_request* next = nullptr; // in the pool
};

/// The requests of one selector: those that the kernel has are counted, the
/// others are kept for the next questions. Under the lock of the selector.
template <class System, class Owner, class Allocator>
class afd_requests
{
public:
    using request = afd_request<System, Owner>;

    explicit afd_requests(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    afd_requests(afd_requests const&) = delete;
    afd_requests& operator=(afd_requests const&) = delete;

    /// Frees what is in the pool. What the kernel has still must stay.
    ~afd_requests()
    {
        while (free_ != nullptr)
            vigil::destroy(allocator_, std::exchange(free_, free_->next));
    }

    /// A request of `owner`, which is out from now on. Null if there is no
    /// memory.
    request* take(Owner& owner) noexcept
    {
        request* r = free_;
        if (r != nullptr)
            free_ = r->next;
        else
            r = vigil::create<request>(allocator_);
        if (r == nullptr)
            return nullptr;
        r->owner = &owner;
        ++out_;
        return r;
    }

    /// Its packet is out, or it never went to the kernel.
    void put(request& r) noexcept
    {
        r.owner = nullptr;
        r.next = std::exchange(free_, &r);
        --out_;
    }

    /// How many packets are to come.
    [[nodiscard]] std::uint32_t out() const noexcept { return out_; }

private:
    request* free_ = nullptr;
    std::uint32_t out_ = 0;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_REQUEST_HPP
