-- read | planted records found among items and rejects
SELECT count(*) AS expected, count(item_id) AS found FROM matched WHERE layer <> 'failed';

-- kept | kept items kept
SELECT count(*) AS expected, count(*) FILTER (settled = 'kept') AS found FROM settled WHERE reason = 'kept';

-- kept | kept items among what the run kept
SELECT count(*) AS expected, count(*) FILTER (reason = 'kept' OR settled LIKE '%-duplicate') AS found FROM settled WHERE verdict = 'kept';

-- duplication | copies in the cluster of their original
SELECT count(*) AS expected, count(*) FILTER (c.cluster_id IS NOT NULL AND c.cluster_id = o.cluster_id) AS found
FROM (SELECT m.id, m.copy_of, coalesce(k.cluster_id, m.cluster_id) AS cluster_id FROM matched m LEFT JOIN clusters k ON k.item_id = m.item_id WHERE m.copy_of IS NOT NULL) c
JOIN (SELECT m.id, coalesce(k.cluster_id, m.cluster_id) AS cluster_id FROM matched m LEFT JOIN clusters k ON k.item_id = m.item_id) o ON o.id = c.copy_of;

-- duplication | members of clusters that are copies of the kept one
SELECT count(*) AS expected, count(*) FILTER (a.family = b.family) AS found
FROM clusters x JOIN clusters y ON y.cluster_id = x.cluster_id AND y.kept AND NOT x.kept
JOIN matched a ON a.item_id = x.item_id JOIN matched b ON b.item_id = y.item_id;

-- cities | recall of counted cities
SELECT count(*) AS expected, count(f.item_id) AS found FROM expected_cities e LEFT JOIN found_cities f ON f.item_id = e.item_id AND f.adcode = e.adcode;

-- cities | precision of counted cities
SELECT count(*) AS expected, count(e.item_id) AS found FROM found_cities f LEFT JOIN expected_cities e ON f.item_id = e.item_id AND f.adcode = e.adcode;

-- cities | items with every city right
SELECT count(*) AS expected, count(*) FILTER (NOT EXISTS (SELECT 1 FROM (SELECT adcode FROM expected_cities e WHERE e.item_id = b.item_id EXCEPT SELECT adcode FROM found_cities f WHERE f.item_id = b.item_id))
  AND NOT EXISTS (SELECT 1 FROM (SELECT adcode FROM found_cities f WHERE f.item_id = b.item_id EXCEPT SELECT adcode FROM expected_cities e WHERE e.item_id = b.item_id))) AS found
FROM both_kept b;

-- cities | traps with no false city
SELECT count(*) AS expected, count(*) FILTER (NOT EXISTS (SELECT 1 FROM found_cities f WHERE f.item_id = b.item_id AND NOT EXISTS (SELECT 1 FROM expected_cities e WHERE e.item_id = f.item_id AND e.adcode = f.adcode))) AS found
FROM both_kept b WHERE "case" LIKE 'trap%';

-- topics | topic
SELECT count(*) AS expected, count(*) FILTER (topic = run_topic) AS found FROM both_kept;

-- tone | tone
SELECT count(*) AS expected, count(*) FILTER (tone = run_tone) AS found FROM both_kept;

-- tone | tone not reversed
SELECT count(*) AS expected, count(*) FILTER (NOT (tone = 'pos' AND run_tone = 'neg') AND NOT (tone = 'neg' AND run_tone = 'pos')) AS found FROM both_kept;

-- events | planted bursts that hold the busiest day of their city
SELECT count(*) AS expected, count(*) FILTER (busiest BETWEEN first AND last) AS found
FROM (SELECT event, min("date") AS first, max("date") AS last, any_value(cities[1].adcode) AS adcode FROM truth WHERE event IS NOT NULL AND reason = 'kept' GROUP BY event) e
LEFT JOIN (SELECT adcode, arg_max(local_date, (n, local_date)) AS busiest FROM (SELECT adcode, local_date, count(DISTINCT item_id) AS n FROM mentions WHERE counted AND NOT is_copy GROUP BY ALL) GROUP BY adcode) d
ON d.adcode = e.adcode;

-- events | items of planted events kept
SELECT count(*) AS expected, count(*) FILTER (settled = 'kept') AS found FROM settled WHERE event IS NOT NULL AND reason = 'kept';

-- hashtags | kept items with their campaign's hashtag
SELECT count(*) AS expected, count(*) FILTER (list_contains(string_split(i.hashtags, '|'), lower(b.hashtag))) AS found FROM both_kept b LEFT JOIN items i ON i.item_id = b.item_id WHERE b.hashtag IS NOT NULL;

-- volume | items by month (found: those in the right month)
SELECT sum(expected)::BIGINT AS expected, sum(least(expected, found))::BIGINT AS found
FROM (SELECT coalesce(e.month, r.month) AS month, coalesce(e.n, 0) AS expected, coalesce(r.n, 0) AS found
  FROM (SELECT strftime("date", '%Y-%m') AS month, count(*) AS n FROM truth WHERE reason = 'kept' GROUP BY ALL) e
  FULL JOIN (SELECT strftime(local_date, '%Y-%m') AS month, count(*) AS n FROM items WHERE NOT is_copy GROUP BY ALL) r ON r.month = e.month);

-- volume | mentions by city and month (found: those in the right cell)
SELECT sum(expected)::BIGINT AS expected, sum(least(expected, found))::BIGINT AS found FROM volume;

-- volume | mentions beyond the truth, by city and month
SELECT sum(expected)::BIGINT AS expected, sum(greatest(found - expected, 0))::BIGINT AS found FROM volume;

-- ranking | cities of the true top ten in the run's top ten
SELECT 10 AS expected, count(*) AS found FROM ranks WHERE expected_rank <= 10 AND found_rank <= 10;

-- ranking | cities of the true top ten in their place
SELECT 10 AS expected, count(*) AS found FROM ranks WHERE expected_rank <= 10 AND found_rank = expected_rank;

-- accounts | official accounts with their city
SELECT {{official}} AS expected, count(*) AS found FROM (SELECT DISTINCT platform, account FROM accounts WHERE kind = 'official' AND city IS NOT NULL)
