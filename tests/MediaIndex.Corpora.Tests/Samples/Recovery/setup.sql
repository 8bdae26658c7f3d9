-- One row a planted record.
CREATE OR REPLACE TEMP TABLE truth AS
SELECT *, coalesce(copy_of, id) AS family
FROM read_json('{{truth}}/items/*.jsonl', format = 'newline_delimited', columns = {
  id: 'VARCHAR', platform: 'VARCHAR', native_id: 'VARCHAR', url: 'VARCHAR', file: 'VARCHAR', "offset": 'BIGINT', "date": 'DATE',
  cities: 'STRUCT(adcode VARCHAR, sense VARCHAR, counted BOOLEAN)[]', "case": 'VARCHAR', topic: 'VARCHAR', tone: 'VARCHAR', event: 'VARCHAR', hashtag: 'VARCHAR',
  layer: 'VARCHAR', reason: 'VARCHAR', also: 'VARCHAR', copy_of: 'VARCHAR'});

-- One row a record that the run read: its place and its verdict. Texts stay where they are.
CREATE OR REPLACE TEMP TABLE verdicts AS
SELECT coalesce(i.item_id, r.item_id) AS item_id, coalesce(i.platform, r.platform) AS platform, coalesce(i.native_id, r.native_id) AS native_id, coalesce(i.url, r.url) AS url,
  coalesce(i.origin_file, r.origin_file) AS origin_file, coalesce(i.origin_offset, r.origin_offset) AS origin_offset,
  coalesce(r.reason, 'kept') AS verdict, i.topic AS run_topic, i.sentiment AS run_tone, i.cluster_id
FROM items i FULL JOIN rejects r ON i.item_id = r.item_id;

-- A truth row finds its record by place, else by the platform's id, else by its address.
CREATE OR REPLACE TEMP TABLE placed AS
SELECT t.id, min(v.item_id) AS item_id FROM truth t JOIN verdicts v ON v.origin_file = t.file AND v.origin_offset = t."offset" AND t.platform = 'news' GROUP BY t.id;

INSERT INTO placed
SELECT t.id, min(v.item_id) FROM truth t JOIN verdicts v ON v.native_id = t.native_id AND v.platform = t.platform ANTI JOIN placed p ON p.id = t.id GROUP BY t.id;

INSERT INTO placed
SELECT t.id, min(v.item_id) FROM truth t JOIN verdicts v ON v.origin_file = t.file AND v.origin_offset = t."offset" ANTI JOIN placed p ON p.id = t.id GROUP BY t.id;

INSERT INTO placed
SELECT t.id, min(v.item_id) FROM truth t JOIN verdicts v ON v.url = t.url AND v.platform = t.platform ANTI JOIN placed p ON p.id = t.id GROUP BY t.id;

CREATE OR REPLACE TEMP TABLE matched AS
SELECT t.* EXCLUDE (platform, native_id, url, file, "offset"), v.item_id, v.verdict, v.run_topic, v.run_tone, v.cluster_id
FROM truth t LEFT JOIN placed p ON p.id = t.id LEFT JOIN verdicts v ON v.item_id = p.item_id;

-- Which member of a family of copies is kept is the run's choice: a copy that stands for its original is no error.
CREATE OR REPLACE TEMP TABLE settled AS
SELECT m.id, m.layer, m.reason, m.also, m.event, m.verdict, CASE
    WHEN m.reason = 'kept' AND m.verdict LIKE '%-duplicate' AND f.kept > 0 THEN 'kept'
    WHEN m.layer = 'duplication' AND m.verdict = 'kept' AND o.verdict LIKE '%-duplicate' THEN o.verdict
    ELSE m.verdict END AS settled
FROM matched m
LEFT JOIN (SELECT family, count(*) FILTER (verdict = 'kept') AS kept FROM matched GROUP BY family) f ON f.family = m.family
LEFT JOIN matched o ON o.id = m.copy_of;

CREATE OR REPLACE TEMP TABLE both_kept AS SELECT * FROM matched WHERE reason = 'kept' AND verdict = 'kept';

CREATE OR REPLACE TEMP TABLE expected_cities AS
SELECT DISTINCT item_id, c.adcode AS adcode FROM (SELECT item_id, unnest(cities) AS c FROM both_kept) WHERE c.counted;

CREATE OR REPLACE TEMP TABLE found_cities AS
SELECT DISTINCT x.item_id, x.adcode FROM mentions x JOIN both_kept b ON b.item_id = x.item_id WHERE x.counted AND regexp_full_match(x.adcode, '[0-9]{6}');

CREATE OR REPLACE TEMP TABLE volume AS
SELECT coalesce(e.adcode, r.adcode) AS adcode, coalesce(e.month, r.month) AS month, coalesce(e.n, 0) AS expected, coalesce(r.n, 0) AS found
FROM (SELECT c.adcode AS adcode, strftime(t."date", '%Y-%m') AS month, count(DISTINCT t.id) AS n FROM (SELECT id, "date", unnest(cities) AS c FROM truth WHERE reason = 'kept') t WHERE c.counted GROUP BY ALL) e
FULL JOIN (SELECT adcode, strftime(local_date, '%Y-%m') AS month, count(DISTINCT item_id) AS n FROM mentions WHERE counted AND NOT is_copy AND regexp_full_match(adcode, '[0-9]{6}') GROUP BY ALL) r
ON e.adcode = r.adcode AND e.month = r.month;

CREATE OR REPLACE TEMP TABLE ranks AS
SELECT adcode, sum(expected) AS expected, sum(found) AS found, row_number() OVER (ORDER BY sum(expected) DESC, adcode) AS expected_rank, row_number() OVER (ORDER BY sum(found) DESC, adcode) AS found_rank
FROM volume GROUP BY adcode
