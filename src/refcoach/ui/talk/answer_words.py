"""The words of the ready answers to some questions of a script."""

from PySide6.QtCore import QObject

from refcoach.services.answers import CHOICES


class AnswerWords(QObject):
    """Codes and words of what can be chosen; nothing for a question that is answered in words."""

    def choices(self, code: str) -> list[tuple[str, str]]:
        """Return the ready answers to a question."""
        words = {
            "nothing": self.tr("Nothing"),
            "spoke": self.tr("That we spoke"),
            "outcome": self.tr("How it ended"),
            "full-name": self.tr("Full name"),
            "first-name": self.tr("First name"),
            "no-name": self.tr("Yes, no name"),
            "no": self.tr("No"),
        }
        return [(choice, words[choice]) for choice in CHOICES.get(code, ())]
