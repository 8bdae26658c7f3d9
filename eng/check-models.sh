#!/usr/bin/env bash
# Trains the models of topics and tone again and compares them with those in corpora/models: the same bytes, or, on another kind of processor, the same answers.
#   eng/check-models.sh WORK    WORK takes the training data
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$1
shared=${MEDIAINDEX_SHARED:-../shared}
mkdir -p "$work/training"
./mediaindex extract "$shared"/data/year-2022/news-zh-warc/*.warc.gz --output "$work/cctv.jsonl" 2>/dev/null
python3 eng/training-data.py "$shared" "$work/cctv.jsonl" "$work/training"
bad=0
for model in topics-en topics-zh tone-en tone-zh; do
  # As its card says that it was trained.
  read -ra options <<<"$(sed -n 's/^- \*\*Command\*\*: `.* \(--loss .*\)`$/\1/p' "corpora/models/$model.md")"
  ./mediaindex train "${model%-*}" --data "$work/training/$model.jsonl" --output "$work/$model.zip" "${options[@]}" >/dev/null
  if cmp -s "$work/$model.zip" "corpora/models/$model.zip"; then echo "$model: the same bytes"; continue; fi
  # Extraction may have changed since, or the processor rounds otherwise: then the answers must agree.
  for side in "$work/$model.zip" "corpora/models/$model.zip"; do
    ./mediaindex score "$side" --data "$work/training/$model.jsonl" --predictions "$work/$(dirname "$side" | tr / _).tsv" >/dev/null
  done
  python3 - "$model" "$work/$(dirname "$work/$model.zip" | tr / _).tsv" "$work/corpora_models.tsv" <<'PY' || bad=1
import sys
left, right = ([line.split("\t")[1] for line in open(path, encoding="utf-8")] for path in sys.argv[2:])
share = sum(a == b for a, b in zip(left, right)) / len(left)
print(f"{sys.argv[1]}: {share:.4f} of {len(left)} answers agree (floor 0.98)")
sys.exit(share < 0.98)
PY
done
# The judge of page blocks: the same bytes, or the same text on nearly all pages by a model trained here.
./mediaindex train pages --data "$shared"/data/extraction/scrapinghub/ground-truth.json "$shared"/data/extraction/wcxb-articles/gold.json --output "$work/pages.json" --predictions "$work/pages" >"$work/pages.txt"
if cmp -s "$work/pages.json" corpora/models/pages.json; then echo "pages: the same bytes"; else echo "pages: OTHER BYTES than corpora/models/pages.json"; bad=1; fi
python3 "$shared/score/score.py" extraction "$shared/data/extraction/scrapinghub/ground-truth.json" "$work/pages/scrapinghub.jsonl" | cut -c1-110
python3 "$shared/score/score.py" words "$shared/data/extraction/wcxb-articles/gold.json" "$work/pages/wcxb-articles.jsonl"
exit $bad
