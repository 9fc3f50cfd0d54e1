//! Defines `vigil::recorded`, a system whose calls are written into a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_RECORDED_HPP
#define VIGIL_SYSTEM_RECORDED_HPP

#include <vigil/system/call_codec.hpp>
#include <vigil/system/call_kinds.hpp>
#include <vigil/system/call_recorder.hpp>
#include <vigil/system/call_values.hpp>
#include <vigil/system/intercepted.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/os_call.hpp>
#include <vigil/system/single_thread.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace vigil {

/// Makes the calls of `Base`, and writes them while a log is recorded.
template <class Base>
class record_hook
{
    using codec = call_codec<Base>;

public:
    /// See `intercepted`.
    template <os_call Call, class F, class... Args>
    static auto call(F* f, Args&... args) noexcept
    {
        if (!call_recorder::is_on_here())
            return f(args...);
        if constexpr (is_native_call(Call))
            return native<Call>(f, args...);
        else if constexpr (may_block(logged(Call)))
            return blocking<Call>(f, args...);
        else
            return plain<Call>(f, args...);
    }

private:
    template <os_call Call, class F, class... Args>
    static auto plain(F* f, Args&... args) noexcept
    {
        call_recorder::call c(logged(Call));
        auto const h = codec::template object<Call>(args...);
        if (!(h == Base::invalid))
            c.about(c.handles().of(h));
        codec::template put_asked<Call>(c.asked(), args...);
        auto const r = part(f, args...);
        typename Base::error_guard const keep;
        if constexpr (Call == os_call::close)
            c.handles().forget(h); // its number may come back at once
        finish<Call>(c, r, args...);
        return r;
    }

    // Not under the lock: others go on meanwhile.
    template <os_call Call, class F, class... Args>
    static auto blocking(F* f, Args&... args) noexcept
    {
        auto const r = part(f, args...);
        typename Base::error_guard const keep;
        call_recorder::call c(logged(Call));
        codec::template put_asked<Call>(c.asked(), args...);
        finish<Call>(c, r, args...);
        return r;
    }

    // Of a selector that is not recorded itself: written, for whoever reads
    // the log, but nothing that could be replayed.
    template <os_call Call, class F, class... Args>
    static auto native(F* f, Args&... args) noexcept
    {
        auto const r = part(f, args...);
        typename Base::error_guard const keep;
        call_recorder::call c(logged(Call));
        c.finish(static_cast<std::int64_t>(handle_number(r)));
        return r;
    }

    // `Base` may be recorded itself, somewhere: one call is written once.
    template <class F, class... Args>
    static auto part(F* f, Args&... args) noexcept
    {
        call_recorder::within const inside;
        return f(args...);
    }

    template <os_call Call, class Returned, class... Args>
    static void finish(
        call_recorder::call& c, Returned r, Args const&... args) noexcept
    {
        bool const has_failed = codec::template has_failed<Call>(r);
        if (!has_failed)
            codec::template put_answered<Call>(
                c.answered(), c.handles(), r, args...);
        c.finish(codec::template number<Call>(r),
            has_failed ? logged(Base::error()) : logged_error());
    }
};

/// A thread whose number in the log is given by who starts it, so that a
/// replay has the same.
template <class Thread>
class recorded_thread : public Thread
{
public:
    /// See the system's own.
    template <class F>
    int start(F f) noexcept
    {
        if (!call_recorder::is_on_here())
            return Thread::start(std::move(f));
        call_recorder::call c(logged_call::thread_start);
        std::uint32_t const number = c.start_thread();
        call_recorder::within const part; // `Thread` may be recorded itself
        int const error = Thread::start(
            [number, session = c.session(), task = std::move(f)]() mutable {
                call_threads::set(session, number);
                task();
            });
        c.answered().number(number);
        c.finish(error);
        return error;
    }
};

/// `Base`, and what is asked of it and what it answers is written into a log
/// while one is `recording`: every call of the portable floor.
///
/// The calls of a selector are a part of it: put `recorded` around the
/// selector too, and then they are not written but what comes of them. Calls
/// of several threads are made one after the other while a log is recorded;
/// none may come from a signal handler then. Otherwise it is `Base`.
template <class Base>
class recorded : public intercepted<Base, record_hook<Base>>
{
public:
    using thread =
        std::conditional_t<std::is_same_v<typename Base::thread, no_thread>,
            no_thread, recorded_thread<typename Base::thread>>;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_RECORDED_HPP
