"""The names of the months, from the lexicon: as tuples, and as branches of a regular expression in the capitals of running text."""

from pydantic import Field

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record


class MonthWord(Record):
    """A month and its forms in lower case, the full name first."""

    number: int = Field(ge=1, le=12)
    forms: tuple[str, ...]


MONTH_WORDS = read_lexicon("period_months", MonthWord)
MONTHS = tuple(month.forms[0] for month in MONTH_WORDS)  # 'january', in the order of the year
FULL_MONTHS = "|".join(name.capitalize() for name in MONTHS)
SHORT_MONTHS = "|".join(name[:3].capitalize() for name in MONTHS)  # 'Jan', and 'May'
MONTH_FORMS = "|".join([FULL_MONTHS, *(form.capitalize() for month in MONTH_WORDS for form in month.forms[1:])])
