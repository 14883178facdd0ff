"""R19's ledger, recomputed from the rows by plain SQL: what a book owes for its introductions, and what wrongly.

Nothing here imports the program: whoever judges must not ask the judged.
"""

import sqlite3
from collections.abc import Iterator

_ENDED = "('won', 'lost', 'not_a_fit')"
_OPEN = "('received', 'to_contact', 'in_touch', 'meeting', 'proposal')"
# The day an introduction came to the end it has now: the first of its last events that are all ends.
_SINCE = f"""
(SELECT min(e.id) FROM referral_event e WHERE e.referral_id = r.id AND e.stage IN {_ENDED} AND NOT EXISTS (
  SELECT 1 FROM referral_event n WHERE n.referral_id = r.id AND n.id > e.id AND n.stage NOT IN {_ENDED}))
"""

OWED = f"""
SELECT 'thanks for introduction ' || r.id FROM referral r JOIN client c ON c.id = r.source_id
WHERE r.stage != 'invalid' AND NOT r.imported AND c.state != 'deceased' AND NOT EXISTS (
  SELECT 1 FROM touchpoint t LEFT JOIN referral o ON o.id = t.referral_id
  WHERE t.client_id = r.source_id AND t.kind = 'thank_you' AND t.state IN (:states)
  AND (t.referral_id = r.id OR o.received_on = r.received_on))
UNION ALL
SELECT 'a report about introduction ' || r.id FROM referral r JOIN client c ON c.id = r.source_id
WHERE r.stage IN {_ENDED} AND NOT r.imported AND c.state != 'deceased' AND NOT EXISTS (
  SELECT 1 FROM touchpoint t WHERE t.referral_id = r.id AND t.client_id = r.source_id AND t.kind = 'report_back'
  AND t.state IN (:states))
UNION ALL
SELECT 'a first call to ' || r.lead_id FROM referral r JOIN client c ON c.id = r.lead_id
WHERE r.stage = 'to_contact' AND r.attempts < 3 AND c.state = 'active' AND NOT EXISTS (
  SELECT 1 FROM referral o WHERE o.lead_id = r.lead_id AND o.first_message_on IS NOT NULL) AND NOT EXISTS (
  SELECT 1 FROM touchpoint t WHERE t.client_id = r.lead_id AND t.kind = 'lead_call' AND t.state = 'planned')
UNION ALL
SELECT 'a next step with ' || r.lead_id FROM referral r JOIN client c ON c.id = r.lead_id
WHERE r.stage IN ('in_touch', 'meeting', 'proposal') AND NOT r.imported AND c.state = 'active' AND NOT EXISTS (
  SELECT 1 FROM touchpoint t WHERE t.client_id = r.lead_id AND t.state = 'planned'
  AND t.kind NOT IN ('thank_you', 'report_back'))
"""

WRONG = f"""
SELECT 'two reports about introduction ' || t.referral_id FROM touchpoint t
WHERE t.kind = 'report_back' AND t.state = 'planned' GROUP BY t.referral_id HAVING count(*) > 1
UNION ALL
SELECT 'a report about introduction ' || r.id || ', which is ' || r.stage FROM referral r JOIN touchpoint t
ON t.referral_id = r.id WHERE t.kind = 'report_back' AND t.state = 'planned' AND r.stage NOT IN {_ENDED}
UNION ALL
SELECT 'two first calls to ' || client_id FROM touchpoint WHERE kind = 'lead_call' AND state = 'planned'
GROUP BY client_id HAVING count(*) > 1
UNION ALL
SELECT 'a first call to ' || t.client_id || ', whom nobody is to call' FROM touchpoint t
WHERE t.kind = 'lead_call' AND t.state = 'planned' AND NOT EXISTS (
  SELECT 1 FROM referral r WHERE r.lead_id = t.client_id AND r.stage IN ('to_contact', 'received'))
UNION ALL
SELECT 'a first call to ' || t.client_id || ', who was written to' FROM touchpoint t
WHERE t.kind = 'lead_call' AND t.state = 'planned' AND EXISTS (
  SELECT 1 FROM referral r WHERE r.lead_id = t.client_id AND r.first_message_on IS NOT NULL)
UNION ALL
SELECT 'a first call to ' || t.client_id || ' about introduction ' || r.id || ', which is ' || r.stage
FROM touchpoint t JOIN referral r ON r.id = t.referral_id WHERE t.kind = 'lead_call' AND t.state = 'planned'
AND (r.stage NOT IN ('to_contact', 'received') OR r.lead_id != t.client_id)
UNION ALL
SELECT 'a question about introduction ' || r.id || ', which is ' || r.stage FROM touchpoint t JOIN referral r
ON r.id = t.referral_id WHERE t.kind = 'follow_up' AND t.state = 'planned' AND r.stage NOT IN ('received', 'to_contact')
UNION ALL
SELECT 'a next step about introduction ' || r.id || ', which is ' || r.stage FROM touchpoint t JOIN referral r
ON r.id = t.referral_id WHERE t.kind = 'custom' AND t.state = 'planned'
AND r.stage NOT IN ('in_touch', 'meeting', 'proposal')
UNION ALL
SELECT 'a report that comes too late about introduction ' || r.id FROM referral r
JOIN referral_event e ON e.id = {_SINCE}
JOIN touchpoint t ON t.referral_id = r.id AND t.kind = 'report_back' AND t.state = 'planned'
WHERE t.nominal_on > date(e.happened_on, '+7 days') AND e.stage = r.stage
UNION ALL
SELECT 'introduction ' || r.id || ' is ' || r.stage || ', and its last event is not' FROM referral r
WHERE r.stage != (SELECT e.stage FROM referral_event e WHERE e.referral_id = r.id ORDER BY e.id DESC LIMIT 1)
UNION ALL
SELECT 'introduction ' || r.id || ' was not received on its first day' FROM referral r
WHERE r.received_on != (SELECT e.happened_on FROM referral_event e WHERE e.referral_id = r.id ORDER BY e.id LIMIT 1)
UNION ALL
SELECT 'introduction ' || e.referral_id || ' came to ' || e.stage || ' without a talk' FROM referral_event e
WHERE e.stage IN ('meeting', 'proposal', 'won') AND e.note NOT LIKE 'without a first talk%' AND NOT EXISTS (
  SELECT 1 FROM referral_event b WHERE b.referral_id = e.referral_id AND b.id < e.id
  AND (b.stage = 'in_touch' OR b.note LIKE 'without a first talk%'))
UNION ALL
SELECT 'sale ' || sale_id || ' counts twice' FROM referral
WHERE sale_id IS NOT NULL GROUP BY sale_id HAVING count(*) > 1
UNION ALL
SELECT r.lead_id || ' is won, and no introduction of theirs has a sale' FROM referral r
WHERE r.stage = 'won' AND NOT r.imported GROUP BY r.lead_id HAVING NOT EXISTS (
  SELECT 1 FROM referral s WHERE s.lead_id = r.lead_id AND s.sale_id IS NOT NULL)
"""

LEFT_OPEN = f"""
SELECT t.kind || ' of ' || t.client_id || ' on ' || t.scheduled_on FROM touchpoint t
WHERE t.state = 'planned' AND t.kind IN ('thank_you', 'report_back', 'lead_call') AND t.scheduled_on <= :today
UNION ALL
SELECT 'introduction ' || id || ' is ' || stage FROM referral WHERE stage IN {_OPEN}
"""


def owed(book: sqlite3.Connection) -> Iterator[str]:
    """What R19 owes that is neither planned nor done."""
    return _said(book, OWED.replace(":states", "'planned', 'done', 'skipped'"))


def unpaid(book: sqlite3.Connection, today: str) -> Iterator[str]:
    """What is not done yet: thanks, reports and calls, and introductions that went nowhere."""
    yield from _said(book, OWED.replace(":states", "'done'"))
    yield from (row[0] for row in book.execute(LEFT_OPEN, {"today": today}))


def wrong(book: sqlite3.Connection) -> Iterator[str]:
    """What is owed though R19 says nothing of it, or stands as it never may."""
    return _said(book, WRONG)


def _said(book: sqlite3.Connection, sql: str) -> Iterator[str]:
    return (row[0] for row in book.execute(sql))
