#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# catches.sh
#
# The checks beside this script pass on a small sound tree, and each finds, and
# names, every fault that is planted in it.

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
licence='//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)
'

# header <path> <guard> <line>...: a sound header that holds these lines.
header()
{
    path=$1 guard=$2
    shift 2
    mkdir -p "$(dirname "$path")"
    printf '%s\n' "//! Defines a part." "$licence" "#ifndef $guard" \
        "#define $guard" "$@" "#endif // $guard" > "$path"
}

sound()
{
    rm -rf "$work/tree"
    mkdir -p "$work/tree/test/unit/selector" "$work/tree/test/unit/system"
    cd "$work/tree" || exit 2
    header include/vigil/system/linux.hpp VIGIL_SYSTEM_LINUX_HPP \
        '#include <unistd.h>' 'std::mutex m; int i = ::close(0);'
    header include/vigil/token.hpp VIGIL_TOKEN_HPP '// calls ::close(fd)'
    header include/vigil/selector/epoll.hpp VIGIL_SELECTOR_EPOLL_HPP \
        '#include <vigil/token.hpp>' '#include <vigil/system/linux.hpp>' \
        'int i = System::close(0) + a<b>::close(0); void* p = ::new (q) int;'
    printf '%s\n' 'target_sources(vigil' '    vigil/selector/epoll.hpp' \
        '    vigil/system/linux.hpp' '    vigil/token.hpp' ')' |
        cat - > include/CMakeLists.txt
    printf '%s\n' "$licence" | sed -n 's,^//,#,p' | sed 1d > test/Jamfile
    sed -i "1r test/Jamfile" include/CMakeLists.txt
    for test in selector/epoll system/linux token; do
        printf '%s\n' '//! Tests a part.' "$licence" > "test/unit/$test.cpp"
        echo "vigil_test unit/$test ;" >> test/Jamfile
    done
}

# plant <check> <what it says> <command>...: run in the tree, and then caught.
plant()
{
    check=$1 what=$2
    shift 2
    sound
    "$@"
    if said=$(sh "$here/$check.sh" "$work/tree" 2>&1); then
        echo "$check does not catch: $*"
    elif ! echo "$said" | grep -Fq -- "$what"; then
        printf '%s does not say "%s" but: %s\n' "$check" "$what" "$said"
    else
        return
    fi
    : > "$work/bad"
}

# Puts a line into a file, above its last.
insert() { sed -i "\$i\\$2" "$1"; }

for check in inspect floors lists; do
    sound
    sh "$here/$check.sh" "$work/tree" && continue
    echo "$check does not pass on a sound tree"
    : > "$work/bad"
done

epoll=include/vigil/selector/epoll.hpp
token=include/vigil/token.hpp
unit=test/unit/token.cpp
long=$(printf '%081d' 0)
tab=$(printf '\t')

plant inspect "$epoll:13: tab" insert $epoll "int${tab}i;"
plant inspect 'not printable ASCII' insert $unit "$(printf '// \303\244')"
plant inspect 'trailing blank' insert test/Jamfile 'a '
plant inspect '80 columns' insert $epoll "// $long"
plant inspect 'four lines of the licence' sed -i 3d $epoll
plant inspect 'four lines of the licence' sed -i 2d test/Jamfile
plant inspect 'first line' sed -i 1d $unit
plant inspect 'VIGIL_SELECTOR_EPOLL_HPP' sed -i s/LECTOR_EPOLL/LECT/ $epoll
plant inspect 'VIGIL_TOKEN_HPP' sed -i '$s,//.*,,' $token
plant inspect '320 lines' sed -i '9r /dev/stdin' $token <<END
$(seq 320 | sed 's,^,// ,')
END
plant inspect unfinished insert $epoll '// T''ODO: more'
plant inspect unfinished insert $unit '#if 0'
plant inspect 'min or max' insert $epoll 'int i = std::min(1, 2);'
plant inspect 'a sleep' insert $unit 'std::this_thread::sleep_for(1s);'
plant inspect 'a sleep' insert $unit 'sleep(1);'

plant floors 'higher floor' insert $token '#include <vigil/selector/epoll.hpp>'
plant floors 'higher floor' insert $epoll '#include <vigil.hpp>'
plant floors 'no floor' mv include/vigil/selector include/vigil/chooser
plant floors 'header of the OS' insert $epoll '#include <sys/epoll.h>'
plant floors 'header of the OS' insert $token '#include <cerrno>'
plant floors "$epoll:13: threads" insert $epoll 'std::mutex m;'
plant floors 'threads' insert $epoll 'thread_local int i;'
plant floors 'clocks' insert $epoll 'std::chrono::steady_clock::now();'
plant floors 'clocks' insert $epoll '#include <chrono>'
plant floors 'call of the OS' insert $epoll 'int i = ::close(0);'
plant floors 'call of the OS' insert $epoll '    ::close(0);'
plant floors 'macro of the OS' insert $epoll 'int i = EPOLLIN;'
plant floors 'macro of the OS' insert $epoll 'if (errno == 0)'
plant floors 'slow standard header' insert $token '#include <functional>'
plant floors 'test of the platform' insert $epoll '#if defined(__linux__)'

plant lists 'vigil/timer.hpp' cp $token include/vigil/timer.hpp
plant lists 'vigil/token.hpp' rm $token
plant lists 'include/CMakeLists.txt' sed -i \
    '/epoll/{h;d};/linux/G' include/CMakeLists.txt
plant lists 'unit/timer' cp $unit test/unit/timer.cpp
plant lists 'unit/token' sed -i '/token/d' test/Jamfile
plant lists '> token' rm $unit

# wrong <what> <compiler>...: fail.sh fails and says so of $work/source.
wrong()
{
    what=$1
    shift
    ! said=$(sh "$here/fail.sh" "$work/source" "$@") &&
        echo "$said" | grep -Fq -- "$what" && return
    printf 'fail.sh does not say "%s" but: %s\n' "$what" "$said"
    : > "$work/bad"
}

echo 'int i;' > "$work/source"
wrong 'does not say what to expect' false
echo '// expect: no [a-z]+$' > "$work/source"
wrong 'compiles, and must not' true
wrong 'but the compiler says' sh -c 'echo no; exit 1'
sh "$here/fail.sh" "$work/source" sh -c 'echo no poll; exit 1' ||
    : > "$work/bad"

# imports <library> <function>: what a program imports, as objdump says it.
imports()
{
    printf 'echo "\tDLL Name: %s"; echo "\tvma:  Hint/Ord Member-Name Bound-To"
        echo "\t1ffbf0\t    1  %s"\n' "$1" "$2" > "$work/objdump"
    said=$(sh "$here/imports.sh" "$work/tree" "$work/sh" a.exe)
}

sound
echo 'auto f = find_nt<function>("NtQueryMutant");' \
    > include/vigil/system/windows_afd.hpp
printf '#!/bin/sh\nsh "%s"\n' "$work/objdump" > "$work/sh"
chmod +x "$work/sh"
imports KERNEL32.dll CloseHandle || : > "$work/bad"
for what in 'KERNEL32.dll NtQueryMutant' 'iphlpapi.dll CloseHandle'; do
    ! imports $what && continue
    echo "imports does not catch: $what"
    : > "$work/bad"
done

# rung <what> <command>...: ladder.sh says so of the real ladder, after that.
rung()
{
    what=$1
    shift
    rm -rf "$work/tree"
    mkdir -p "$work/tree/include/vigil/system" "$work/tree/doc/platforms"
    cd "$work/tree" || exit 2
    for file in include/vigil/defaults.hpp include/vigil/system/default.hpp \
        doc/platforms/ladder.adoc doc/porting.adoc; do
        cp "$here/../../$file" $file
    done
    "$@"
    ! said=$(sh "$here/ladder.sh" "$work/tree" "${CXX:-c++}" 2>&1) &&
        echo "$said" | grep -Fq -- "$what" && return
    printf 'ladder.sh does not say "%s" but: %s\n' "$what" "$said"
    : > "$work/bad"
}

ladder=include/vigil/system/default.hpp
rung '> |DragonFly |`posix_system`' sed -i 's/__DragonFly__/__Dragon__/' $ladder
rung '> |Linux |`linux_system` |`poll_selector`' \
    sed -i 's/epoll_selector, poll_selector/poll_selector/' \
    include/vigil/defaults.hpp
rung 'iOS: its rung does not include apple_system' \
    sed -i '/apple.hpp/d' $ladder
rung 'Windows: its rung does not include afd_selector' \
    sed -i '/afd.hpp/d' include/vigil/defaults.hpp
rung 'is not told of doc/porting.adoc' sed -i 's/porting/port/' $ladder
rung 'there is no doc/porting.adoc' rm doc/porting.adoc

# tabled <code> <what the program prints> [<its exit code>]: of table.sh.
tabled()
{
    said=$(sh "$here/table.sh" "$work/table" sh "$work/print" "$2" "${3:-0}")
    [ $? = "$1" ] && return
    printf 'table.sh, with %s and %s: not %s; it says %s\n' "$2" "${3:-0}" \
        "$1" "$said"
    : > "$work/bad"
}

cat > "$work/print" <<'END'
printf '// tag::a[]\r\n|%s\r\n// end::a[]\n' "$1"
echo 'what is said besides'
exit "$2"
END
sh "$here/table.sh" --write "$work/table" sh "$work/print" yes 0
tabled 0 yes
tabled 1 no
tabled 1 yes 3
: > "$work/print"
tabled 1 yes

[ ! -e "$work/bad" ]
