"""Where sentences and paragraphs begin, told from punctuation alone; enough to ask which expression stands near which."""

import re
from bisect import bisect_right

BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|(?<=[.!?])[\"”’')\]]*\n|\n\s*\n")
SHORT = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mr|mrs|ms|dr|no|inc|corp|co|ltd|st|vs|gen|sen|rep|gov|prof"
    r"|approx|est|mon|tues?|wed|thurs?|fri)"
    r"|\b[a-z])\.$",
    re.IGNORECASE,
)


class Sentences:
    """Answers which sentence and which paragraph a position is in."""

    def __init__(self, text: str) -> None:
        self.starts, self.paragraph_starts = [0], [0]
        for gap in BREAK.finditer(text):
            blank = "\n" in gap[0]
            if not blank and SHORT.search(text, max(0, gap.start() - 8), gap.start()):
                continue
            self.starts.append(gap.end())
            if blank:
                self.paragraph_starts.append(gap.end())
        self.length = len(text)

    def sentence(self, at: int) -> int:
        """Number of the sentence that holds a position."""
        return bisect_right(self.starts, at) - 1

    def paragraph(self, at: int) -> int:
        """Number of the paragraph that holds a position."""
        return bisect_right(self.paragraph_starts, at) - 1

    def bounds(self, at: int) -> tuple[int, int]:
        """Where the sentence of a position starts and ends."""
        number = self.sentence(at)
        return self.starts[number], self.starts[number + 1] if number + 1 < len(self.starts) else self.length
