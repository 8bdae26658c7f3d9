"""Texts of 3,000 characters for `./bench texts`: runs of sentences of the articles of data/guardian-2016, put together at random, so that words and names are as frequent as in real news and no text copies another.

usage: long-texts.py SHARED-FOLDER TEXTS OUTPUT.jsonl
"""
import gzip
import json
import random
import re
import sys

LENGTH = 3000
RUN = 1000  # characters of one article in a row

shared, count, output = sys.argv[1], int(sys.argv[2]), sys.argv[3]
with gzip.open(f"{shared}/data/guardian-2016.jsonl.gz", "rt", encoding="utf-8") as lines:
    rows = [json.loads(line) for line in lines]
articles = [re.split(r"(?<=[.!?]) +", row["article"]) for row in rows if len(row["article"]) >= LENGTH]
draw = random.Random(7)
with open(output, "w", encoding="utf-8") as file:
    for number in range(count):
        text = ""
        while len(text) < LENGTH:
            article = draw.choice(articles)
            begin = draw.randrange(len(article))
            run = ""
            for sentence in article[begin:]:
                run += sentence + " "
                if len(run) >= RUN:
                    break
            text += run
        date = f"2016-{number % 12 + 1:02}-{number % 28 + 1:02}T12:00:00Z"
        file.write(json.dumps({"id": str(number), "title": draw.choice(rows)["title"], "text": text[:LENGTH], "outlet": "The Guardian", "published": date}, ensure_ascii=False) + "\n")
