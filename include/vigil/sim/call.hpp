//! Makes a simulated call: by the thread that runs, on a handle of its host.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_CALL_HPP
#define VIGIL_SIM_CALL_HPP

#include <vigil/sim/file.hpp>
#include <vigil/sim/handle.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/world_core.hpp>
#include <vigil/system/os_call.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace vigil::sim {

/// What a call returns: a number, or why not; and the object that it was on.
struct reply
{
    errc why = errc::none;
    std::int64_t value = 0;
    std::uint64_t object = 0;
};

/// The answer `f(task)` gives to a call; -1 if it is an error, which the
/// thread keeps.
template <class F>
std::int64_t perform(os_call c, F f)
{
    task* const t = current<task>::get();
    if (t == nullptr)
        return -1; // `no_world`
    unseen_by_tsan const ours;
    reply r{t->core.enter(*t, c)};
    if (r.why == errc::none)
    {
        r = f(*t);
        t->core.leave(*t, c, r.object,
            r.why == errc::none ? r.value : ~static_cast<int>(r.why));
    }
    if (r.why == errc::none)
        return r.value;
    t->error = r.why;
    return -1;
}

/// What `h` is to the host of `t`; else why it is nothing.
inline errc look_up(task& t, handle h, file*& found) noexcept
{
    found = t.owner.find(h);
    if (found != nullptr)
        return errc::none;
    return h < 0 || t.owner.is_ours(h) ? errc::bad_handle
                                       : errc::foreign_handle;
}

/// The same, of a call on a handle: `f(task, file)` gives an `errc`, or a
/// `moved`.
template <class F>
std::int64_t perform_on(os_call c, handle h, F f)
{
    return perform(c, [&](task& t) -> reply {
        file* found = nullptr;
        if (errc const why = look_up(t, h, found); why != errc::none)
            return {why};
        counted_pointer<file> const keep(found);
        if constexpr (std::is_same_v<decltype(f(t, *found)), errc>)
            return {f(t, *found), 0, found->key()};
        else
        {
            moved const m = f(t, *found);
            return {m.error, static_cast<std::int64_t>(m.size), found->key()};
        }
    });
}

/// The handle of a new file of the caller's host, if it may have one more.
inline errc install(task& t, counted_pointer<file> made, handle& h)
{
    if (t.owner.open_files() >= t.core.settings.most_files)
        return errc::too_many_files;
    h = t.owner.put(std::move(made));
    return errc::none;
}

/// A call that makes a file: `f(task)` gives it, or null.
template <class F>
handle perform_open(os_call c, F f)
{
    handle h;
    perform(c, [&](task& t) -> reply {
        counted_pointer<file> const made = f(t);
        if (!made)
            return {errc::not_supported};
        return {install(t, made, h), 0, made->key()};
    });
    return h;
}

} // namespace vigil::sim

#endif // VIGIL_SIM_CALL_HPP
