"""The words for what the core calls by codes: one set, which the screen and the command line share."""

from refcoach.domain.asks import Outcome
from refcoach.domain.backups import Why as BackupWhy
from refcoach.domain.boxes import Box
from refcoach.domain.clients import State as ClientState
from refcoach.domain.promises import State as PromiseState
from refcoach.domain.readiness import Level
from refcoach.domain.referrals import How, MaySay, Referral
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.thanks import Way
from refcoach.domain.todo import Sort, Todo
from refcoach.domain.touchpoints import Kind, State

KIND_TITLES = {
    Kind.WELCOME: "Welcome meeting",
    Kind.DAY45: "Results check",
    Kind.DAY90: "Check-up meeting",
    Kind.NUDGE: "A word before the deadline",
    Kind.RESULTS_CHECK: "Results check",
    Kind.CATCH_UP: "Catch-up",
    Kind.MOMENT: "After a compliment",
    Kind.THANK_YOU: "Thank-you",
    Kind.LEAD_CALL: "First call",
    Kind.REPORT_BACK: "Report back",
    Kind.RECOVERY: "Put it right",
    Kind.FOLLOW_UP: "Follow-up",
    Kind.CUSTOM: "Check-in",
}
"""The name of a check-in."""

KIND_SHORTS = {
    Kind.WELCOME: "Welcome",
    Kind.DAY45: "Day 45",
    Kind.DAY90: "Day 90",
    Kind.NUDGE: "Deadline",
    Kind.RESULTS_CHECK: "Results",
    Kind.CATCH_UP: "Catch-up",
    Kind.MOMENT: "Compliment",
    Kind.THANK_YOU: "Thank-you",
    Kind.LEAD_CALL: "First call",
    Kind.REPORT_BACK: "Report back",
    Kind.RECOVERY: "Put it right",
    Kind.FOLLOW_UP: "Follow-up",
    Kind.CUSTOM: "Check-in",
}
"""Its name in a pill or on a day of the calendar: the title where it is short, else words of it, or the plan's day."""

SORT_TITLES = {
    Sort.TASK: "My own task",
    Sort.COMMITMENT: "Our side of the agreement",
    Sort.OVER_DELIVERY: "The one thing they won't expect",
    Sort.REHEARSAL: "Rehearsal",
    Sort.SCORECARD: "Your scorecard",
}

HELD = "Held {days} days"
"""The name of the task about somebody named and not spoken with (R30)."""

SORT_SHORTS = {
    Sort.TASK: "Task",
    Sort.COMMITMENT: "Our side",
    Sort.OVER_DELIVERY: "Extra",
    Sort.REHEARSAL: "Rehearsal",
    Sort.SCORECARD: "Scorecard",
}

CLIENT_STATES = {
    ClientState.ACTIVE: "",
    ClientState.PAUSED: "Paused",
    ClientState.LOST: "Lost",
    ClientState.ARCHIVED: "Archived",
    ClientState.DECEASED: "Deceased",
}

STATES = {
    State.PLANNED: "Planned",
    State.DONE: "Done",
    State.SKIPPED: "Skipped",
    State.CANCELLED: "Cancelled",
    State.SUPERSEDED: "Joined with another",
}

INTRODUCTION_STAGES = {
    ReferralStage.RECEIVED: "Named",
    ReferralStage.TO_CONTACT: "To call",
    ReferralStage.IN_TOUCH: "In touch",
    ReferralStage.MEETING: "Meeting",
    ReferralStage.PROPOSAL: "Proposal",
    ReferralStage.WON: "Won",
    ReferralStage.LOST: "Lost",
    ReferralStage.NOT_A_FIT: "Not a fit",
    ReferralStage.QUIET: "Quiet",
    ReferralStage.DECLINED: "Declined",
    ReferralStage.INVALID: "Not counted",
}
"""How far an introduction has come."""
WRITTEN_TO = "Written to"
"""The same of somebody to call who was written to instead: nobody calls them any more (R19)."""

INTRODUCED = {
    How.UNKNOWN: "By name",
    How.MENTIONED: "They mention us first",
    How.LETTER: "They pass on a letter",
    How.TOGETHER: "We meet together",
    How.CARD: "They pass on a card",
    How.CALLED_US: "They called us",
}
"""How somebody comes to know of us, as it was said at the table."""

DIED = "somebody who has died"
"""Beside an introduction that stays in a list, where the name of its source left it (R21)."""

MAY_SAY = {
    MaySay.UNKNOWN: "Nobody has asked yet whether {lead} may hear that {source} sent you",
    MaySay.YES: "{lead} may hear that {source} sent you",
    MaySay.SPOKE: "{lead} may hear only that you and {source} spoke",
    MaySay.NO: "{lead} is not to hear who sent you",
}
"""What the new person may hear of who named them (R30)."""

MAY_SAY_SHORTS = {
    MaySay.UNKNOWN: "",
    MaySay.YES: "",
    MaySay.SPOKE: "say only that you spoke",
    MaySay.NO: "don't say who sent you",
}
"""What is to be minded of it, beside a call."""

DONE_BY = {
    Way.CALL: "By phone",
    Way.CARD: "With a card, by hand",
    Way.EMAIL: "By e-mail",
    Way.GIFT: "With a gift",
}
"""How somebody was thanked or told, as the story says it."""

OUTCOMES = {
    Outcome.YES_NAMED: "Yes: gave a name",
    Outcome.YES_WILL_INTRODUCE: "Yes: will introduce",
    Outcome.YES_CARDS: "Yes: took cards",
    Outcome.THINKING: "Later",
    Outcome.NOT_NOW: "Not now",
    Outcome.NO: "No",
    Outcome.NEVER: "Never",
    Outcome.NOT_REACHED: "Didn't reach them",
    Outcome.WITHHELD: "Chose not to ask",
}

LEVELS = {
    Level.GREEN: "Ready to ask",
    Level.AMBER: "Earn it first",
    Level.BLOCKED: "Don't ask",
    Level.NONE: "",
}

BOXES = {
    Box.HAS_REFERRED: "Has introduced somebody",
    Box.MUST_NOT_REFER: "Not to be asked",
    Box.OPEN_ISSUE: "Something to put right",
    Box.NOT_ONE_TO_MULTIPLY: "Better served another way",
    Box.ASKED_DECLINED: "Asked, and it's no for now",
    Box.ASKED_THINKING: "Asked, and thinking",
    Box.RESULT_NOT_THERE: "Not quite there yet",
    Box.TOO_EARLY: "Just started",
    Box.NOT_STARTED: "On the way",
    Box.NEVER_ASKED: "Never asked",
}
"""Where a client stands on the way to 100%."""

BACKUP_WHYS = {
    BackupWhy.DAILY: "By itself",
    BackupWhy.BY_HAND: "Because you wanted it",
    BackupWhy.UPDATE: "Before an update",
    BackupWhy.IMPORT: "Before people were brought in",
    BackupWhy.RESTORE: "Before another backup was brought back",
    BackupWhy.MERGE: "Before two people became one",
    BackupWhy.DELETION: "Before somebody was removed",
    BackupWhy.MOVE: "Before the book was moved to another folder",
}
"""Why a backup was made."""


def todo_title(todo: Todo) -> str:
    """Return the name of anything that is due."""
    if todo.kind:
        return KIND_TITLES[todo.kind]
    return HELD.format(days=todo.days_held) if todo.days_held else SORT_TITLES[todo.sort]


AGREEMENTS = {
    PromiseState.OFFERED: "offered",
    PromiseState.AGREED: "agreed",
    PromiseState.FEWER: "agreed to fewer",
    PromiseState.ASK_AGAIN: "to be asked again",
    PromiseState.DECLINED: "declined",
    PromiseState.KEPT: "kept",
    PromiseState.PART_KEPT: "kept in part",
    PromiseState.LAPSED: "ran out",
    PromiseState.OUR_SIDE_NOT_KEPT: "our side wasn't kept",
    PromiseState.WAIVED: "let off, with thanks",
}
"""What became of an agreement, in a client's history."""

STAGES = {
    ReferralStage.RECEIVED: "named",
    ReferralStage.TO_CONTACT: "to call",
    ReferralStage.IN_TOUCH: "in touch",
    ReferralStage.MEETING: "meeting",
    ReferralStage.PROPOSAL: "proposal",
    ReferralStage.WON: "won",
    ReferralStage.LOST: "lost",
    ReferralStage.NOT_A_FIT: "not a fit",
    ReferralStage.QUIET: "quiet",
    ReferralStage.DECLINED: "declined",
    ReferralStage.INVALID: "not counted",
}
"""How far an introduction has come, in a client's history."""

MARKS = {
    "do_not_ask": ("Not to be asked", "May be asked again"),
    "existing_client": ("Marked as a client", "No longer marked as a client"),
    "wanted": ("Marked as somebody I'd like to meet", "No longer marked as somebody I'd like to meet"),
    "partner": ("Marked as a partner", "No longer marked as a partner"),
    "is_organisation": ("Marked as a firm", "Marked as a person"),
}
"""What is set, or not, with somebody."""

FIELDS = {
    ("client", "display_name"): "Name",
    ("client", "company"): "Company",
    ("client", "grade"): "Grade",
    ("client", "greeting"): "Greeting",
    ("client", "address"): "Address",
    ("client", "notes"): "Note",
    ("client", "tags"): "Tags",
    ("client", "result_one_line"): "Their result",
    ("client", "reach_by"): "Best reached",
    ("client", "referred_by_note"): "Introduced by",
    ("client", "do_not_ask_reason"): "Reason not to ask",
    ("client", "state_reason"): "Reason",
    ("client", "grade_note"): "About the grade",
    ("client", "reason_checked_on"): "Reason looked at again",
    ("client", "paused_until"): "Paused until",
    ("client", "birthday_month"): "Month of birth",
    ("client", "birthday_day"): "Day of birth",
    ("touchpoint", "note"): "Note",
    ("touchpoint", "booked_at"): "Booked for",
    ("sale", "title"): "Title",
    ("sale", "sold_on"): "Day of the sale",
    ("sale", "starts_on"): "First day",
    ("sale", "promised_result"): "Promised result",
    ("sale", "over_delivery"): "The one thing they won't expect",
    ("sale", "amount"): "Amount",
    ("sale", "cancelled_on"): "Cancelled",
    ("promise", "count"): "Introductions",
    ("promise", "deadline_on"): "Until",
    ("promise", "words"): "Their words",
    ("moment", "words"): "Words",
    ("moment", "heard_by"): "Heard by",
    ("issue", "summary"): "What went wrong",
    ("issue", "fix_by"): "To be right by",
    ("issue", "fixed_on"): "Work done",
    ("issue", "closed_on"): "Put right",
    ("commitment", "text"): "Text",
    ("commitment", "done_on"): "Done",
    ("commitment", "due_on"): "Due",
    ("answer", "words"): "Words",
    ("task", "text"): "Text",
    ("task", "due_on"): "Due",
    ("task", "done_on"): "Done",
    ("address", "text"): "Text",
    ("target", "line"): "Words",
    ("target", "role"): "Role or place",
    ("target_tick", "known_from"): "How they know them",
}
"""The columns that a person knows by name, in the order in which a history tells them."""


def is_written_to(referral: Referral) -> bool:
    """Say whether a message took the place of the first call."""
    return referral.stage is ReferralStage.TO_CONTACT and referral.first_message_on is not None


def stage_of(referral: Referral) -> str:
    """Return how far an introduction has come, in words."""
    return WRITTEN_TO if is_written_to(referral) else INTRODUCTION_STAGES[referral.stage]
