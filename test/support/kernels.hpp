//! Defines `vigil::test::kernels`, which modelled kernel a handle leads to.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KERNELS_HPP
#define VIGIL_TEST_SUPPORT_KERNELS_HPP

#include <cerrno>
#include <map>
#include <memory>
#include <mutex>

#include "support/kernel_lock.hpp"

namespace vigil::test {

/// Modelled kqueues or event ports by their handles, which they own. Whoever
/// is in a call of one keeps it alive when it is closed.
template <class Kernel>
class kernels
{
public:
    /// The handle of a new one, or -1 and errno.
    static int open()
    {
        auto made = std::make_shared<Kernel>();
        if (!made->is_open())
            return -1;
        kernel_lock const lock(mutex_);
        all_[made->handle()] = made;
        return made->handle();
    }

    /// False if there is none: some other handle is to be closed.
    static bool close(int h)
    {
        std::shared_ptr<Kernel> closed; // which closes its handle
        kernel_lock const lock(mutex_);
        auto const at = all_.find(h);
        if (at == all_.end())
            return false;
        closed = at->second;
        all_.erase(at);
        return true;
    }

    /// Null and EBADF if there is none.
    static std::shared_ptr<Kernel> find(int h)
    {
        kernel_lock const lock(mutex_);
        auto const at = all_.find(h);
        if (at != all_.end())
            return at->second;
        errno = EBADF;
        return nullptr;
    }

private:
    static inline std::mutex mutex_;
    static inline std::map<int, std::shared_ptr<Kernel>> all_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KERNELS_HPP
