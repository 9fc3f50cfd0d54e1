//! Defines the block that a poll, its registries and its wakers share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CORE_HPP
#define VIGIL_CORE_HPP

#include <vigil/allocation.hpp>
#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/immortal.hpp>
#include <vigil/link.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// Where the links of handles of one type end: in their core.
template <class Core, class Handle>
class link_end : public rearm_target
{
public:
    std::error_code rearm(void const* handle, interest drained) noexcept final
    {
        return core().rearm(handle_of(handle), drained);
    }

    void shut_down(void const* handle, interest ended) noexcept final
    {
        core().shut_down(handle_of(handle), ended);
    }

    void remove(void const* handle) noexcept final
    {
        core().remove(handle_of(handle));
    }

protected:
    ~link_end() = default;

private:
    Core& core() noexcept { return *static_cast<Core*>(this); }

    static Handle const& handle_of(void const* handle) noexcept
    {
        return *static_cast<Handle const*>(handle);
    }
};

/// The ends of all links: an address alone does not say of what type it is.
/// None where I/O objects need no link.
template <class Core, class Handles>
class link_ends;

template <class Core, class... Handles>
class link_ends<Core, handle_list<Handles...>>
    : public link_end<Core, Handles>...
{
protected:
    ~link_ends() = default;
};

/// The selector of a poll, and how many hold it.
///
/// Made by `open` in one piece and destroyed by whoever lets go last. The
/// count is intrusive: a copy of a registry is one addition, and no call of
/// the OS that could fail.
template <class Selector>
class basic_core
    : public link_ends<basic_core<Selector>,
          std::conditional_t<emulates_edge<Selector>, handles_of<Selector>,
              handle_list<>>>
{
public:
    basic_core(basic_core const&) = delete;
    basic_core& operator=(basic_core const&) = delete;

    Selector selector;

    void retain() noexcept
    {
        holders_.fetch_add(1, std::memory_order::relaxed);
    }

    void release() noexcept
    {
        // The closed core of another module may come here: it has no count.
        if (holders_.fetch_sub(1, std::memory_order::acq_rel) == 1)
            if (!is_closed())
                destroy_(this);
    }

    /// What the links of sources with a `Handle` lead to.
    template <class Handle>
    rearm_target& target() noexcept
        requires emulates_edge<Selector>
    {
        return static_cast<
            link_end<basic_core, kept_handle<Selector, Handle>>&>(*this);
    }

    // What comes by a link.

    template <class Handle>
    std::error_code rearm(Handle const& handle, interest drained) noexcept
    {
        if constexpr (emulates_edge<Selector>)
            return selector.rearm(handle, drained);
        else
            return {};
    }

    template <class Handle>
    void shut_down(Handle const& handle, interest ended) noexcept
    {
        if constexpr (hears_of_shutdown<Selector>)
            selector.shut_down(handle, ended);
    }

    template <class Handle>
    void remove(Handle const& handle) noexcept
    {
        if (is_inherited())
            return;
        // The handle is about to be closed; if it was not registered any
        // more, so much the better.
        static_cast<void>(selector.remove(handle));
    }

    /// Whether the process was forked since `open`. A child that destroys
    /// things leaves the parent's registrations alone, and takes no lock: a
    /// thread of the parent may have held it, and is not here to unlock it.
    [[nodiscard]] bool is_inherited() const noexcept
    {
        return generation_ != system_type::generation();
    }

    /// What a poll that was moved from leads to.
    static basic_core& closed() noexcept
        requires can_be_closed<Selector>;

    /// Whether this is `closed()`, which is no more than a `basic_core`.
    [[nodiscard]] bool is_closed() const noexcept
    {
        return destroy_ == nullptr;
    }

protected:
    using destroy_function = void (*)(basic_core*) noexcept;

    template <class Made>
    basic_core(Made&& made, destroy_function destroy)
        : selector(std::forward<Made>(made))
        , generation_(system_type::generation())
        , destroy_(destroy)
    {
    }

    /// The closed one, which nobody destroys.
    constexpr basic_core() noexcept
        requires can_be_closed<Selector>
        : selector(Selector::closed())
    {
    }

    ~basic_core() = default;

private:
    using system_type = system_of<Selector>;

    typename system_type::template atomic<std::uint32_t> holders_{1};
    std::uint32_t generation_ = 0;
    destroy_function destroy_ = nullptr;
};

/// The core that `basic_core::closed` names: made at compile time, so that it
/// costs no guard. Registries of static duration may lead to it.
template <class Selector>
class closed_core final : public basic_core<Selector>
{};

template <class Selector>
inline constinit immortal<closed_core<Selector>> the_closed_core;

// A variable, so that a compiler which sees a poll moved from and then used
// does not warn of members that such a core has not, and nobody asks for.
template <class Selector>
inline constinit basic_core<Selector>* leads_to_the_closed_core =
    &the_closed_core<Selector>.value;

template <class Selector>
inline basic_core<Selector>& basic_core<Selector>::closed() noexcept
    requires can_be_closed<Selector>
{
    return *leads_to_the_closed_core<Selector>;
}

/// Holds a core. That of a poll that was moved from is the closed one, or
/// null if the selector cannot be closed.
template <class Selector>
class core_pointer
{
public:
    using core_type = basic_core<Selector>;

    /// Takes over one of the holds of `core`.
    explicit core_pointer(core_type* core) noexcept
        : core_(core)
    {
    }

    core_pointer(core_pointer const& other) noexcept
        : core_(other.core_)
    {
        if (core_ != nobody())
            core_->retain();
    }

    core_pointer(core_pointer&& other) noexcept
        : core_(std::exchange(other.core_, nobody()))
    {
    }

    core_pointer& operator=(core_pointer other) noexcept
    {
        std::swap(core_, other.core_);
        return *this;
    }

    ~core_pointer()
    {
        if (core_ != nobody())
            core_->release();
    }

    /// Whether there is no core. Where the closed one stands in for it, it
    /// refuses each call by itself, and to ask costs no instruction.
    [[nodiscard]] bool is_null() const noexcept
    {
        return !can_be_closed<Selector> && core_ == nullptr;
    }

    [[nodiscard]] core_type* get() const noexcept { return core_; }

private:
    // What nobody counts the holders of.
    static core_type* nobody() noexcept
    {
        if constexpr (can_be_closed<Selector>)
            return &core_type::closed();
        else
            return nullptr;
    }

    core_type* core_;
};

/// The whole block, with what only the poll knows the types of.
template <class Selector, class WakerState, class Allocator>
class core final : public basic_core<Selector>
{
public:
    /// Null if there is no memory.
    template <class Made>
    static core* make(Allocator const& allocator, Made&& made)
    {
        return vigil::create<core>(
            allocator, allocator, std::forward<Made>(made));
    }

    template <class Made>
    core(Allocator const& allocator, Made&& made)
        : basic_core<Selector>(std::forward<Made>(made), destroy)
        , wakers(allocator)
        , allocator_(allocator)
    {
    }

    VIGIL_NO_UNIQUE_ADDRESS WakerState wakers;

private:
    static void destroy(basic_core<Selector>* base) noexcept
    {
        auto* const self = static_cast<core*>(base);
        Allocator const allocator = self->allocator_; // outlives the block
        vigil::destroy(allocator, self);
    }

    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_CORE_HPP
