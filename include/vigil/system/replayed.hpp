//! Defines `vigil::replayed`, a system that answers from a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_REPLAYED_HPP
#define VIGIL_SYSTEM_REPLAYED_HPP

#include <vigil/system/call_codec.hpp>
#include <vigil/system/call_kinds.hpp>
#include <vigil/system/call_threads.hpp>
#include <vigil/system/call_values.hpp>
#include <vigil/system/intercepted.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/os_call.hpp>
#include <vigil/system/replayed_call.hpp>
#include <vigil/system/single_thread.hpp>

#include <cstdint>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil {

/// Makes no call of `Base`, and answers each from the log.
template <class Base>
class replay_hook
{
    using codec = call_codec<Base>;
    using handle = typename Base::handle_type;

    // Hands out handles of its own.
    struct handles
    {
        call_handles& all;

        handle take(handle_code) noexcept { return all.take<handle>(); }
    };

public:
    /// See `intercepted`.
    template <os_call Call, class F, class... Args>
    static std::invoke_result_t<F*, Args&...> call(F*, Args&... args) noexcept
    {
        using returned = std::invoke_result_t<F*, Args&...>;
        static_assert(!is_native_call(Call),
            "vigil: the calls of a selector are not replayed: put replayed<> "
            "around it too");
        replayed_call c(logged(Call));
        auto const h = codec::template object<Call>(args...);
        if (!(h == Base::invalid))
            c.about(c.handles().of(h));
        codec::template put_asked<Call>(c.asked(), args...);
        if (!c.is_answered())
            return failed<Call, returned>(c.error());
        if constexpr (Call == os_call::close)
            c.handles().forget(h);
        if (c.answer().error.of != logged_error::none)
            return failed<Call, returned>(unlogged(c.answer().error));
        log_reader in(c.answer().answered);
        handles own{c.handles()};
        auto r = codec::template take_answered<Call, handles, returned>(
            in, own, args...);
        codec::template set<Call>(r, c.answer().result);
        return r;
    }

    /// Why the last call of this thread failed.
    static std::error_code error() noexcept { return last_; }

private:
    template <os_call Call, class Returned>
    static Returned failed(std::error_code why) noexcept
    {
        last_ = why;
        return codec::template failure<Call, Returned>();
    }

    static inline thread_local std::error_code last_;
};

/// A thread that has the number which the log has for it.
template <class Thread>
class replayed_thread : public Thread
{
public:
    /// See the system's own. Starts nothing, and returns an error number, if
    /// the log says so or has another call here.
    template <class F>
    int start(F f) noexcept
    {
        replayed_call c(logged_call::thread_start);
        if (!c.is_answered())
            return static_cast<int>(std::errc::operation_canceled);
        if (c.answer().result != 0)
            return static_cast<int>(c.answer().result);
        log_reader in(c.answer().answered);
        auto const number = static_cast<std::uint32_t>(in.number());
        return Thread::start(
            [number, session = c.session(), task = std::move(f)]() mutable {
                call_threads::set(session, number);
                task();
            });
    }
};

/// The types of `Base`, and a system that makes no call: while a log is
/// `replaying`, each call has the answer that it had when it was recorded.
///
/// Threads take turns in the order of the log. A call that is another one
/// than the log has there, or with other bytes, is `condition::diverged`, and
/// so is each after it; beyond the end of the log it is `log_errc::ended`.
/// What threads share, and the program itself, are as real as ever.
template <class Base>
class replayed : public intercepted<Base, replay_hook<Base>>
{
public:
    using thread =
        std::conditional_t<std::is_same_v<typename Base::thread, no_thread>,
            no_thread, replayed_thread<typename Base::thread>>;

    /// Why the last call of this thread failed.
    static std::error_code error() noexcept
    {
        return replay_hook<Base>::error();
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_REPLAYED_HPP
