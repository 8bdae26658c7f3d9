#!/usr/bin/env python3
"""Compares our classifiers with scikit-learn's TF-IDF + LinearSVC and fastText on four public sets, and with scikit-learn's on hotel reviews. Run by `./bench classify`.

  bench-classify.py SHARED MEDIAINDEX BENCHMARKS WORK

Needs Debian's python3-sklearn (hence /usr/bin/python3) and fasttext. Splits: AG News first 3,040 rows against the last 760; the others 80/20 by a hash of the text.
scikit-learn gets the better of its own settings on the test set, fastText likewise; ours is chosen among some settings on a fifth of the training texts and then trained on all of them. McNemar: exact, two-sided.
Hotel reviews (two classes, many of the labels in doubt) are asked in all five 80/20 splits by the hash of the text, so that each review is held out once; there the models of all settings answer together, none being chosen.
"""
import csv, gzip, hashlib, json, math, pathlib, re, subprocess, sys, time

def sets(data):
    rows = [(row[0], row[1] + "\n" + row[2]) for row in csv.reader(gzip.open(data / "agnews-half.csv.gz", "rt", encoding="utf-8"))]
    yield "agnews", "en", rows[:3040], rows[-760:]
    split = lambda rows: fifth(rows, 0)
    lines = lambda path: map(json.loads, open(data / path, encoding="utf-8"))
    yield "bbc", "en", *split([(row["label"], row["text"]) for row in lines("bbc-news/bbc.jsonl")])
    yield "tnews", "zh", *split([(row["label_desc"], row["sentence"]) for part in ("train", "dev") for row in lines(f"tnews/{part}_few_all.json")])
    yield "thucnews", "zh", *split([tuple(reversed(line.rstrip("\n").rsplit("\t", 1))) for line in open(data / "thucnews-titles/dev.txt", encoding="utf-8")])

def fifth(rows, number):
    """All rows but those of one fifth by the hash of their text, and these."""
    mine = lambda text: int(int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 2 ** 32 * 5) == number
    return [row for row in rows if not mine(row[1])], [row for row in rows if mine(row[1])]

def reviews(data):
    rows = csv.DictReader(open(data / "hotel-reviews-zh/ChnSentiCorp_htl_all.csv", encoding="utf-8-sig", newline=""))
    return [(row["label"], row["review"]) for row in rows if row["review"].strip()]

def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        for label, text in rows: file.write(json.dumps({"label": label, "text": text}, ensure_ascii=False) + "\n")

GRID = {
    "en": ["--freedom 1 --counts 0.5", "--freedom 0.3 --counts 0.5", "--freedom 3 --counts 0.5", "--freedom 1"],
    "zh": ["--row-bits 18 --ideographs 3 --freedom 0.3 --counts 0.5", "--row-bits 18 --characters 2 --freedom 0.3 --counts 0.5", "--row-bits 18 --characters 2 --freedom 3 --counts 0.5",
           "--row-bits 20 --characters 3 --freedom 0.3 --counts 1", "--row-bits 20 --ideographs 4 --freedom 3 --weights idf", "--row-bits 20 --characters 4 --freedom 3 --weights idf"],
}

def train(program, data, model, options):
    out = subprocess.run([program, "train", "own", "--data", data, "--output", model, "--json", *options.split()], check=True, capture_output=True, text=True).stdout
    return json.loads(out)["accuracy"]

def answers(program, work, models, test):
    path = work / "answers.tsv"
    subprocess.run([program, "score", *models, "--data", test, "--predictions", path], check=True, stdout=subprocess.DEVNULL)
    return [line.split("\t")[1] for line in open(path, encoding="utf-8")]

def ours(program, work, name, lang):
    """The setting that does best on a fifth of the training texts, which `train` holds out by itself; the test texts have no say."""
    model, best = work / f"{name}.zip", -1
    for options in GRID[lang][:4]:
        trial = work / f"{name}.trial.zip"
        inner = train(program, work / f"{name}.train.jsonl", trial, options)
        print(f"  {name}: {options}: {inner:.4f} of the fifth held out of the training texts", file=sys.stderr)
        if inner > best: best, _ = inner, trial.replace(model)
    return answers(program, work, [model], work / f"{name}.test.jsonl")

def together(program, work, name, lang):
    """The models of all settings, none chosen."""
    models = []
    for place, options in enumerate(GRID[lang]):
        models.append(work / f"{name}.{place}.zip")
        train(program, work / f"{name}.train.jsonl", models[-1], options)
    return answers(program, work, models, work / f"{name}.test.jsonl")

def hotel(program, work, rows):
    print("\n| hotel reviews, split | train / test | ours, together | scikit-learn | McNemar p |\n|---|---|---|---|---|")
    all_mine, all_theirs, all_test = [], [], []
    def row(label, numbers, mine, theirs, test):
        low, high = wilson(right(mine, test), len(test))
        print(f"| {label} | {numbers} | {right(mine, test) / len(test):.4f} ({low:.3f} to {high:.3f}) | {right(theirs, test) / len(test):.4f} | {mcnemar(mine, theirs, test):.3f} |", flush=True)
    for number in range(5):
        known, test = fifth(rows, number)
        write(work / "hotel.train.jsonl", known); write(work / "hotel.test.jsonl", test)
        mine, (theirs, _) = together(program, work, "hotel", "zh"), sklearn("zh", known, test)
        row(number + 1, f"{len(known)} / {len(test)}", mine, theirs, test)
        all_mine += mine; all_theirs += theirs; all_test += test
    row("all five", len(all_test), all_mine, all_theirs, all_test)

def sklearn(lang, train, test):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC
    settings = [dict(), dict(sublinear_tf=True), dict(sublinear_tf=True, ngram_range=(1, 2))] if lang == "en" else \
        [dict(analyzer="char", ngram_range=(1, 2)), dict(analyzer="char", ngram_range=(1, 2), sublinear_tf=True), dict(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)]
    def fit(options):
        vectors = TfidfVectorizer(**options)
        model = LinearSVC().fit(vectors.fit_transform([text for _, text in train]), [label for label, _ in train])
        begun = time.process_time()
        found = list(model.predict(vectors.transform([text for _, text in test])))
        return found, len(test) / (time.process_time() - begun)
    return max((fit(options) for options in settings), key=lambda pair: right(pair[0], test))

def words(text, lang):
    text = re.sub(r"\s+", " ", text.lower())
    return " ".join(text) if lang == "zh" else " ".join(re.findall(r"\w+", text))

def fasttext(work, lang, name, train, test):
    names = {label: f"__label__{place}" for place, label in enumerate(sorted({label for label, _ in train}))}
    for part, rows in (("train", train), ("test", test)):
        (work / f"{name}.{part}.ft").write_text("".join(f"{names[label]} {words(text, lang)}\n" for label, text in rows), encoding="utf-8")
    best = None
    for options in (["-wordNgrams", "1", "-epoch", "25"], ["-wordNgrams", "2", "-epoch", "25"]):
        subprocess.run(["fasttext", "supervised", "-input", work / f"{name}.train.ft", "-output", work / f"{name}.ft", "-thread", "1", "-lr", "0.5", *options], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        out = subprocess.run(["fasttext", "predict", work / f"{name}.ft.bin", work / f"{name}.test.ft"], check=True, capture_output=True, text=True).stdout.split()
        back = {value: key for key, value in names.items()}
        found = [back[label] for label in out]
        best = found if best is None or right(found, test) > right(best, test) else best
    return best

def right(answers, test): return sum(answer == label for answer, (label, _) in zip(answers, test))

def wilson(k, n):
    centre, half = k / n + 1.96 ** 2 / 2 / n, 1.96 * math.sqrt(k / n * (1 - k / n) / n + 1.96 ** 2 / 4 / n ** 2)
    return (centre - half) / (1 + 1.96 ** 2 / n), (centre + half) / (1 + 1.96 ** 2 / n)

def mcnemar(first, second, test):
    only_first = sum(a == label != b for a, b, (label, _) in zip(first, second, test))
    only_second = sum(b == label != a for a, b, (label, _) in zip(first, second, test))
    n, k = only_first + only_second, min(only_first, only_second)
    return min(1.0, 2 * sum(math.comb(n, i) for i in range(k + 1)) / 2 ** n) if n else 1.0

def speed(benchmarks, work, rows):
    """Texts of 240 bytes a second on one core, tokenising included: ours, and fastText with its load time taken off. Of all rows that are long enough, since a few texts over and over teach the processor their words."""
    texts = [re.sub(r"\s+", " ", text)[:240] for _, text in rows if len(text) >= 240]
    many = (texts * (60000 // len(texts) + 1))[:60000]
    (work / "speed.txt").write_text("\n".join(many) + "\n", encoding="utf-8")
    (work / "speed1.txt").write_text(many[0] + "\n", encoding="utf-8")
    own = float(subprocess.run([benchmarks, "classify-speed", work / "agnews.zip", work / "speed.txt"], check=True, capture_output=True, text=True).stdout.split()[0])
    def seconds(path):
        begun = time.perf_counter()
        subprocess.run(["fasttext", "predict", work / "agnews.ft.bin", path], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begun
    load = min(seconds(work / "speed1.txt") for _ in range(3))
    other = len(many) / (min(seconds(work / "speed.txt") for _ in range(3)) - load)
    return own, other

def main(shared, program, benchmarks, work):
    work = pathlib.Path(work)
    print("| set | train / test | ours | scikit-learn | McNemar p | fastText | scikit-learn texts/s |\n|---|---|---|---|---|---|---|")
    for name, lang, train, test in sets(pathlib.Path(shared) / "data/topics"):
        write(work / f"{name}.train.jsonl", train); write(work / f"{name}.test.jsonl", test)
        mine, (theirs, rate), fast = ours(program, work, name, lang), sklearn(lang, train, test), fasttext(work, lang, name, train, test)
        share = lambda answers: right(answers, test) / len(test)
        low, high = wilson(right(mine, test), len(test))
        print(f"| {name} | {len(train)} / {len(test)} | {share(mine):.4f} ({low:.3f} to {high:.3f}) | {share(theirs):.4f} | {mcnemar(mine, theirs, test):.3f} | {share(fast):.4f} | {rate:,.0f} |", flush=True)
        if name == "agnews": agnews = train + test
    hotel(program, work, reviews(pathlib.Path(shared) / "data/sentiment"))
    own, other = speed(benchmarks, work, agnews)
    print(f"\ntexts of 240 bytes a second on one core: ours {own:,.0f}, fastText {other:,.0f}, ratio {own / other:.1f}")

if __name__ == "__main__":
    if len(sys.argv) != 5: sys.exit(__doc__)
    main(*sys.argv[1:])
