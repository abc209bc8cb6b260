#!/usr/bin/env bash
# arm64 is run, not assumed. What the pages compute with, and the kernels, are compiled for arm64 by
# the Swift toolchain at hand, in Embedded Swift, from the very files of Sources; small stand-ins take
# the place of what Embedded Swift lacks. A processor that qemu emulates runs them. The numbers must be
# those of this machine bit by bit, the kernels must agree with their reference at every edge.
#
# Needs `swift build`, and Debian's cross compiler for its C library; says so if they are not to be had.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=Tests/Arm64

need="gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user"
have() { command -v qemu-aarch64 && ls /usr/lib/gcc-cross/aarch64-linux-gnu/*/crtbeginT.o; }
if ! have > /dev/null 2>&1; then
  # shellcheck disable=SC2086
  { apt-get update -qq && apt-get install -qq --yes $need; } > /dev/null 2>&1 || true
fi
if ! have > /dev/null 2>&1; then
  echo "SKIPPED: $need are not to be had; nothing was run on arm64"
  exit 0
fi

tools=$(dirname "$(readlink -f "$(command -v swiftc)")")
embedded="$tools/../lib/swift/embedded/aarch64-none-none-elf"
# Before 6.3, Embedded Swift could not print a number with a fraction.
if ! swiftc --version 2> /dev/null | grep -qE 'Swift version (6\.[3-9]|[7-9])' || [ ! -d "$embedded" ]; then
  echo "SKIPPED: this needs Embedded Swift for arm64 of Swift 6.3 or later; nothing was run on arm64"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags=(-swift-version 6 -parse-as-library -O -package-name book -enable-upcoming-feature ExistentialAny
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature InternalImportsByDefault)

module() { # the name of a module, then its files
  local name=$1
  shift
  swiftc -target aarch64-none-none-elf "${flags[@]}" -wmo -enable-experimental-feature Embedded \
    -enable-experimental-feature Extern -I "$work" -module-name "$name" -emit-module \
    -emit-module-path "$work/$name.swiftmodule" -c -o "$work/$name.o" "$@"
}

link() { # the name of a program's module
  "$tools/clang" --target=aarch64-linux-gnu -static -fuse-ld=lld \
    -B "$gcc" -L "$gcc" -B /usr/aarch64-linux-gnu/lib -L /usr/aarch64-linux-gnu/lib \
    "$work"/*.o -o "$work/$1" -lm \
    "$embedded/libswiftUnicodeDataTables.a"
  # Each program has a main; the next must not find this one's.
  rm "$work/$1.o"
}
gcc=$(dirname "$(ls /usr/lib/gcc-cross/aarch64-linux-gnu/*/crtbeginT.o | tail -n 1)")

# What of a chapter is compiled: what it teaches, its stage, its variants, its inputs. What makes pages,
# laws and mistakes of them needs more than Embedded Swift has.
home='Exhibits|Pictures|Benchmark|Comparison|/Chapter[0-9]+\.swift|Laws|Steps|Mistake'
home+='|LayerTrace|WrongAxisTrial|PaddedPair|BlockBySteps'
chapters=(Chapter1Projections Chapter2Scores Chapter3Softmax Chapter4Weighting Chapter5Heads
  Chapter6Masking Chapter7EncoderBlock)
taught() { find "Sources/$1" -name '*.swift' | grep -vE "$home" | sort; }

for chapter in "${chapters[@]}"; do
  for variant in $(taught "$chapter" \
    | xargs sed -nE 's/^ +public static let ([A-Za-z]+) = Variant<([A-Za-z]+)>.*/\2.\1/p'); do
    grep -qw "$variant" "$here/Numbers.swift" \
      || { echo "$here/Numbers.swift does not run the variant $variant of $chapter"; exit 1; }
  done
done

echo "-- compiling for arm64"
module Tensors "$here/StandIns/Meter.swift" $(ls Sources/Tensors/*.swift | grep -v Meter)
module Files Sources/Files/Printable.swift
module RunningExample Sources/RunningExample/*.swift
module KernelLoops Sources/KernelLoops/*.swift
module KernelsBaseline Sources/KernelsBaseline/*.swift
module Kernels "$here/StandIns/OneThread.swift" \
  Sources/Kernels/{Attention,Kernel,Memory,Normalise,Products}.swift
module Verification "$here/StandIns/Verification.swift" Sources/Verification/{Comparison,LongRow}.swift
# shellcheck disable=SC2046
for chapter in "${chapters[@]}"; do module "$chapter" $(taught "$chapter"); done
module Numbers "$here/Numbers.swift"
link Numbers
module Foundation "$here/StandIns/Foundation.swift"
module Testing "$here/StandIns/Testing.swift"
module KernelEdges "$here/KernelEdges.swift" Tests/KernelsTests/{Reference,ViewCase}.swift
link KernelEdges
count=$("$tools/llvm-objdump" -d "$work/KernelsBaseline.o" | grep -cE '\sfmla\s')
echo "the kernels have $count vector multiply-adds"
[ "$count" -gt 100 ] || { echo "too few: they are compiled to something else"; exit 1; }

echo "-- the numbers of the book: here and on arm64"
bin=$(swift build --show-bin-path)
# shellcheck source=Tests/objects_of.sh
. Tests/objects_of.sh
objects=$(objects_of "$bin" Tensors Files TensorFiles RunningExample KernelLoops KernelsBaseline KernelsAVX2 \
  KernelsAVX512 Kernels Verification Publishing "${chapters[@]}")
# shellcheck disable=SC2086
swiftc "${flags[@]}" -I "$bin/Modules" "$here/Numbers.swift" $objects -o "$work/native" -lm
"$work/native" > "$work/here.txt"
qemu-aarch64 "$work/Numbers" > "$work/arm64.txt"
if grep -E "DIFFERS|NOT REFUSED" "$work/here.txt" "$work/arm64.txt"; then exit 1; fi
if ! cmp -s "$work/here.txt" "$work/arm64.txt"; then
  echo "not the same numbers; < is this machine, > is arm64:"
  diff "$work/here.txt" "$work/arm64.txt" | cut -c -300 | head -n 20
  exit 1
fi
grep -oE ' \[[0-9]+\]$' "$work/here.txt" | tr -d ' []' \
  | awk '{ sum += $1 } END { print sum " numbers in " NR " tensors, equal bit by bit"; exit !(sum > 10000) }'
echo "$(grep -c ' agrees$' "$work/arm64.txt") runs of kernels as variants agree with the reference"

echo "-- the kernels at every edge, on arm64"
qemu-aarch64 "$work/KernelEdges" | tee "$work/edges.txt"
[ "$(grep -c ' agree: ' "$work/edges.txt")" = 4 ]
