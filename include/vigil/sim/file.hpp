//! Defines `vigil::sim::file`, what a handle leads to.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_FILE_HPP
#define VIGIL_SIM_FILE_HPP

#include <vigil/sim/address.hpp>
#include <vigil/sim/errc.hpp>
#include <vigil/sim/object.hpp>
#include <vigil/sim/timeline.hpp>
#include <vigil/system/socket.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <system_error>

namespace vigil::sim {

class host;
class task;

/// What a file is ready for: the bits of epoll(7), those of poll(2) too.
namespace readiness {

inline constexpr std::uint32_t in = 0x1;
inline constexpr std::uint32_t priority = 0x2;
inline constexpr std::uint32_t out = 0x4;
inline constexpr std::uint32_t error = 0x8;
inline constexpr std::uint32_t hang_up = 0x10;
inline constexpr std::uint32_t invalid = 0x20;
inline constexpr std::uint32_t read_hang_up = 0x2000;
inline constexpr std::uint32_t always = error | hang_up;

} // namespace readiness

/// A buffer as a simulated system takes it.
struct buffer
{
    void* iov_base;
    std::size_t iov_len;
};

/// The buffers of one call.
struct buffers
{
    buffer const* begin;
    std::size_t count;

    [[nodiscard]] std::size_t size() const noexcept
    {
        std::size_t n = 0;
        for (std::size_t i = 0; i != count; ++i)
            n += begin[i].iov_len;
        return n;
    }
};

/// What a file is, where that matters to another.
enum class file_kind : std::uint8_t
{
    other,
    internet,
    local_stream,
    local_datagram,
    epoll
};

/// How much was moved, or why not.
struct moved
{
    errc error = errc::none;
    std::size_t size = 0;
    bool is_truncated = false;
};

/// Wants to hear when the readiness of a file may have changed. Is in the
/// list of at most one file.
class watcher
{
public:
    watcher() noexcept = default;
    watcher(watcher const&) = delete;
    watcher& operator=(watcher const&) = delete;

    ~watcher() { unlink(); }

    /// `mask` is what happened; 0 is anything.
    virtual void hear(std::uint32_t mask) = 0;

    /// The file is closed, and unlinks it.
    virtual void hear_of_close() = 0;

    void unlink() noexcept
    {
        if (previous_ == nullptr)
            return;
        *previous_ = next_;
        if (next_ != nullptr)
            next_->previous_ = previous_;
        previous_ = nullptr;
    }

private:
    friend class file;

    watcher* next_ = nullptr;
    watcher** previous_ = nullptr;
};

/// An open file of a host. What a kind of file cannot do it refuses.
class file
    : public due
    , public object
{
public:
    file(sim::host& of, std::uint64_t key) noexcept
        : object(key)
        , owner(of)
    {
    }

    ~file() override
    {
        while (watchers_ != nullptr)
            watchers_->unlink();
    }

    /// Something of `mask` is due to be told.
    void happen(std::uint64_t mask) override
    {
        tell(static_cast<std::uint32_t>(mask));
    }

    /// What it is ready for now.
    [[nodiscard]] virtual std::uint32_t ready() const noexcept = 0;

    [[nodiscard]] virtual file_kind kind() const noexcept
    {
        return file_kind::other;
    }

    [[nodiscard]] bool is_socket() const noexcept
    {
        return kind() != file_kind::other && kind() != file_kind::epoll;
    }

    // What calls do to it.

    virtual moved read(buffers, bool /* peek */, address* /* from */)
    {
        return {errc::invalid};
    }

    virtual moved write(buffers, address const* /* to */)
    {
        return {errc::invalid};
    }

    virtual errc bind(address const&) { return errc::not_socket; }
    virtual errc connect(address const&) { return errc::not_socket; }
    virtual errc listen(int) { return errc::not_socket; }

    virtual errc accept(counted_pointer<file>&, address&)
    {
        return errc::not_socket;
    }

    /// A socket option was set.
    virtual void hear_option(socket_option) {}

    virtual errc shutdown(direction) { return errc::not_socket; }
    virtual errc local_address(address&) const { return errc::not_socket; }
    virtual errc peer_address(address&) const { return errc::not_socket; }
    virtual errc take_error() { return errc::none; }

    /// The host closes its last handle, or dies: then nobody is told.
    virtual void close(bool /* is_crash */) {}

    /// Closes it, and those that watch it forget it.
    void end(bool is_crash)
    {
        counted_pointer<file> const keep(this);
        while (watchers_ != nullptr)
        {
            watcher* const w = watchers_;
            w->unlink();
            w->hear_of_close();
        }
        close(is_crash);
    }

    void watch(watcher& w) noexcept
    {
        w.next_ = watchers_;
        w.previous_ = &watchers_;
        if (watchers_ != nullptr)
            watchers_->previous_ = &w.next_;
        watchers_ = &w;
    }

    sim::host& owner;
    std::array<int, 16> socket_options{};
    int linger = -1;

protected:
    /// `mask` of it has happened; 0: anything.
    void tell(std::uint32_t mask)
    {
        for (watcher* w = watchers_; w != nullptr;)
        {
            watcher* const next = w->next_;
            w->hear(mask);
            w = next;
        }
    }

private:
    watcher* watchers_ = nullptr;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_FILE_HPP
