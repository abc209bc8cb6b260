#!/usr/bin/env bash
# Fuzzes each reader of foreign bytes with libFuzzer and AddressSanitizer, both of the toolchain. (Its
# undefined-behaviour sanitizer does not know this platform's Swift; Swift's own traps count as findings.)
#
#   FUZZ_SECONDS=60   how long each target runs
#   FUZZ_RUNS=N       so many inputs instead
#   FUZZ_TARGETS="TeX Mask"   only these
#
# Needs `swift build`. The module under test is compiled anew, to be watched; the others are as built.
# Two targets run at a time. What breaks one is printed, and kept in .build/fuzz: mend the kind, and put
# the input into Corpus, where every later run begins with it.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=Tests/Fuzz
work=.build/fuzz
mkdir -p "$work"
bin=$(swift build --show-bin-path)
# shellcheck source=Tests/objects_of.sh
. Tests/objects_of.sh

# Each target and the module it reads with.
declare -A modules=([Safetensors]=TensorFiles [JSON]=TensorFiles [Vocabulary]=Chapter10RealEncoder
  [Settings]=Chapter10RealEncoder [Mask]=Chapter6Masking [TeX]=WorkbookPress
  [Literate]=WorkbookPress)
targets=${FUZZ_TARGETS:-Safetensors JSON Settings Vocabulary Mask TeX Literate}

# What else is linked: the modules below.
floors=(Tensors Files TensorFiles RunningExample Verification Publishing)
kernels=(KernelLoops KernelsBaseline KernelsAVX2 KernelsAVX512 Kernels)
early=(Chapter{1Projections,2Scores,3Softmax,4Weighting,5Heads})
declare -A below=([TensorFiles]="Tensors Files" [WorkbookPress]="${floors[*]}"
  [Chapter6Masking]="${floors[*]} ${kernels[*]} ${early[*]}"
  [Chapter10RealEncoder]="${floors[*]} ${kernels[*]} ${early[*]} Chapter6Masking Chapter7EncoderBlock")
flags=(-swift-version 6 -O -parse-as-library -enable-testing -sanitize=fuzzer,address
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature InternalImportsByDefault)

watched() { # compiles a module to be watched, unless nothing in it has changed
  local name=$1 folder="$work/$1"
  mkdir -p "$folder"
  if [ -n "$(find Sources -newer "$folder/$name.o" 2> /dev/null || echo none)" ]; then
    # shellcheck disable=SC2046
    swiftc "${flags[@]}" -wmo -I "$bin/Modules" -module-name "$name" -emit-module \
      -emit-module-path "$folder/$name.swiftmodule" -c -o "$folder/$name.o" \
      $(find "Sources/$name" -name '*.swift' | sort)
  fi
}

program() { # links a target
  local name=$1 module=${modules[$1]} objects
  # shellcheck disable=SC2086
  objects=$(objects_of "$bin" ${below[$module]})
  # shellcheck disable=SC2086
  swiftc "${flags[@]}" -module-name "Fuzz$name" -I "$work/$module" -I "$bin/Modules" \
    "$here/Fuzz.swift" "$here/$name.swift" "$work/$module/$module.o" $objects \
    -o "$work/fuzz-$name" -Xlinker --gc-sections -lm
}

fuzz() { # runs a target; its last words go to a file
  local name=$1 new="$work/new-$1" limit=(-max_total_time="${FUZZ_SECONDS:-60}")
  if [ -n "${FUZZ_RUNS:-}" ]; then limit=(-runs="$FUZZ_RUNS"); fi
  rm -rf "$new"
  mkdir -p "$new"
  local words=()
  if [ -f "$here/$name.dict" ]; then words=(-dict="$here/$name.dict"); fi
  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 "$work/fuzz-$name" "${limit[@]}" \
    -seed="${FUZZ_SEED:-1}" -timeout=20 -rss_limit_mb=2048 -malloc_limit_mb=512 -max_len=4096 -print_final_stats=1 \
    -verbosity=1 -artifact_prefix="$work/$name-" "${words[@]}" "$new" "$here/Corpus/$name" \
    > "$work/$name.log" 2>&1
}

report() { # what a target did, or what broke it
  local name=$1 log="$work/$1.log"
  if [ "$2" != 0 ]; then
    echo "-- $name: FOUND SOMETHING"
    grep -vE '^#[0-9]+\s' "$log" | cut -c -400 | tail -n 60
    return 1
  fi
  echo "-- $name: $(sed -nE 's/^Done ([0-9]+) runs in ([0-9]+) second.*/\1 inputs in \2 s/p' "$log"), $(
    grep -oE 'cov: [0-9]+' "$log" | tail -n 1) edges, $(
    grep -oE 'corp: [0-9]+' "$log" | tail -n 1) inputs kept, nothing found"
}

for name in $targets; do
  watched "${modules[$name]}"
  program "$name"
done
found=0
set -- $targets
while [ $# -gt 0 ]; do
  pair=("$1" ${2:+"$2"})
  shift ${#pair[@]}
  ids=()
  for name in "${pair[@]}"; do
    fuzz "$name" &
    ids+=($!)
  done
  for index in "${!pair[@]}"; do
    code=0
    wait "${ids[$index]}" || code=$?
    report "${pair[$index]}" "$code" || found=1
  done
done
exit "$found"
