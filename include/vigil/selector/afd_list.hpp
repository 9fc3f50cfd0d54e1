//! Defines `vigil::afd_list`, a queue of things that carry their own links.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_LIST_HPP
#define VIGIL_SELECTOR_AFD_LIST_HPP

namespace vigil {

/// What makes `T` a member of at most one `afd_list<T, Tag>`: a base of it.
/// Alone it is a ring of one; a member that dies has left its list.
template <class Tag>
class afd_link
{
public:
    afd_link() noexcept = default;
    afd_link(afd_link const&) = delete;
    afd_link& operator=(afd_link const&) = delete;
    ~afd_link() { leave(); }

    [[nodiscard]] bool is_linked() const noexcept { return next_ != this; }

    void leave() noexcept
    {
        next_->previous_ = previous_;
        previous_->next_ = next_;
        next_ = this;
        previous_ = this;
    }

private:
    template <class T, class OtherTag>
    friend class afd_list;

    afd_link* next_ = this;
    afd_link* previous_ = this;
};

/// A queue without memory of its own: nothing here can fail.
template <class T, class Tag>
class afd_list
{
public:
    [[nodiscard]] bool empty() const noexcept { return !ends_.is_linked(); }

    /// Puts it last, unless it is in a list already.
    void push(T& member) noexcept
    {
        afd_link<Tag>& link = member;
        if (!link.is_linked())
            insert(link);
    }

    /// Takes the first one out. There must be one.
    T& pop() noexcept
    {
        afd_link<Tag>& link = *ends_.next_;
        link.leave();
        return static_cast<T&>(link);
    }

    /// Moves all members of `other` to the end of this list.
    void append(afd_list& other) noexcept
    {
        while (!other.empty())
            push(other.pop());
    }

private:
    void insert(afd_link<Tag>& link) noexcept
    {
        link.previous_ = ends_.previous_;
        link.next_ = &ends_;
        link.previous_->next_ = &link;
        ends_.previous_ = &link;
    }

    afd_link<Tag> ends_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_LIST_HPP
