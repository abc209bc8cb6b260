#!/usr/bin/env bash
# What a reader waits for first: the processor time of the first build of `workbook`, as a ratio to that of
# an older commit, built on the same machine in the same minutes. A ratio, because machines differ by two.
#
#   FIRST_BUILD_LIMIT=0.7   the largest ratio that passes
#
# What is measured is what is committed.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Seven chapters and the encoder stood, each module optimised: 222 s of processor time on two cores of Zen 5.
older=378a460
limit=${FIRST_BUILD_LIMIT:-0.7}

if ! git cat-file -e "$older^{commit}" 2> /dev/null; then
  echo "SKIPPED: this checkout does not have the commit $older, which the first build is held against"
  exit 0
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT='%R %U %S'
# A first build of a commit: its wall time, then its processor time.
first_build() {
  local checkout="$folder/$1" spent
  mkdir "$checkout"
  git archive "$1" | tar -x -C "$checkout"
  spent=$({ time swift build --package-path "$checkout" --product workbook \
    --cache-path "$folder/cache-$1" > "$folder/log" 2>&1; } 2>&1) || { cat "$folder/log" >&2; return 1; }
  awk '{ printf "%.0f %.0f\n", $1, $2 + $3 }' <<< "$spent"
}
read -r wall now <<< "$(first_build HEAD)"
read -r wall_before before <<< "$(first_build "$older")"
echo "first build: $wall s, $now s of processor time; commit $older: $wall_before s, $before s"
awk -v now="$now" -v before="$before" -v limit="$limit" 'BEGIN {
  printf "%.2f of it; the limit is %s\n", now / before, limit
  exit !(before > 0 && now / before <= limit)
}'
