//! Defines `vigil::intrusive_list`, a queue without memory of its own.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_INTRUSIVE_LIST_HPP
#define VIGIL_INTRUSIVE_LIST_HPP

namespace vigil {

/// What makes `T` a member of at most one `intrusive_list<T, Tag>`: a base of
/// it. Alone it is a ring of one; a member that dies has left its list.
template <class Tag>
class list_link
{
public:
    list_link() noexcept = default;
    list_link(list_link const&) = delete;
    list_link& operator=(list_link const&) = delete;
    ~list_link() { leave(); }

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
    friend class intrusive_list;

    list_link* next_ = this;
    list_link* previous_ = this;
};

/// A queue without memory of its own: nothing here can fail.
template <class T, class Tag>
class intrusive_list
{
public:
    [[nodiscard]] bool empty() const noexcept { return !ends_.is_linked(); }

    /// Puts it last, unless it is in a list already.
    void push(T& member) noexcept
    {
        list_link<Tag>& link = member;
        if (!link.is_linked())
            insert(link);
    }

    /// Takes the first one out. There must be one.
    T& pop() noexcept
    {
        list_link<Tag>& link = *ends_.next_;
        link.leave();
        return static_cast<T&>(link);
    }

    /// Moves all members of `other` to the end of this list.
    void append(intrusive_list& other) noexcept
    {
        while (!other.empty())
            push(other.pop());
    }

private:
    void insert(list_link<Tag>& link) noexcept
    {
        link.previous_ = ends_.previous_;
        link.next_ = &ends_;
        link.previous_->next_ = &link;
        ends_.previous_ = &link;
    }

    list_link<Tag> ends_;
};

} // namespace vigil

#endif // VIGIL_INTRUSIVE_LIST_HPP
