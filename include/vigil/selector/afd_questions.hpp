//! Defines `vigil::afd_questions`, which asks AFD and takes back.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_QUESTIONS_HPP
#define VIGIL_SELECTOR_AFD_QUESTIONS_HPP

#include <vigil/selector/afd_request.hpp>
#include <vigil/selector/afd_socket.hpp>

#include <cstdint>
#include <limits>
#include <utility>

namespace vigil {

/// Submits and cancels the requests of sockets. Under the lock of the
/// selector.
template <class System, class Allocator>
class afd_questions
{
public:
    using socket_type = afd_socket<System>;
    using request = typename socket_type::request;

    explicit afd_questions(Allocator const& allocator) noexcept
        : pool_(allocator)
    {
    }

    /// Asks about all that `s` is armed for and that is not known. There
    /// must be no live request. An NTSTATUS, negative if there is none now.
    /// One system call.
    std::int32_t ask(socket_type& s) noexcept
    {
        std::uint32_t const unknown = s.unknown();
        s.asked = 0;
        if (unknown == 0)
            return 0;
        request* const r = pool_.take(s);
        if (r == nullptr)
            return System::status_no_memory;
        // Without end, not exclusive: another poll may ask the same.
        r->question.status = {};
        r->question.limit = (std::numeric_limits<std::int64_t>::max)();
        r->question.count = 1;
        r->question.is_exclusive = 0;
        r->question.handle = s.base;
        r->question.events = unknown | System::afd_local_close;
        r->question.result = 0;
        std::int32_t const status =
            System::poll_afd(s.place.handle, r->question, r);
        if (status < 0)
        {
            pool_.put(*r); // refused at once: no packet will come
            return status;
        }
        s.live = r;
        s.asked = unknown;
        return status;
    }

    /// Cancels the live request, if there is one. Its packet will still
    /// come: as a cancelled one, or as an answer that nobody wants. One
    /// system call.
    void withdraw(socket_type& s) noexcept
    {
        s.asked = 0;
        request* const r = std::exchange(s.live, nullptr);
        if (r == nullptr)
            return;
        r->owner = nullptr;
        // STATUS_NOT_FOUND: answered meanwhile, the packet is in the port.
        System::cancel_afd(s.place.handle, r->question);
    }

    /// The packet of `r` is out: whose it is, or null, and what AFD says.
    std::pair<socket_type*, typename System::afd_question> answer(
        request& r) noexcept
    {
        socket_type* const s = r.owner;
        auto const said = r.question;
        if (s != nullptr)
        {
            s->live = nullptr;
            s->asked = 0;
        }
        pool_.put(r);
        return {s, said};
    }

    /// How many packets are to come.
    [[nodiscard]] std::uint32_t out() const noexcept { return pool_.out(); }

private:
    afd_requests<System, socket_type, Allocator> pool_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_QUESTIONS_HPP
