SELECT layer, reason, count(*)::BIGINT AS expected,
  count(*) FILTER (settled = reason OR list_contains(string_split(coalesce(also, ''), ' '), settled))::BIGINT AS found,
  count(*) FILTER (settled <> reason AND settled <> 'kept' AND NOT list_contains(string_split(coalesce(also, ''), ' '), settled))::BIGINT AS elsewhere,
  count(*) FILTER (settled = 'kept')::BIGINT AS kept
FROM settled WHERE layer NOT IN ('kept', 'failed')
GROUP BY layer, reason
ORDER BY CASE layer WHEN 'integrity' THEN 1 WHEN 'content' THEN 2 WHEN 'quality' THEN 3 WHEN 'duplication' THEN 4 ELSE 5 END, reason
