#!/usr/bin/env bash
# A package that depends on a version of this repository, for the kernels alone, as others would:
# it must build, within the time that is promised, and compute attention.
#
# SwiftPM refused unsafe flags in the targets of versioned dependencies before tools version 6.2. A
# manifest that says less, or a toolchain that refuses them again, fails here.
#
# What is tested is what is committed.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git clone --quiet --depth 1 "file://$PWD" "$folder/attention-workbook"
git -C "$folder/attention-workbook" tag 9.9.9

mkdir -p "$folder/consumer/Sources/consumer"
cd "$folder/consumer"
cat > Package.swift << EOF
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "consumer",
  platforms: [.macOS(.v15)],
  dependencies: [.package(url: "file://$folder/attention-workbook", from: "9.9.9")],
  targets: [
    .executableTarget(
      name: "consumer",
      dependencies: [.product(name: "AttentionKernels", package: "attention-workbook")])
  ])
EOF
cat > Sources/consumer/main.swift << 'EOF'
import Kernels
import Tensors

// Two tokens, each of which scores 1/√2 with itself and 0 with the other.
let tokens = HeadStack([Matrix<Float>([[1, 0], [0, 1]])])
let output = Kernel.attention(queries: tokens, keys: tokens, values: tokens)
print(output[0].elements)
let share: Float = 0.669_762
let right = [share, 1 - share, 1 - share, share]
precondition(zip(output[0].elements, right).allSatisfy { ($0 - $1).magnitude < 1e-5 })
EOF

# The aim is 30 s on two idle cores, which are 60 s of processor time. Slow or busy machines spend more, so
# only half as much again is a failure.
TIMEFORMAT='%R %U %S'
spent=$({ time swift build --quiet --product consumer --cache-path "$folder/cache" > build.log 2>&1; } 2>&1) \
  || { cat build.log; exit 1; }
.build/debug/consumer
awk '{ printf "built in %.0f s, %.0f s of processor time\n", $1, $2 + $3 }' <<< "$spent"
awk '{ exit !($2 + $3 < 90) }' <<< "$spent" \
  || { echo "that is more than 90 s of processor time"; exit 1; }
# The kernels are built without the book.
if ls .build/debug/Modules | grep -E '^(Chapter|Verification|Publishing)'; then
  echo "a module of the book was built for the kernels"
  exit 1
fi
