#!/usr/bin/env python3
"""Makes the files that our topic and tone models are trained on, from the third-party data in ../shared and our own labels. Standard library only.

  training-data.py SHARED CCTV.jsonl OUT    CCTV.jsonl is what `mediaindex extract` makes of SHARED/data/year-2022/news-zh-warc/*.warc.gz

Writes OUT/topics-{en,zh}.jsonl and OUT/tone-{en,zh}.jsonl: {"text", "label", "weight"}; a row without a label (topics) is for the lexicons to label where they are sure.
Our labels (corpora/topics/labels.tsv) are kept by a hash of the item's id or address (a headline's own words where it has none): the texts are not ours to publish.
No item whose beginning stands in the gold sets is used.
"""
import collections, csv, gzip, hashlib, json, pathlib, re, sys

SECTIONS = {"football": "sports", "sport": "sports", "business": "economy", "money": "economy", "technology": "technology", "science": "technology", "travel": "travel",
            "film": "art", "music": "art", "stage": "art", "artanddesign": "art", "books": "culture", "culture": "culture", "tv-and-radio": "culture", "education": "education",
            "law": "politics", "politics": "politics", "us-news": "politics", "uk-news": "politics", "world": "politics", "australia-news": "politics", "media": "culture",
            "small-business-network": "economy", "environment": "environment"}
TAGS = [("cuisine", {"lifeandstyle", "food", "travel"}, r"food|drink|recipe|restaurants"), ("ecology", {"environment"}, r"wildlife|conservation|animals|forests|marine life|endangered"),
        ("agriculture", {"environment"}, r"farming|agriculture"), ("industry", {"business"}, r"energy industry|mining|steel|manufacturing|oil"),
        ("transport", {"business", "world", "uk-news", "technology"}, r"airline|rail transport|aviation|automotive|transport"),
        ("healthcare", {"world", "society", "science", "us-news"}, r"health|medical research|zika|ebola|disease"),
        ("other", {"world"}, r"natural disasters|earthquake|plane crash"), ("festivals", {"world"}, r"festival")]
TNEWS = {"culture": "culture", "entertainment": "culture", "sports": "sports", "finance": "economy", "house": "economy", "car": "transport", "edu": "education", "tech": "technology",
         "military": "politics", "travel": "travel", "world": "politics", "stock": "economy", "agriculture": "agriculture"}
THUCNEWS = ["economy", "economy", "economy", "education", "technology", None, "politics", "sports", None, "culture"]

def plain(text): return re.sub(r"\W+", "", re.sub(r"https?://\S+", "", text)).lower()
def key(name): return hashlib.sha256(name.encode()).hexdigest()[:16]
def zipped(path): return gzip.open(path, "rt", encoding="utf-8")

def items(data, cctv):
    """All items that may carry a label of ours: language, name, text."""
    for row in map(json.loads, zipped(data / "engagement-2020/x-statemedia.jsonl.gz")): yield "en", row["id"], row["text"]
    for row in map(json.loads, zipped(data / "year-2022/news-en-headlines.jsonl.gz")): yield "en", row["title"], row["title"]
    for row in map(json.loads, zipped(data / "guardian-2016.jsonl.gz")): yield "en-article", row["url"], row["title"] + "\n" + row["article"][:600]
    for row in map(json.loads, zipped(data / "engagement-2020/weibo-cctv.jsonl.gz")): yield "zh", row["id"], row["text"]
    for row in map(json.loads, open(cctv, encoding="utf-8")):
        if row.get("title") and len(row["text"]) > 60: yield "zh", row["url"], row["title"] + "\n" + row["text"][:300]
    for line in zipped(data / "year-2022/weibo-hotsearch.tsv.gz"):
        title = line.rstrip("\n").split("\t")[1]
        yield "zh", title, title

def guardian(row):
    tags, section = " | ".join(tag.lower() for tag in row["tags"]), row["section"]
    label = SECTIONS.get(section)
    for topic, sections, pattern in TAGS:
        if section in sections and re.search(pattern, tags): label = topic
    return label

def mapped(data):
    """Items whose own classes map to topics: language, text, topic, weight."""
    for row in map(json.loads, zipped(data / "guardian-2016.jsonl.gz")): yield "en", row["title"] + "\n" + row["article"][:500], guardian(row), .5
    for row in csv.reader(zipped(data / "topics/agnews-half.csv.gz")): yield "en", row[1] + "\n" + row[2], {"1": "politics", "2": "sports", "3": "economy", "4": "technology"}[row[0]], .1
    names = {"business": "economy", "entertainment": "art", "politics": "politics", "sport": "sports", "tech": "technology"}
    for row in map(json.loads, open(data / "topics/bbc-news/bbc.jsonl", encoding="utf-8")): yield "en", row["text"][:400], names[row["label"]], .1
    for part in ("train", "dev"):
        for row in map(json.loads, open(data / f"topics/tnews/{part}_few_all.json", encoding="utf-8")): yield "zh", row["sentence"], TNEWS.get(row["label_desc"][5:]), .4
    for line in open(data / "topics/thucnews-titles/dev.txt", encoding="utf-8"):
        title, label = line.rstrip("\n").rsplit("\t", 1)
        yield "zh", title, THUCNEWS[int(label)], .2

def main(shared, cctv, out):
    data, root = pathlib.Path(shared) / "data", pathlib.Path(__file__).resolve().parent.parent
    gold = {plain(json.loads(line)["text"])[:60] for lang in ("en", "zh") for line in open(pathlib.Path(shared) / f"gold/items-{lang}-dev.jsonl", encoding="utf-8")}
    usable = lambda text: len(plain(text)) > 3 and plain(text)[:60] not in gold
    labels = dict(line.rstrip("\n").split("\t", 1) for line in open(root / "corpora/topics/labels.tsv", encoding="utf-8") if line[0] != "#")
    topics, tones, pool, seen = collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(list), set()
    for lang, name, text in items(data, cctv):
        if text in seen or not usable(text): continue
        seen.add(text)
        label = labels.pop(key(name), None)
        if label is None:
            if lang in ("en", "zh"): pool[lang].append({"text": text})
            continue
        named, tone, _ = label.split("\t")
        for place, topic in enumerate(named.split(",")): topics[lang[:2]].append({"text": text, "label": topic, "weight": 1 if place == 0 else .4})
        tones[lang[:2]].append({"text": text, "label": tone, "weight": 1})
    first = {lang: collections.Counter(row["label"] for row in rows if row["weight"] == 1) for lang, rows in topics.items()}
    for lang, rows in topics.items():  # Rare topics count more, up to three times.
        for row in rows: row["weight"] = round(row["weight"] * min(3, (sum(first[lang].values()) / 18 / max(first[lang][row["label"]], 1)) ** .5), 4)
    for lang, text, label, weight in mapped(data):
        if label and usable(text): topics[lang].append({"text": text, "label": label, "weight": weight})
    for name, rows in (("topics", topics), ("tone", tones)):
        for lang in ("en", "zh"):
            with open(pathlib.Path(out) / f"{name}-{lang}.jsonl", "w", encoding="utf-8") as file:
                for row in rows[lang] + (pool[lang] if name == "topics" else []): file.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(f"{name}-{lang}: {len(rows[lang])} labelled")
    print(f"{len(labels)} labels whose item was not found")

if __name__ == "__main__":
    if len(sys.argv) != 4: sys.exit(__doc__)
    main(*sys.argv[1:])
