"""What time expressions are made of: one regular expression finds all atoms in lower-case text, one a kind reads its groups.

Atoms are days, months, quarters, "last month", "three years ago", and heads that wait for
another expression: "the end of", "since", "the week ended". A space in a pattern is any
white space within a paragraph, '~' a space or a hyphen.
"""

import re
from enum import StrEnum

from extractor.periods.words import alternatives, counts, feasts, month_forms, months, seasons


class Kind(StrEnum):
    """What an atom is."""

    DATE = "date"
    MONTH = "month"
    WEEKDAY = "weekday"
    QUARTER = "quarter"
    MONTH_QUARTER = "month_quarter"
    HALF = "half"
    MANY = "many"
    FISCAL = "fiscal"
    SPLIT = "split"
    YEAR = "year"
    DECADE = "decade"
    SEASON = "season"
    FEAST = "feast"
    NAMED_DAY = "named_day"
    DEICTIC = "deictic"
    ROLLING = "rolling"
    TO_DATE = "to_date"
    FROM_NOW = "from_now"
    AGO = "ago"
    OVER = "over"
    ON_THE = "on_the"
    IN_A = "in_a"
    WITHIN = "within"
    OTHER = "other"
    SAME = "same"
    THE = "the"
    PART = "part"
    FIRST = "first"
    ORDINAL = "ordinal"
    ENDED = "ended"
    OF_THE = "of_the"
    SINCE = "since"
    BY = "by"
    FROM = "from"


SPACE = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s*\n)[^\S\n]*)"
DASH = "[-\u2010\u2011\u2012\u2013\u2014]"
JOINT = rf"(?:{DASH}|{SPACE})"
MONTH = rf"(?:{month_forms()})(?![a-z])"
SHORT_MONTH = r"(?:" + "|".join(form for form in sorted(months(), key=len, reverse=True) if len(form) == 3) + ")"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SHORT_DAY = r"(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\."
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
YEAR = r"(?:19|20)\d\d(?![\w%]|[.,:]\d)"
TWO = r"\d\d(?![\w%]|[.,:]\d)"
NUMBER = r"(?:\d{1,3}|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-\s])?(?:" + alternatives(list(counts())) + "))"
UNITS = r"(?:day|week|fortnight|month|quarter|year|decade)s?"
ORDINAL = r"(?:first|second|third|fourth|final|last|latter|opening|closing|1st|2nd|3rd|4th)"
ONE_OF_FOUR = r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)"
PREVIOUS = r"(?:previous|prior|preceding)"
SINGLE = r"(?:day|session|weekend|week|fortnight|month|quarter|half~year|half|year|decade|season|spring|summer|autumn|fall|winter)"
FISCAL = r"(?:fiscal|financial)"
AFTER_Q = (
    r"(?:(?: |[/-])?(?:(?P<fy>fy|fiscal) ?)?['’]?(?P<year>YEAR)|[/-]?(?P<fyy>fy)?['’]?(?P<yy>TWO)| (?P<fyyy>fy) ?(?P<yyy>TWO)(?:[/-]TWO)?)?"
)

PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.DATE, r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)"),
    (Kind.DATE, r"(?P<dd>[0-3]?\d)[./](?P<mm>[01]?\d)[./](?P<year>(?:19|20)\d\d)(?!\d)"),
    (Kind.DATE, r"(?P<mm>[01]?\d)/(?P<dd>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?!\d)"),
    (
        Kind.DATE,
        r"(?:(?P<weekday>WEEKDAY|SHORTDAY),? (?:the )?)?(?P<month>MONTH) (?P<day>DAY)(?: ?DASH ?(?P<until>DAY))?(?:,? (?:of )?(?"
        r"P<year>YEAR))?",
    ),
    (
        Kind.DATE,
        r"(?:(?P<weekday>WEEKDAY|SHORTDAY),? (?:the )?)?(?:(?P<day>DAY)(?: ?DASH ?| to | and ))?(?P<until>DAY) (?:of )?(?"
        r"P<month>MONTH)(?:,? (?P<year>YEAR))?",
    ),
    (Kind.MONTH_QUARTER, r"(?:the )?(?P<month>mar(?:ch)?|june?|sep(?:t(?:ember)?)?|dec(?:ember)?)~(?P<what>quarter"
                         r"|half(?:~year)?)(?!\w)(?:,? (?P<year>YEAR))?"),
    (Kind.MONTH, r"(?P<month>SHORTMONTH)(?: ?['’]|-)(?P<yy>TWO)"),
    (Kind.MONTH, r"(?P<month>MONTH)(?:['’]s(?!\w))?(?:(?:,| of)? (?P<year>YEAR)|-(?P<year2>YEAR))?"),
    (Kind.WEEKDAY, r"(?:the )?(?P<weekday>WEEKDAY) (?P<prior>before|earlier|previously)(?!\w)(?! (?:the|an?|it|they|he|she|its) )"),
    (Kind.WEEKDAY, r"(?P<weekday>WEEKDAY)(?: of)? (?P<week>last|this|next) week(?!['’\w-])"),
    (Kind.WEEKDAY, r"(?P<which>(?:last|next|this|coming|the (?:following|previous|preceding)) )?(?P<weekday>WEEKDAY)(?:['’]s)?"),
    (
        Kind.ENDED,
        r"(?:the |its |their )?(?:(?:ONEOFFOUR|FISCAL)~){1,2}(?P<unit>quarter|half~year|half|year),? (?:that |which )?(?:ended|ending)"
        r"(?: on| in)?(?= )",
    ),
    (Kind.QUARTER, r"(?:(?P<fiscal>FISCAL) )?q(?P<number>[1-4])" + AFTER_Q),
    (Kind.QUARTER, r"(?:(?P<fiscal>FISCAL) )?(?P<number>[1-4])q" + AFTER_Q),
    (
        Kind.QUARTER,
        r"(?:the |its |their )?(?:(?P<fiscal>FISCAL)~)?(?P<number>ONEOFFOUR)~(?:(?P<fiscal2>FISCAL)~)?(?P<what>quarter)(?:['’]s)?"
        r"(?:,? (?P<year>YEAR)|(?P<fiscal3> of (?:its |the |their )?FISCAL year)(?! ?(?:YEAR|TWO)))?",
    ),
    (Kind.HALF, r"(?:(?P<fiscal>FISCAL) )?h(?P<number>[12])" + AFTER_Q),
    (Kind.HALF, r"(?:(?P<fiscal>FISCAL) )?(?P<number>[12])h" + AFTER_Q),
    (
        Kind.HALF,
        r"(?:the |its |their )?(?:(?P<fiscal>FISCAL)~)?(?P<number>first|second|1st|2nd|latter)~(?:(?P<fiscal2>FISCAL)~)?half(?"
        r":~year)?(?:['’]s)?"
        r"(?:,? (?P<year>YEAR))?",
    ),
    (Kind.MANY, r"(?P<number>3|6|9|11)m(?:~?['’]?(?P<year>YEAR)|['’]?(?P<yy>TWO))"),
    (
        Kind.FISCAL,
        r"(?:the |its |their )?(?:fy|(?:full )?FISCAL(?: year)?|(?P<market>(?:crop|marketing|sugar|oil|season)(?: year)?)) ?['’]?"
        r"(?P<year>YEAR2|TWO)(?:[/DASHES](?P<until>(?:19|20)\d\d|\d\d)(?!\d))?",
    ),
    (Kind.FISCAL, r"(?:the |its )?(?P<which>last|next|this|current|previous|prior|coming) (?:FISCAL|business) year"),
    (
        Kind.SPLIT,
        r"(?:the )?(?P<year>(?:19|20)\d\d)(?P<by>[/DASHES])(?P<until>(?:19|20)?\d\d)(?![\w/%]|[-.,]\d)"
        r"(?: (?P<what>(?:\w+ )?season|crop(?: year)?|campaign|harvest|(?:marketing|financial|fiscal) year|year|crush))?",
    ),
    (Kind.DECADE, r"(?:the )?(?P<year>(?:19|20)\d0)['’]?s(?!\w)"),
    (Kind.YEAR, r"(?:(?P<calendar>calendar(?:~year)?|cal|cy|full~year|the year)~?)?(?P<year>YEAR)(?:['’]s)?"),
    (Kind.YEAR, r"(?P<calendar>cy|cal)~?['’]?(?P<year>TWO)"),
    (Kind.SEASON, r"(?:(?P<which>this|last|next|this past|this coming|the (?:previous|following|coming)) )(?P<season>SEASON)(?!\w)"),
    (Kind.SEASON, r"(?:the )?(?P<part>early |late |mid-)?(?P<season>SEASON)(?:,? (?:of )?(?P<year>YEAR)(?:[/-](?P<until>\d\d)(?!\d))?)"),
    (
        Kind.SEASON,
        r"(?:in|since|by|during|until|before|of|over|for|from|through) (?:the )?(?:(?:early|late|end of the) )?(?"
        r"P<season>SEASON)(?!\w)",
    ),
    (Kind.FEAST, r"(?:the )?(?P<feast>FEAST)(?!\w)(?: holidays?| break)?(?: (?P<year>YEAR))?"),
    (
        Kind.NAMED_DAY,
        r"(?P<day>the day before yesterday|yesterday|today|tonight|tomorrow|overnight|this (?:morning|afternoon|evening))(?"
        r":['’]s)?",
    ),
    (
        Kind.TO_DATE,
        r"(?:the )?(?:(?P<unit>year|quarter|month|season|week)~to~date|(?P<ytd>ytd)|so far (?:in )?this (?P<unit2>year|month"
        r"|quarter|week|season))(?!\w)",
    ),
    (Kind.TO_DATE, r"this (?P<unit>year|month|quarter|week|season) (?:to date|so far)"),
    (
        Kind.SAME,
        r"(?:the |that )?(?:same|corresponding|comparable|equivalent) (?:(?P<count>NUMBER)~)?(?P<unit>period|stretch|time|date|stage|point"
        r"|SINGLE|months|days|weeks)(?!\w)",
    ),
    (Kind.AGO, r"(?:the )?(?P<unit>year|quarter|month|week)~(?P<way>ago|earlier)(?: (?:period|quarter|month|week|half|levels?))?(?!\w)"),
    (
        Kind.AGO,
        r"(?:the )?(?P<way>prior|previous|last|preceding)~(?P<unit>year|quarter|month|week)(?:['’]s)?~(?P<same>period|quarter"
        r"|month|half)(?!\w)",
    ),
    (
        Kind.DEICTIC,
        r"(?:the |its |their )?(?P<which>PREVIOUS|following|coming|current|next|ensuing|past|latest) (?P<unit>SINGLE)(?:['’]s)?"
        r"(?![\w-])",
    ),
    (Kind.DEICTIC, r"(?:the |its |their )?(?P<which>PREVIOUS) (?P<unit>(?:day['’]s |session['’]s )?(?:close|settlement"
                   r"|settle)|trading~day)(?!['’]?\w)"),
    (Kind.DEICTIC, r"(?P<which>last|this|next|this coming|this past) (?:(?P<unit>SINGLE)|(?P<month>MONTH))(?:['’]s)?(?!-?\w)"),
    (
        Kind.ROLLING,
        r"(?:the )?(?P<which>last|past|PREVIOUS|next|coming|following|latest|trailing) (?:few )?(?P<count>NUMBER)~(?:calendar "
        r"|business |trading )?(?P<unit>UNITS)(?!\w)(?! of )",
    ),
    (Kind.FROM_NOW, r"(?P<count>NUMBER)~(?P<unit>UNITS) (?:from now|hence|from today)(?!\w)"),
    (Kind.AGO, r"(?P<count>NUMBER)~(?P<unit>UNITS|sessions?) (?P<way>ago|earlier|before|previously|prior|beforehand|later)(?!\w)"),
    (Kind.AGO, r"the (?P<unit>year|quarter|month|week|day) (?P<way>before|prior|earlier|after)(?!\w)"),
    (
        Kind.OVER,
        r"(?:(?P<unit>year|quarter|month|week|day|half)~(?:on|over)~(?:year|quarter|month|week|day|half)|(?P<short>[yqmwdh])(?"
        r":o|-o-|/|-on-)[yqmwdh]"
        r"|(?P<sequential>sequentially|quarter~to~quarter))(?!\w)",
    ),
    (Kind.ON_THE, r"(?P<by>on|over) the (?P<unit>day|session|week|month|quarter|year)(?!~?\w)"),
    (
        Kind.ON_THE,
        r"(?P<by>on|over) the (?P<unit>day|session|week|month|quarter|year)(?= (?:to|and|but|in|after|at|while|as|on|with|from"
        r"|by|because)\b)",
    ),
    (Kind.ON_THE, r"(?P<bare>on|for)(?P<the> the)? (?P<unit>day|session|week|month|quarter|year)(?!~?\w)"),
    (Kind.ON_THE, r"(?P<bare>on|for)(?P<the> the)? (?P<unit>day|session|week|month|quarter|year)(?= (?:to|and|but|at|in"
                  r"|after|as|while|amid)\b)"),
    (Kind.WITHIN, r"(?:in|over|within) (?:just |only |barely |under |less than |little more than |the space of )?"
                  r"(?P<count>NUMBER)~(?P<unit>UNITS|sessions)(?!['’\w-])"
                  r"(?! (?:to|through|ended|ending|of|from|until|ago|earlier|before|later|after|since|time)(?!\w))"),
    (Kind.IN_A, r"(?:in|over) (?:just |only )?(?:a|one) (?:single )?(?P<unit>day|week|month|quarter|year)(?!['’\w-])"),
    (Kind.FIRST, r"(?:the )?(?P<which>first|last|final|opening) (?P<count>NUMBER)~(?P<unit>days|weeks|months|quarters)(?!\w)"),
    (Kind.OTHER, r"the (?P<number>ONEOFFOUR)(?= ?[.,;:)”’\"]| (?:and|but|as|after|while|when|with|because|amid)(?!\w)|\s*\Z|\n)"),
    (Kind.ORDINAL, r"(?:the )?(?P<number>ORDINAL) (?P<unit>day|half|quarter|week|fortnight|month|weekend) (?:of|in)(?= )"),
    (
        Kind.ENDED,
        r"(?:(?:the|its|a|their) )?(?:(?P<which>FISCAL) )?(?:(?P<count>NUMBER)~)?(?P<unit>days?|weeks?|fortnight|months?"
        r"|quarters?|half~years?|half|years?)"
        r"(?:,? (?:that |which )?(?:ended|ending|ends|to|through|until|up to)(?: on| in)?)(?= )",
    ),
    (Kind.OF_THE, r"(?:the )?(?P<unit>week|month|quarter|year) (?:of|beginning|starting|commencing)(?= )"),
    (Kind.THE, r"(?P<which>the|that|the whole|the full|this same) (?P<unit>day|week|month|quarter|half|year|decade)(?:['’]s)?(?!['’-]?\w)"),
    (
        Kind.DEICTIC,
        r"(?P<which>full|whole)~(?P<unit>year)(?= (?:\w+ ){0,2}(?:forecasts?|guidance|outlook|targets?|estimates?|projections?)(?!\w))",
    ),
    (Kind.THE, r"(?P<unit>year|month|quarter)~?(?P<which>end)(?!\w)"),
    (
        Kind.PART,
        r"(?:the )?(?:very )?(?:end|start|beginning|middle|close|turn|early part|latter part|rest|remainder|height|whole|course)"
        r" of(?= )",
    ),
    (Kind.PART, r"(?:early|mid|late|earlier|later|end|middle|all|throughout)(?: in)?(?=~)"),
    (Kind.SINCE, r"(?:ever )?since(?: about| around| at least)?(?= )"),
    (Kind.BY, r"(?:by|until|till|not before|as late as|no later than)(?: about| around| at least)?(?= )"),
    (Kind.FROM, r"(?:from|between)(?= )"),
)  # fmt: skip

PARTS = {
    "YEAR2": r"(?:19|20)\d\d(?![\w%]|[.,:]\d)",
    "SHORTMONTH": SHORT_MONTH,
    "MONTH": MONTH,
    "SHORTDAY": SHORT_DAY,
    "WEEKDAY": WEEKDAY,
    "DASHES": "\\-\u2010\u2011\u2012\u2013",
    "DASH": DASH,
    "DAY": DAY,
    "YEAR": YEAR,
    "TWO": TWO,
    "NUMBER": NUMBER,
    "UNITS": UNITS,
    "ONEOFFOUR": ONE_OF_FOUR,
    "ORDINAL": ORDINAL,
    "PREVIOUS": PREVIOUS,
    "SINGLE": SINGLE,
    "SEASON": "(?:" + "|".join(seasons()) + ")",
    "FEAST": "(?:" + alternatives(list(feasts())) + ")",
    "FISCAL": FISCAL,
}
PART = re.compile("|".join(sorted(PARTS, key=len, reverse=True)))
GROUP = re.compile(r"\(\?P<\w+>")


def expression(pattern: str) -> str:
    """A pattern as a regular expression: its parts filled in, spaces and '~' spelled out."""
    filled = PART.sub(lambda part: PARTS[part[0]], PART.sub(lambda part: PARTS[part[0]], pattern))
    return re.sub(r" (\?)?|~(\?)?", lambda gap: _gap(gap[0]), filled)


def _gap(written: str) -> str:
    return (SPACE if written[0] == " " else JOINT) + written[1:]


READS = tuple((kind, re.compile(expression(pattern) + r"(?!\w)")) for kind, pattern in PATTERNS)
GUARD = r"(?<![\w$€£¥.])(?<!\d[,/])"
SCAN = re.compile(
    GUARD + "(?:" + "|".join(f"(?P<n{number}>{GROUP.sub('(?:', read.pattern)})" for number, (_, read) in enumerate(READS)) + ")(?!\\w)"
)

# A quick look for where an expression may begin, SCAN is tried there only: it saves two thirds of the time.
# Words that begin many other things need a second word of time.
TIME_WORD = (
    r"(?:MONTH|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat)s?\.|\d{1,3}(?!\d)~UNITS|\d{1,2}(?:st"
    r"|nd|rd|th)? (?:of )?MONTH|\d{1,2}(?: ?DASH ?| and | to )\d|"
    r"(?:\d+|a|two|and|to) \d|(?:19|20)\d\d|\d{1,2}[./]\d|['’]?\d\d[/DASH]|q[1-4]|[1-4]q|h[12]|[12]h|\d{1,2}m|fy|cy|cal"
    r"|fiscal|financial|business year|"
    r"y/y|m/m|q/q|w/w|d/d|h/h|[ymqwdh]o[ymqwdh]|[ymqwdh]-o|[ymqwdh]-on|last|next|this|past|previous|prior|preceding|same"
    r"|corresponding|comparable|equivalent|"
    r"year|month|quarter|week|day|half|decade|session|sequentially|so far|today|tonight|tomorrow|yesterday|overnight|late"
    r"|early|end|mid|all|throughout|"
    r"SEASON|first|second|third|fourth|final|latter|opening|ytd|NUMBER~(?:calendar |business |trading )?(?:UNITS|sessions)"
    r"|coming|current|following|ensuing|"
    r"latest|trailing|crop|marketing|sugar|oil|season|full|start|beginning|middle|close|turn|rest|remainder|height|whole"
    r"|course|very|earlier|later|FEAST)"
)
WEAK = (
    r"(?:the|an?|its|their|in|on|over|of|by|for|from|between|during|until|till|before|through|that|one|just|only|about"
    r"|around|at least|not|no|as|late|ever|since)"
)
OPENING = re.compile(GUARD + expression(rf"(?:{WEAK} (?=(?:{WEAK} ){{0,3}}{TIME_WORD})|{TIME_WORD})"))
