//! Defines `vigil::traced`, a system whose calls are told to a tracer.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_TRACED_HPP
#define VIGIL_SYSTEM_TRACED_HPP

#include <vigil/system/call_codec.hpp>
#include <vigil/system/call_kinds.hpp>
#include <vigil/system/call_record.hpp>
#include <vigil/system/call_values.hpp>
#include <vigil/system/intercepted.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/os_call.hpp>

#include <cstdint>
#include <utility>

namespace vigil {

/// Makes the calls of `Base`, and tells `Tracer` of each.
template <class Base, class Tracer>
class trace_hook
{
    using codec = call_codec<Base>;
    using handle = typename Base::handle_type;

    // A handle is what the OS calls it.
    struct handles
    {
        static handle_code made(handle h) noexcept
        {
            return made_handle(static_cast<std::uint64_t>(handle_number(h)));
        }
    };

public:
    /// See `intercepted`.
    template <os_call Call, class F, class... Args>
    static auto call(F* f, Args&... args) noexcept
    {
        call_record record;
        record.call = logged(Call);
        auto const h = codec::template object<Call>(args...);
        if (!(h == Base::invalid))
            record.object = handles::made(h);
        log_writer asked;
        codec::template put_asked<Call>(asked, args...);
        auto const r = f(args...);
        typename Base::error_guard const keep;
        log_writer answered;
        if (codec::template has_failed<Call>(r))
            record.error = logged(Base::error());
        else
            put_answered<Call>(answered, r, args...);
        record.result = static_cast<std::int64_t>(result<Call>(r));
        record.asked = std::as_const(asked).view();
        record.answered = std::as_const(answered).view();
        Tracer::called(record);
        return r;
    }

private:
    template <os_call Call, class Returned, class... Args>
    static void put_answered(
        log_writer& out, Returned r, Args const&... args) noexcept
    {
        if constexpr (!is_native_call(Call))
        {
            handles own;
            codec::template put_answered<Call>(out, own, r, args...);
        }
    }

    template <os_call Call, class Returned>
    static std::int64_t result(Returned r) noexcept
    {
        if constexpr (is_native_call(Call))
            return static_cast<std::int64_t>(handle_number(r));
        else
            return codec::template number<Call>(r);
    }
};

/// `Base`, and each call of it is told to `Tracer::called(call_record const&)`
/// when it is over: on the thread that made it, from several at once.
///
/// `line_tracer` writes lines, `call_counter` counts. Handles in the record
/// are those of the OS. Costs an allocation a call where bytes move.
template <class Base, class Tracer>
class traced : public intercepted<Base, trace_hook<Base, Tracer>>
{};

} // namespace vigil

#endif // VIGIL_SYSTEM_TRACED_HPP
