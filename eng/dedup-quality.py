#!/usr/bin/env python3
"""Quality of `mediaindex dedup` on real crawls: pairs of a second crawl of the same pages, and headlines crawled again and again. Run by `./bench dedup-quality`; standard library only.

  dedup-quality.py SHARED MEDIAINDEX WORK
"""
import collections, csv, glob, gzip, json, pathlib, re, subprocess, sys, unicodedata

def dedup(program, inputs, output):
    subprocess.run([program, "dedup", *map(str, inputs), "--output", output], check=True)
    return [json.loads(line) for line in open(output, encoding="utf-8")]

def pairs(data, program, work):
    second = work / "second.jsonl"
    second.write_bytes(gzip.open(data / "near-duplicates/second-crawl-2022.jsonl.gz").read())
    cluster = {}
    for row in dedup(program, sorted(glob.glob(str(data / "year-2022/news-zh-warc/*.warc.gz"))) + [second], work / "pairs.out"):
        cluster.setdefault(row["id"], row["cluster"])
    rows = list(csv.DictReader(open(data / "near-duplicates/pairs-2022.tsv", encoding="utf-8"), delimiter="\t"))
    for name, some in (("all", rows), ("identical but for white space", [r for r in rows if r["identical_after_whitespace"] == "1"]), ("that differ", [r for r in rows if r["identical_after_whitespace"] == "0"])):
        found = sum(r["page_url"] in cluster and cluster[r["page_url"]] == cluster.get(r["second_crawl_id"]) for r in some)
        print(f"pairs of page and second crawl, {name}: {found} of {len(some)} in one cluster = {found / len(some):.4f}")

# What makes a headline another one: its letters and digits, by a rule of this script and not of the program.
def words(title):
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", title).casefold()))

def headlines(data, program, work):
    rows = [json.loads(line) for line in gzip.open(data / "year-2022/news-en-headlines.jsonl.gz", "rt", encoding="utf-8")]
    distinct = kept = sightings = counted = 0
    for outlet in sorted({row["outlet"] for row in rows}):
        mine = [row for row in rows if row["outlet"] == outlet]
        source = work / "headlines.jsonl"
        with open(source, "w", encoding="utf-8") as file:
            for number, row in enumerate(mine):
                file.write(json.dumps({"id": str(number), "text": row["title"]}, ensure_ascii=False) + "\n")
        seen = collections.defaultdict(lambda: [0, 0, set()])
        for row, verdict in zip(mine, dedup(program, [source], work / "headlines.out")):
            entry = seen[words(row["title"])]
            entry[0] += 1
            entry[1] += verdict["kept"]
            entry[2].add(verdict["cluster"])
        distinct += len(seen)
        kept += sum(entry[1] == 1 for entry in seen.values())
        sightings += len(mine)
        counted += sum(entry[0] for entry in seen.values() if len(entry[2]) == 1)
    print(f"headlines of {len({row['outlet'] for row in rows})} outlets: {sightings:,} rows, {distinct:,} distinct in their outlet; kept exactly once {kept:,} = {kept / distinct:.4f}; sightings counted in one cluster {counted:,} = {counted / sightings:.4f}")

shared, program, work = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
pairs(shared / "data", program, work)
headlines(shared / "data", program, work)
