#!/usr/bin/env bash
# Recall of Chinese cities in gold spans (People's Daily dev, CLUENER) and false Chinese cities in English news (LGL, TR-News), from ../shared/data/toponyms.
# Usage: eng/check-toponyms.sh WORKDIR [--list]     --list prints every miss and every false mention
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$1
mkdir -p "$work"
shared=${MEDIAINDEX_SHARED:-../shared}
command -v python3 >/dev/null || { echo "check-toponyms: python3 is missing: apt-get install python3"; exit 1; }

python3 eng/toponyms.py write "$shared/data/toponyms" "$work"
for set in people cluener lgl tr-news; do
  ./mediaindex annotate "$work/$set.jsonl" --output "$work/$set-out.jsonl"
done
python3 eng/toponyms.py score "$shared/data/toponyms" "$work" "${2:-}"
