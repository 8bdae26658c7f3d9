#!/usr/bin/env bash
# Scores the program on the gold sets by ../shared/score/score.py and holds the figures against floors a little below what was reached.
# A figure below its floor fails. Floors are raised with the work that raises the figure, never lowered to pass.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$1
shared=${MEDIAINDEX_SHARED:-../shared}
score="python3 $shared/score/score.py"
command -v python3 >/dev/null || { echo "check-gold: python3 is missing: apt-get install python3"; exit 1; }

bad=0
hold() { # name, figure, floor
  printf '%-44s %8s (floor %s)\n' "$1" "$2" "$3"
  awk -v a="$2" -v b="$3" 'BEGIN { exit !(a + 0 >= b + 0) }' || { echo "  below its floor"; bad=1; }
}
field() { python3 -c 'import json,sys
v = json.load(sys.stdin)
for k in sys.argv[1].split("/"): v = v[k]
print(v)' "$1"; }

for lang in en zh; do
  gold="$shared/gold/items-$lang-dev.jsonl"
  ./mediaindex annotate "$gold" --output "$work/gold-$lang.jsonl"
  hold "mentions $lang F1" "$($score mentions "$gold" "$work/gold-$lang.jsonl" | field f1)" 0.98
  hold "mentions $lang sense accuracy" "$($score mentions "$gold" "$work/gold-$lang.jsonl" | field sense_accuracy)" 0.965
  hold "topics $lang primary accuracy" "$($score topics "$gold" "$work/gold-$lang.jsonl" | field primary_accuracy)" 0.75
  hold "topics $lang any F1" "$($score topics "$gold" "$work/gold-$lang.jsonl" | field any/f1)" 0.70
  hold "sentiment $lang accuracy" "$($score sentiment "$gold" "$work/gold-$lang.jsonl" | field accuracy)" 0.75
  hold "language $lang accuracy" "$($score language "$gold" "$work/gold-$lang.jsonl" | field accuracy)" 0.97
done

python3 - "$shared/gold/ambiguity-dev.csv" "$work/ambiguity.jsonl" <<'PY'
import csv, json, sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as f, open(sys.argv[2], "w", encoding="utf-8") as out:
    for row in csv.DictReader(f):
        out.write(json.dumps({"id": row["id"], "text": row["example_text"]}, ensure_ascii=False) + "\n")
PY
./mediaindex annotate "$work/ambiguity.jsonl" --output "$work/ambiguity-out.jsonl"
hold "ambiguous names right" "$($score ambiguity "$shared/gold/ambiguity-dev.csv" "$work/ambiguity-out.jsonl" | field all/share)" 0.95
hold "ambiguous names right, severity high" "$($score ambiguity "$shared/gold/ambiguity-dev.csv" "$work/ambiguity-out.jsonl" | field severity:high/share)" 0.98

./mediaindex extract "$shared"/data/extraction/scrapinghub/html/ --output "$work/scrapinghub.jsonl"
hold "extraction F1, scrapinghub" "$($score extraction "$shared/data/extraction/scrapinghub/ground-truth.json" "$work/scrapinghub.jsonl" | field f1)" 0.962
./mediaindex extract "$shared"/data/extraction/wcxb-articles/html/ --output "$work/wcxb.jsonl"
hold "extraction F1, wcxb" "$($score words "$shared/data/extraction/wcxb-articles/gold.json" "$work/wcxb.jsonl" | field f1)" 0.94
hold "titles, wcxb" "$($score words "$shared/data/extraction/wcxb-articles/gold.json" "$work/wcxb.jsonl" | field title)" 0.85
hold "days, wcxb" "$($score words "$shared/data/extraction/wcxb-articles/gold.json" "$work/wcxb.jsonl" | field day)" 0.86

gunzip -c "$shared/data/near-duplicates/second-crawl-2022.jsonl.gz" > "$work/second.jsonl"
./mediaindex dedup "$shared"/data/year-2022/news-zh-warc/*.warc.gz "$work/second.jsonl" --output "$work/clusters.jsonl"
hold "near-duplicate pairs together" "$($score pairs "$shared/data/near-duplicates/pairs-2022.tsv" "$work/clusters.jsonl" | field recall)" 0.98
awk -F'\t' 'NR == 1 || $5 == 0' "$shared/data/near-duplicates/pairs-2022.tsv" > "$work/differing.tsv"
hold "near-duplicate pairs that differ together" "$($score pairs "$work/differing.tsv" "$work/clusters.jsonl" | field recall)" 0.85
exit $bad
