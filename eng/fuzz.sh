#!/usr/bin/env bash
# Fuzzes every reader, splitter, unpacker, the page extractor, the tokeniser and what else takes bytes from strangers, by coverage:
# our assemblies are instrumented by SharpFuzz and driven by afl-fuzz (apt-get install afl++). Without afl-fuzz our own mutations run, blind but checked the same way.
#   eng/fuzz.sh SECONDS [TARGET…]     the time is shared by the targets; findings are printed and kept in artifacts/fuzz
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
seconds=${1:-600}; shift || true
dotnet build -c Release tests/MediaIndex.Fuzzing --nologo -v quiet -p:RunAnalyzers=false
plain=artifacts/bin/MediaIndex.Fuzzing/release/MediaIndex.Fuzzing
if ! command -v afl-fuzz >/dev/null; then
  echo "fuzz: afl-fuzz is missing (apt-get install afl++): our own mutations run, without coverage"
  exec "$plain" run "$seconds" "$@"
fi

dotnet tool restore >/dev/null
work=$root/artifacts/fuzz
rm -rf "$work"; mkdir -p "$work/out"
cp -r artifacts/bin/MediaIndex.Fuzzing/release "$work/bin"
for room in Pipelines Corpora Text Indices; do dotnet sharpfuzz "$work/bin/MediaIndex.$room.dll"; done

export MEDIAINDEX_ROOT=$root MEDIAINDEX_SHARED=${MEDIAINDEX_SHARED:-$root/../shared} DOTNET_TieredPGO=0
export AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 AFL_FORKSRV_INIT_TMOUT=120000
mapfile -t targets < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else "$plain" list; fi)
each=$((seconds / ${#targets[@]})); each=$((each < 5 ? 5 : each))
total=0 broken=0
stat() { sed -n "s/^$2 *: \([0-9.]*\).*/\1/p" "$work/out/$1/default/fuzzer_stats" 2>/dev/null || true; }
for target in "${targets[@]}"; do
  "$plain" seeds "$target" "$work/seeds/$target"
  afl-fuzz -i "$work/seeds/$target" -o "$work/out/$target" -t 10000 -m none -V "$each" -- "$work/bin/MediaIndex.Fuzzing" afl "$target" >"$work/$target.log" 2>&1 || true
  inputs=$(stat "$target" execs_done)
  if [ -z "$inputs" ]; then echo "$target: afl-fuzz did not run; see $work/$target.log"; broken=$((broken + 1)); continue; fi
  total=$((total + inputs))
  printf '%-24s %10d inputs, %5d that found new branches, %5d branches, %s a second\n' "$target" "$inputs" "$(stat "$target" corpus_found)" "$(stat "$target" edges_found)" "$(stat "$target" execs_per_sec)"
  for found in "$work/out/$target"/default/crashes/id* "$work/out/$target"/default/hangs/id*; do
    [ -e "$found" ] || continue
    broken=$((broken + 1))
    timeout 60 "$plain" replay "$target" "$found" | head -12 || true
  done
done
echo "${#targets[@]} targets, $total inputs, $broken findings"
[ "$broken" -eq 0 ]
