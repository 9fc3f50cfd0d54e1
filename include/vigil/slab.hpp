//! Defines `vigil::slab`, which hands out tokens that go stale.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SLAB_HPP
#define VIGIL_SLAB_HPP

#include <vigil/error.hpp>
#include <vigil/segments.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace vigil {

/// Holds objects and names each by a token that finds nothing once the
/// object is erased.
///
/// The answer to stale events: an event that is in the user's buffer when
/// its object is erased carries a token that `find` no longer knows, even
/// if another object has taken the place since. A token is a place and the
/// number of its use; a place whose uses are spent is never used again, so
/// no token ever comes back. Tokens below 2^32 (2^16 where a pointer has 32
/// bits) are never handed out: they are free for listeners and wakers.
///
/// Objects never move. `insert`, `find` and `erase` are O(1); a new segment
/// is allocated when all places are taken, and none is given back before
/// the slab dies. Not for several threads at once.
template <class T, class Allocator = std::allocator<std::byte>>
class slab
{
public:
    explicit slab(Allocator const& allocator = Allocator()) noexcept
        : places_(allocator)
    {
    }

    slab(slab const&) = delete;
    slab& operator=(slab const&) = delete;

    ~slab()
    {
        for (std::uint32_t i = 0; i != used_; ++i)
            if (place* const p = places_.find(i); p->is_taken())
                destroy(*p);
    }

    /// Makes an object of `args`, and a token that nothing else has or had.
    /// Errors: not_enough_memory; what the constructor throws passes.
    template <class... Args>
    result<token> insert(Args&&... args)
    {
        std::uint32_t const index = free_ != none ? free_ : used_;
        place* const p = index == none ? nullptr : places_.grow(index);
        if (p == nullptr)
            return std::make_error_code(std::errc::not_enough_memory);
        // Taken before the constructor runs, which may insert too.
        if (index == used_)
            ++used_;
        else
            free_ = p->next_free;
        vacancy const until_made{*this, *p, index};
        make(p->room, std::forward<Args>(args)...);
        ++p->uses;
        ++size_;
        return compose(index, p->uses);
    }

    /// The object, or null if the token is stale or never was one.
    [[nodiscard]] T* find(token t) noexcept
    {
        place* const p = lookup(t);
        return p == nullptr ? nullptr : p->object();
    }

    [[nodiscard]] T const* find(token t) const noexcept
    {
        place* const p = lookup(t);
        return p == nullptr ? nullptr : p->object();
    }

    /// Destroys the object. False, and nothing done, if the token is stale.
    bool erase(token t) noexcept
    {
        place* const p = lookup(t);
        if (p == nullptr)
            return false;
        bool const is_spent = p->uses == last_use;
        destroy(*p);
        if (!is_spent)
            give_back(*p, index_of(t));
        return true;
    }

    /// Calls `f(token, object)` for every object. `f` may erase the object
    /// that it is given, and no other.
    template <class F>
    void for_each(F f)
    {
        for (std::uint32_t i = 0; i != used_; ++i)
            if (place* const p = places_.find(i); p->is_taken())
                f(compose(i, p->uses), *p->object());
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

private:
    using word = std::uintptr_t;
    static constexpr unsigned half = std::numeric_limits<word>::digits / 2;
    static constexpr word low = (word(1) << half) - 1;
    static constexpr std::uint32_t none =
        static_cast<std::uint32_t>(low < 0xffff'ff00u ? low : 0xffff'ff00u);

    // The next one would not fit into a token.
    static constexpr std::uint32_t last_use = static_cast<std::uint32_t>(low);

    struct place
    {
        bool is_taken() const noexcept { return uses % 2 != 0; }

        T* object() noexcept
        {
            return std::launder(reinterpret_cast<T*>(room));
        }

        std::uint32_t uses; // odd while there is an object
        std::uint32_t next_free;
        alignas(T) std::byte room[sizeof(T)];
    };

    // Gives a place back if no object came to be in it.
    struct vacancy
    {
        ~vacancy()
        {
            if (!at.is_taken())
                owner.give_back(at, index);
        }

        slab& owner;
        place& at;
        std::uint32_t index;
    };

    void give_back(place& p, std::uint32_t index) noexcept
    {
        p.next_free = free_;
        free_ = index;
    }

    // Nobody's before the destructor runs, which may look for its own token.
    void destroy(place& p) noexcept
    {
        ++p.uses;
        --size_;
        p.object()->~T();
    }

    // An aggregate too, which a compiler without P0960 (clang 14) makes with
    // braces alone.
    template <class... Args>
    static void make(void* room, Args&&... args)
    {
        if constexpr (std::is_constructible_v<T, Args...>)
            ::new (room) T(std::forward<Args>(args)...);
        else
            ::new (room) T{std::forward<Args>(args)...};
    }

    static token compose(std::uint32_t index, std::uint32_t uses) noexcept
    {
        return token{word(uses) << half | word(index)};
    }

    static std::uint32_t index_of(token t) noexcept
    {
        return static_cast<std::uint32_t>(static_cast<word>(t) & low);
    }

    place* lookup(token t) const noexcept
    {
        std::uint32_t const index = index_of(t);
        if (index >= used_)
            return nullptr;
        place* const p = places_.find(index);
        bool const current = (static_cast<word>(t) >> half) == p->uses;
        return current && p->is_taken() ? p : nullptr;
    }

    segments<place, Allocator> places_;
    std::uint32_t free_ = none;
    std::uint32_t used_ = 0;
    std::size_t size_ = 0;
};

} // namespace vigil

#endif // VIGIL_SLAB_HPP
