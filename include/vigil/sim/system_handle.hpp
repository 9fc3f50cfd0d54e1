//! Defines `vigil::sim::system_handle`: files, pipes and time in a world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_SYSTEM_HANDLE_HPP
#define VIGIL_SIM_SYSTEM_HANDLE_HPP

#include <vigil/sim/call.hpp>
#include <vigil/sim/pipe_end.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

namespace vigil::sim {

/// Handles, pipes and time: a floor of `sim::system`.
///
/// Each call takes virtual time, and fails with a code of
/// `sim::errc_category`. Where no world is, with `errc::no_world`.
class system_handle
{
public:
    using handle_type = handle;
    using buffer_type = buffer;

    static constexpr handle_type invalid{};

    static std::error_code error() noexcept
    {
        unseen_by_tsan const ours;
        task const* const t = current<task>::get();
        return t == nullptr ? errc::no_world : t->error;
    }

    /// Keeps the error of this thread.
    class error_guard
    {
    public:
        error_guard() noexcept
        {
            unseen_by_tsan const ours;
            kept_ = task_ == nullptr ? errc::none : task_->error;
        }

        error_guard(error_guard const&) = delete;
        error_guard& operator=(error_guard const&) = delete;

        ~error_guard()
        {
            unseen_by_tsan const ours;
            if (task_ != nullptr)
                task_->error = kept_;
        }

    private:
        task* task_ = current<task>::get();
        errc kept_ = errc::none;
    };

    static std::uint32_t generation() noexcept { return 0; }

    // Time.

    /// The clock of the host; 0 where no world is.
    static std::int64_t now() noexcept
    {
        std::int64_t time = 0;
        perform(os_call::now, [&](task& t) -> reply {
            if (t.core.strikes(fault::clock_jump, t.owner))
                t.owner.jumped +=
                    scaled_time(t.core.measure(fault::clock_jump, t.owner),
                        3'600'000'000'000);
            if (t.core.strikes(fault::drift, t.owner))
                t.core.set_drift(t.owner,
                    t.core.drift_of(t.core.measure(fault::drift, t.owner)));
            time = t.core.clock(t.owner);
            return {errc::none, time};
        });
        return time;
    }

    static int sleep(std::int64_t nanoseconds) noexcept
    {
        return status(perform(os_call::sleep, [&](task& t) -> reply {
            if (nanoseconds < 0)
                return {errc::invalid};
            static_cast<void>(
                t.core.block(t, t.core.after(t.owner, nanoseconds)));
            return {t.is_stopped() ? errc::stopped : errc::none};
        }));
    }

    // Any handle.

    static std::ptrdiff_t read(
        handle_type h, void* room, std::size_t size) noexcept
    {
        buffer const one{room, size};
        return transfer(os_call::read, h, {&one, 1}, true);
    }

    static std::ptrdiff_t write(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        buffer const one{const_cast<void*>(data), size};
        return transfer(os_call::write, h, {&one, 1}, false);
    }

    /// A handle of another host, or of a world that is gone, is left alone.
    static int close(handle_type h) noexcept
    {
        if (is_stopped())
            return 0; // its files have ended
        return status(perform_on(os_call::close, h, [&](task& by, file& f) {
            f.end(false);
            by.owner.take(h);
            return errc::none;
        }));
    }

    static handle_kind kind(handle_type h) noexcept
    {
        bool const is_open = perform_on(os_call::kind, h,
                                 [](task&, file&) { return errc::none; }) == 0;
        return is_open ? handle_kind::pollable : handle_kind::closed;
    }

    static int adopt(handle_type h) noexcept
    {
        return status(perform_on(
            os_call::adopt, h, [](task&, file&) { return errc::none; }));
    }

    // Pipes.

    static int pipe(handle_type (&ends)[2]) noexcept
    {
        return status(perform(os_call::pipe_pair, [&](task& t) -> reply {
            auto* const reader = new pipe_end(t.owner, true);
            counted_pointer<file> const first(reader);
            auto* const writer = new pipe_end(t.owner, false);
            counted_pointer<file> const second(writer);
            pipe_end::connect(*reader, *writer);
            return install_both(t, first, second, ends);
        }));
    }

    static std::ptrdiff_t read_pipe(
        handle_type h, buffer_type const* all, std::size_t count) noexcept
    {
        return transfer(os_call::read_pipe, h, {all, count}, true);
    }

    static std::ptrdiff_t write_pipe(
        handle_type h, buffer_type const* all, std::size_t count) noexcept
    {
        return transfer(os_call::write_pipe, h, {all, count}, false);
    }

    // eventfd(2), the native floor of eventfd_waker.

    static handle_type event_counter() noexcept
    {
        return perform_open(os_call::event_counter, [](task& t) {
            return counted_pointer<file>(new counter(t.owner));
        });
    }

protected:
    static bool is_stopped() noexcept
    {
        unseen_by_tsan const ours;
        task const* const t = caller();
        return t != nullptr && t->is_stopped();
    }

    static int status(std::int64_t value) noexcept
    {
        return static_cast<int>(value);
    }

    static std::ptrdiff_t transfer(
        os_call c, handle_type h, buffers b, bool is_read) noexcept
    {
        return static_cast<std::ptrdiff_t>(
            perform_on(c, h, [&](task& t, file& f) {
                // As read(2) of Linux: of a socket it does not even ask.
                if (is_read && f.is_socket() && b.size() == 0)
                    return moved{};
                moved const m =
                    is_read ? f.read(b, false, nullptr) : f.write(b, nullptr);
                log_bytes(t, b, m);
                return m;
            }));
    }

    /// What was moved is part of the trace.
    static void log_bytes(task& t, buffers b, moved const& m) noexcept
    {
        std::size_t left = m.error == errc::none ? m.size : 0;
        for (std::size_t i = 0; i != b.count && left != 0; ++i)
        {
            std::size_t const n = (std::min)(left, b.begin[i].iov_len);
            t.core.log.add_bytes(
                static_cast<unsigned char const*>(b.begin[i].iov_base), n);
            left -= n;
        }
    }

    static reply install_both(task& t, counted_pointer<file> const& first,
        counted_pointer<file> const& second, handle_type (&ends)[2])
    {
        if (t.owner.open_files() + 2 > t.core.settings.most_files)
            return {errc::too_many_files};
        static_cast<void>(install(t, first, ends[0]));
        static_cast<void>(install(t, second, ends[1]));
        return {errc::none, 0, first->key()};
    }
};

} // namespace vigil::sim

#endif // VIGIL_SIM_SYSTEM_HANDLE_HPP
