//! Defines `vigil::afd_request`, a question to AFD, and their pool.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_REQUEST_HPP
#define VIGIL_SELECTOR_AFD_REQUEST_HPP

#include <vigil/allocation.hpp>
#include <vigil/config.hpp>

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

    /// What the kernel has still must stay: then all of it leaks, rather than
    /// being written to by the kernel as somebody else's memory.
    ~afd_requests()
    {
        while (chunks_ != nullptr && out_ == 0)
            vigil::destroy(allocator_, std::exchange(chunks_, chunks_->next));
    }

    /// A request of `owner`, which is out from now on. Null if there is no
    /// memory.
    request* take(Owner& owner) noexcept
    {
        if (free_ == nullptr && !grow())
            return nullptr;
        request* const r = std::exchange(free_, free_->next);
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
    struct chunk
    {
        request requests[31];
        chunk* next = nullptr;
    };

    VIGIL_COLD bool grow() noexcept
    {
        chunk* const c = vigil::create<chunk>(allocator_);
        if (c == nullptr)
            return false;
        c->next = std::exchange(chunks_, c);
        for (request& r : c->requests)
            r.next = std::exchange(free_, &r);
        return true;
    }

    chunk* chunks_ = nullptr;
    request* free_ = nullptr;
    std::uint32_t out_ = 0;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_REQUEST_HPP
