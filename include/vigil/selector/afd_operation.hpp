//! Defines `vigil::afd_operation`, what else ends in a packet of the port.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_OPERATION_HPP
#define VIGIL_SELECTOR_AFD_OPERATION_HPP

#include <vigil/intrusive_list.hpp>

#include <cstdint>

namespace vigil {

/// The list of those whose packets are to come.
struct afd_in_flight;

/// An operation of a source of its own kind (a named pipe, a wait for a
/// HANDLE) whose end is a packet of the selector's port.
///
/// The one rule of ownership: from `afd_hub::begin` until `end` is called,
/// once, all that the kernel was given is the kernel's, and whoever owns the
/// operation keeps it. Only what the kernel refused at once, so that no
/// packet will come, is taken back, by `afd_hub::refuse`.
template <class System>
class afd_operation : public list_link<afd_in_flight>
{
public:
    using overlapped_type = typename System::overlapped_type;

    /// What the kernel is given. Its packet leads back by `of`.
    struct record
    {
        overlapped_type native;
        afd_operation* owner;
    };

    /// `end` is called when the packet is out: with an NTSTATUS and the
    /// bytes that were moved. `cancel` makes the packet come soon. Both under
    /// the lock of the selector.
    struct functions
    {
        void (*end)(
            afd_operation&, std::int32_t status, std::uint32_t bytes) noexcept;
        void (*cancel)(afd_operation&) noexcept;
    };

    explicit afd_operation(functions const& f) noexcept
        : functions_(f)
    {
    }

    /// The operation that the pointer of a packet leads to.
    static afd_operation& of(void* pointer) noexcept
    {
        return *static_cast<record*>(pointer)->owner;
    }

    /// Makes the record anew, for the kernel.
    overlapped_type* prepare() noexcept
    {
        record_.native = overlapped_type{};
        return &record_.native;
    }

    [[nodiscard]] overlapped_type* native() noexcept { return &record_.native; }

    /// Whether its packet is to come.
    [[nodiscard]] bool is_in_flight() const noexcept { return is_linked(); }

    void end(std::int32_t status, std::uint32_t bytes) noexcept
    {
        functions_.end(*this, status, bytes);
    }

    void cancel() noexcept { functions_.cancel(*this); }

private:
    functions const& functions_;
    record record_{{}, this};
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_OPERATION_HPP
