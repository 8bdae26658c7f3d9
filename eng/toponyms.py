#!/usr/bin/env python3
"""Writes the texts of data/toponyms as items, and scores what `mediaindex annotate` made of them. Called by check-toponyms.sh.

Recall: a gold span of a place that is the name, or for CLUENER begins with the full name (…市), of a Chinese city of prefecture level counts as found where a mention overlaps it whose candidates hold that city.
False: a mention in a counted sense, decided, of a Chinese city that overlaps no gold place in China, Hong Kong, Macao or Taiwan."""
import json, re, sys
import xml.etree.ElementTree as xml

COUNTED = {"place", "event", "official", "associative", "historic", "disease"}
CHINESE = {"China", "Hong Kong", "Macao", "Macau", "Taiwan"}

def table(path):
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip() and line[0] != "#"]
    return [dict(zip(rows[0], row)) for row in rows[1:]]

def city_names():
    kinds = {row["code"]: row["kind"] for row in table("corpora/gazetteer/units.tsv")}
    names, context = {}, set()
    for row in table("corpora/gazetteer/names.tsv"):
        if row["lang"] == "zh" and row["kind"] in ("short", "official") and len(row["name"]) > 1:
            if kinds[row["code"]] in ("municipality", "prefecture", "sar", "taiwan-city", "county-direct"):
                names.setdefault(row["name"], set()).add(row["code"])
            if kinds[row["code"]] in ("province", "country"):
                context.add(row["name"])
    return {name: codes for name, codes in names.items() if name not in context}

def people(folder):
    text, spans = "", []
    with open(f"{folder}/zh/peoples-daily/example.dev", encoding="utf-8") as f:
        for line in list(f) + ["\n"]:
            parts = line.split()
            if len(parts) < 2:
                if text:
                    yield text, [(start, end, text[start:end]) for start, end in spans]
                text, spans = "", []
                continue
            if parts[1] == "B-LOC":
                spans.append((len(text), len(text) + len(parts[0])))
            elif parts[1] == "I-LOC" and spans:
                spans[-1] = (spans[-1][0], len(text) + len(parts[0]))
            text += parts[0]

def cluener(folder):
    with open(f"{folder}/zh/cluener/train.json", encoding="utf-8") as f:
        for line in f:
            row = json.loads(line)
            yield row["text"], [(start, end + 1, name) for name, places in row["label"].get("address", {}).items() for start, end in places]

def english(path):
    for article in xml.parse(path).getroot():
        spans = []
        for toponym in article.iter("toponym"):
            country = next((c.text for c in toponym.iter("country")), None)
            spans.append((int(toponym.find("start").text), int(toponym.find("end").text), country or ""))
        yield article.find("text").text, spans

SETS = {"people": people, "cluener": cluener, "lgl": lambda f: english(f + "/en/lgl.xml"), "tr-news": lambda f: english(f + "/en/TR-News.xml")}

def write(folder, work):
    for name, read in SETS.items():
        with open(f"{work}/{name}.jsonl", "w", encoding="utf-8") as out:
            for number, (text, _) in enumerate(read(folder)):
                out.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")

def utf16(text, offset):
    return len(text[:offset].encode("utf-16-le")) // 2

def recall(name, folder, mentions, listed):
    names, found, total = city_names(), 0, 0
    for number, (text, spans) in enumerate(SETS[name](folder)):
        for start, end, surface in spans:
            longest = max((n for n in names if surface == n or (name == "cluener" and n[-1] == "市" and surface.startswith(n))), key=len, default=None)
            if longest is None:
                continue
            total += 1
            from_, to = utf16(text, start), utf16(text, start + len(longest))
            hit = any(m["start"] < to and m["start"] + m["length"] > from_ and any(c["adcode"] in names[longest] for c in m["candidates"]) for m in mentions[number])
            found += hit
            if listed and not hit:
                print(f"  missed {surface} in {text[max(0, start - 12):end + 12]}")
    print(f"{name}: recall {found} of {total} = {found / total:.4f}")

def false(name, folder, mentions, listed):
    wrong, texts, right = 0, 0, 0
    for number, (text, spans) in enumerate(SETS[name](folder)):
        texts += 1
        for m in mentions[number]:
            best = m["candidates"][0]
            if m["sense"] not in COUNTED or best["probability"] < 0.85 or not re.fullmatch(r"\d{6}", best["adcode"]):
                continue
            chinese = any(utf16(text, s) < m["start"] + m["length"] and utf16(text, e) > m["start"] and country in CHINESE for s, e, country in spans)
            right += chinese
            wrong += not chinese
            if listed and not chinese:
                print(f"  false {m['surface']} ({m['evidence']}): {text[max(0, m['start'] - 40):m['start'] + 50]!r}")
    print(f"{name}: {wrong} false Chinese cities in {texts} texts = {1000 * wrong / texts:.1f} per thousand; {right} in gold places")

def score(folder, work, listed):
    for name in SETS:
        with open(f"{work}/{name}-out.jsonl", encoding="utf-8") as f:
            mentions = {int(row["id"]): row["mentions"] for row in map(json.loads, f)}
        (recall if name in ("people", "cluener") else false)(name, folder, mentions, listed)

if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    write(*sys.argv[2:4]) if sys.argv[1] == "write" else score(*sys.argv[2:4], "--list" in sys.argv)
