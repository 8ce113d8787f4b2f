"""The patterns of numbers that are no figures, by what they are: dates, times, names, grades, addresses, phone numbers, ordinals."""

from extractor.lexicon.months import MONTH_FORMS

MONTHS = rf"(?:{MONTH_FORMS})\b\.?"
YEAR = r"(?:1[89]\d\d|20\d\d|21\d\d)"
UNIT_NEXT = r"(?![.,]?\d)(?!\s?(?:%|per\s?cent|pct|percent|million|billion|thousand|tonnes?|tons?|mt\b|kt\b|barrels?|points?\b))"
NUMBER = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty|thirty|forty|fifty)"
    r"(?:[\s-]and[\s-]a[\s-](?:half|quarter))?"
)
SPAN_OF_TIME = r"(?:second|minute|hour|day|week|month|quarter|year|decade|session)s?"
NAMES = (
    r"Article|Section|Chapter|Page|Pages|Figure|Table|Level|Box|Unit|Room|Suite|Floor|Phase|Stage|Tier|"
    r"Tiers|Type|Model|Route|Highway|Interstate|Flight|Gate|"
    r"Title|Rule|Form|Version|version|Generation|Gen|Series|Chapter|Schedule|Annex|Appendix|Scope|No|"
    r"Nos|Number|Euro|Class|Grade|grade|Block|Lot|Train|Line|"
    r"Berth|Area|Zone|Reactor|Hall|Pier|Channel|Game|Week|Day|Round|Part|Volume|Chapter|Protocol|Group of|"
    r"Big|Fortune|Track|Vision|Agenda|Category|category|"
    r"step|page|chapter|section|article|item|line|phase|stage|level"
)
TRAPS = (
    # phone numbers, ISBN and the like, IP addresses, dotted versions
    r"(?<![\w.,$€£])\+?\d{1,4}[-. (]{1,2}\d{2,4}[-. )]{1,2}\d{3,4}[-. ]\d{3,4}(?![\w,])",
    r"(?<![\w.,$])\(?\d{3}\)?[- ]\d{3}-\d{4}\b",
    r"(?<![\w.,$])\+\d{1,3}[ -]\d[\d -]{5,14}\d\b",
    r"(?<![\w.,$€£])\d+(?:\.\d+){2,}\b",
    r"\bISO(?:/IEC)?\s?\d[\d:-]*\b|\b(?:EN|DIN|ASTM|UN|HS|CAS|EC)\s?\d[\d.:-]+\b",
    # dates and years
    rf"\b{MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?(?:{MONTHS}\s)?\d{{1,2}})?\b(?!,\d{{3}})(?!\.\d)(?![%])(?:,?\s{YEAR}\b)?",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?(?:\sof)?\s{MONTHS}(?:,?\s{YEAR}\b)?",
    rf"\b{MONTHS}\s(?:of\s)?{YEAR}\b",
    rf"(?<![\d.,$€£]){YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b|(?<![\d.,])\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d\d|{YEAR})\b",
    rf"(?<![\d.,$€£]){YEAR}\s?[/–-]\s?(?:\d\d|{YEAR})(?![\d,.]*\d)(?!\s?[%])",
    rf"\b(?:the\s)?(?:late|early|mid)?[-\s]?(?:{YEAR[:-1]})0s)\b",
    rf"\b(?:[1-4][QH]|[QH][1-4])\s?'?(?:{YEAR}|\d\d)?\b|\bFY\s?'?\d{{2,4}}(?:[-/–]\d\d)?\b|\b(?:[Ff]iscal|"
    rf"[Yy]ears?|[Cc]alendar|[Cc]lass of)\s{YEAR}\b",
    rf"(?<![\d.,$€£¥-]){YEAR}(?=(?:['’′]s)?(?:[\s.;:)\]”\"!?—–-]|,(?!\d\d\d)|$))",
    r"\b(?:in|since|until|from|by|before|after|between)\s1[5-7]\d\d(?=[\s.,])(?!,\d)",
    r"(?<!\w)['’]\d\d\b(?!\s?[\"”])",
    # clock times
    r"\b\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b\.?|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{4}\s(?:GMT|UTC|ET|EST|"
    r"EDT|CET|BST|local time)\b|\b\d{1,2}\so['’]clock\b",
    r"\b(?:COVID|Covid)\s?[-–]\s?\d\d\b|\b7[0-8]7s?\b(?=\s(?:MAX|Max|Dreamliner|jets?|[Ff]reighters?|planes?|aircraft)\b)",
    r"\b24/7\b|\b9/11\b|\b50[-/]50\b|\b20/20\b",
    # ordinals
    r"\b\d+(?:st|nd|rd|th)\b(?:-[a-z]+)?",
    # letters and figures grown together
    r"(?<![\w$€£])(?:[A-Za-z]+\d|[A-Z][A-Za-z]*(?:[-/][A-Za-z]+)*[-/][A-Z]*\d|last-\d)[\w./-]*(?<![./-])",
    r"(?<![\w.,])\d+[A-Z]{1,3}\d[\w]*|(?<![\w.,])\d+(?:SH|UH|EH|D|G|C|S|H)\b(?!/)",
    r"\b(?:forty|twenty|40|20)[- ]?f(?:oo)?t\b(?=\s(?:container|box|equivalent|standard))",
    # names with a number: the words that stand before one, and any capitalised word
    rf"\b(?:{NAMES})\.?\s(?:\d+(?:[.,-]\d+)*|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]even|[Ss]ix|[Ee]ight|"
    rf"[Nn]ine|[Tt]en|[Tt]wenty|[IVX]+)\b{UNIT_NEXT}",
    # addresses
    r"\b\d+(?:[-–]\d+)?\s(?:[NSEW]\.?\s)?(?:\d+(?:st|nd|rd|th)|[A-Z][\w'’]+)(?:\s[A-Z][\w'’]+){0,3}\s(?:Road|"
    r"Rd|Street|St|Avenue|Ave|Drive|Dr|Way|Lane|Ln|"
    r"Boulevard|Blvd|Square|Court|Place|Plaza|Row|Quay|Terrace|Highway|Parkway|Crescent)\b",
    r"\b\d+\s(?:Avenue|Ave|Rue|Av|Via|Calle|Boulevard)\s[A-Z]\w+|\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b|\b\d{5}\sZIP\b",
    # grades: a share of an element or oxide names the quality
    r"(?<![\w.,])\d+(?:\.\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?\s?(?:%|per cent|percent|pct)[\s-](?=(?:[A-Z][a-z]?\d*){1,5}\b)(?=\w*\d|"
    r"[A-Z][a-z]?\b)"
    r"(?:Fe|Cu|Ni|Li|Al|Zn|Pb|Sn|Mn|Cr|Mo|Ti|W|V|P|S|C|Si|Co|Au|Ag|Pt|Pd|[A-Z][A-Za-z]*\d[A-Za-z\d]*)\b(?![&'’])",
    r"\b(?:[Cc]oncentrates?|[Oo]res?|[Ff]ines|[Mm]aterial|[Ss]podumene|[Bb]auxite|[Aa]lloys?|[Cc]arbonate|[Oo]xide|[Mm]atte)\s"
    r"(?:with|containing|of|at|grading|holding)\s(?:about\s|around\s|at least\s)?\d+(?:\.\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?\s?"
    r"(?:%|per cent|percent)\s(?!of\b)[a-z]+",
    r"(?<![\w.,])\d+(?:\.\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?\s?(?:%|per cent|percent)[\s-](?:grade|purity)\b",
    r"\b(?:[Gg]rading|[Gg]rades? of|[Pp]urity of|[Cc]ontaining at least)\s\d[\d.,]*\s?(?:%|per cent|percent)",
    r"(?<![\w.,])\d+(?:\.\d+)?[\s-](?:octane|RON|ppm|ppmw|cst|cSt|CST|proof|denier)\b(?=[\s-](?:[a-z-]+\s)?(?:gasoline|petrol|motor|diesel"
    r"|gas\s?oil|fuel|bunker|oil|grade|kerosene|naphtha|sulphur|sulfur|spirit|yarn|fib(?:re|er)))",
    # sizes that name a product
    r"(?<![\w.,])\d+(?:\.\d+)?(?:\s?[-–x]\s?\d+(?:\.\d+)?)?[\s-]?(?:mm|millimet(?:re|er)|inch)[\s-](?=[A-Z]+[A-Z\d]*\d"
    r"|(?:[a-z]+[\s-])?(?:rebar|coils?|"
    r"plates?|sheets?|bars?|rods?|wire|pipes?|tubes?|beams?|billets?|slabs?|lumps?|fines|pellets?|mesh)\b)",
    # how long, of a stretch of time that only places something
    r"\b(?:the|over|in|for|during|of|within|through)?\s?(?:the\s)?(?:first|last|past|next|previous|prior|"
    r"preceding|following|coming|recent|final|opening|same|latest)\s"
    rf"(?:(?:few|couple of|{NUMBER}\sto|{NUMBER}\sor)\s)?{NUMBER}[\s-](?:(?:full|trading|calendar|working|"
    rf"business|fiscal|straight)\s)?{SPAN_OF_TIME}\b",
    rf"\b{NUMBER}[-\s](?:minute|hour|day|week|month|quarter|year|decade|session)s?[-\s](?:average|"
    r"avg|mean|median|relative strength|RSI|moving|rolling|high|highs|low|lows|peak|range|forward|"
    rf"(?:[a-z]+\s){{0,2}}(?:forecast|outlook|plan|strategy|guidance|target)|"
    rf"trend|norm|record|streak|benchmark|note|notes|bond|bonds|bill|bills|treasury|treasuries|gilt|gilts|yield|yields|swap|paper)\b",
    # how long a loan runs: 'two- and 10-year Treasury yields'
    rf"\b(?i:{NUMBER})(?:-(?:year)?)?(?:\s(?:and|to|or)\s{NUMBER})?[-\s](?:year|month)[-\s](?:[A-Z][\w.]+\s|(?:bund|gilt|treasury|government|sovereign"
    r"|corporate|benchmark|inflation-linked)\s){0,2}(?:notes?|bonds?|bills?|debt|paper|yields?|rates?|swaps?|Treasury|Treasuries|gilts?|bunds?|BTPs?|OATs?|JGBs?)\b",
    rf"\b(?i:{NUMBER})[\s-](?:(?:straight|consecutive|trading|successive)\s)?sessions?\b|\b{NUMBER}\s(?:preceding"
    rf"|previous|prior)\s{SPAN_OF_TIME}\b(?![’']?\sworth\b)",
    rf"\b(?i:{NUMBER})[\s-]{SPAN_OF_TIME}\sago\b",
    rf"\b{NUMBER}\s{SPAN_OF_TIME}\s(?:in\sa\srow|running|straight|on\send|in\ssuccession)\b",
    rf"\b{NUMBER}[\s-]{SPAN_OF_TIME}\s(?:earlier|later|before|previously|prior|hence|from now|out|on(?=[,.]))\b",
    rf"\b{NUMBER}\s(?:months?|weeks?|quarters?|years?|days?)(?=\s(?:to\s(?:the\s)?(?:end|{MONTHS}|\d)|"
    rf"ended|ending|through|until|since|of (?:the year|{YEAR}|January|July|this|last))\b)",
    r"\b(?:first|last|second|third|fourth|past|next)[\s-](?:half|third|quarter)s?\b|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|"
    r"[Ff]our|[Ss]ix|[Nn]ine|[Tt]welve|\d{1,2})-month\b(?=\s(?:copper|nickel|zinc|aluminium|aluminum|tin|lead|"
    r"LME|contract|price|futures|metal))",
    rf"\b(?:\w+est|least|most|record|time|first)\b(?:\s[\w-]+){{0,6}}\s(?:in|for)\s(?:more than\s|at least\s|nearly\s|"
    rf"almost\s|over\s|about\s)?{NUMBER}[\s-]{SPAN_OF_TIME}\b",
    rf"\b(?:opens?|starts?|begins?|ends?|expires?|closes?|arrives?|due|lapses?)\s(?:in|within)\s(?:less than\s|under\s|about\s"
    rf"|little more than\s|just\s)?{NUMBER}\s{SPAN_OF_TIME}\b",
    # scores of games and votes, a firm
    r"\b\d{1,3}[-–]\d{1,3}\b(?=\s(?:win|draw|loss|defeat|victory|lead|triumph|rout|deficit|series|vote|"
    r"majority|down|up|aggregate|scoreline|on aggregate)\b)|(?<![\w.,$€£])3M\b",
    # words that are numbers only in form
    r"\b(?:the|these|those|all|other|these) (?:two|three|four|five|six)(?=[.,;:!?]|\s(?:of|made|make|"
    r"were|are|have|had|said|will|would|is|was|can|could|that|to|and|or|in|at|for|by|took|did)\b)",
    r"\b(?:Group|Gang|Big|Magnificent|Top)\s(?:of\s)?(?:[Tt]hree|[Ff]our|[Ff]ive|[Ss]even|[Ee]ight|[Tt]en|"
    r"[Tt]wenty|Two)\b|\b(?:the|its|their|our|’s|'s)\s(?:top|bottom)[\s-](?:two|three|four|five|ten|"
    r"\d{1,3})\b(?![.,]\d|\s?(?:%|million|billion|thousand))",
    r"\b(?:back to|square|day|step by|side by|quid pro|one|two)[\s-]one\b|\btwo-(?:way|tier|sided|step|"
    r"track|fold)\b|\b(?:catch|zero|ground|net|absolute|near|year)[\s-](?:zero|22)\b",
    r"\b(?:one|two|three|four)-(?:piece|part|door|wheel|star|thirds majority|lane|storey|story|pronged)\b|\bfour-wheel\b|\b[Ff]irst\b",
    r"#\d+|\[\d+\]|(?<!\w)\d+\)(?=\s[A-Z])",
)
