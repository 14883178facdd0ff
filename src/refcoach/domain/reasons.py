"""The reasons of R16 in words, each with its date."""

from datetime import date

from refcoach.domain.readiness import Reason

TEXTS = {
    "problem_open": "A problem has been open since {on}",
    "their_friend_has_problem": "{detail}, whom they introduced, has an open problem",
    "do_not_ask": "They asked not to be asked",
    "archived": "This client is archived",
    "lost": "This client has left",
    "grade_c": "A C client isn’t asked",
    "low_now": "Score {detail} today: put it right first",
    "deceased": "This client has died",
    "score": "Score {detail} on {on}",
    "compliment": "“{detail}” on {on}",
    "volunteered": "Introduced somebody unasked on {on}",
    "bought_again": "Bought again on {on}",
    "low_score": "Score {detail} on {on}: earn a nine first",
    "old_score": "Score {detail} on {on} is too long ago: hold a results check first",
    "no_score": "No score yet: hold the results check first",
    "no_score_since_problem": "No score since the problem was put right on {on}",
    "said_no": "Said no on {on}: talk about results only",
    "said_not_now": "Said not now on {on}: talk about results only",
    "asked_lately": "Asked on {on}, less than 60 days ago",
    "mentioned_lately": "Somebody close by was asked on {on}: {detail}",
}


def spoken_day(on: date | None) -> str:
    return f"{on.day} {on:%b %Y}" if on else ""


def reason_text(reason: Reason) -> str:
    """Say one reason. Values are put in once, as they are."""
    return TEXTS[reason.code].format(on=spoken_day(reason.on), detail=reason.detail)
