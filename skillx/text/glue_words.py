"""Words by which a place is known where a line end was lost.

Drawn from the counts of lower-case words run into a capital one in 2,000 postings (``skillsExtremely``), read by eye;
what also ends or begins a name (``In``, ``Script``, ``Work``) was left out or put under ``NAME_TAILS``.
"""

from skillx.text.tables import words

__all__ = ["HEADINGS", "NAME_TAILS", "NEVER", "OPENERS", "SPEAKERS", "STARTERS", "SUBJECTS"]

OPENERS = words(
    "ability able about additional additionally applicants applications attention availability awareness bachelor "
    "bachelors basic benefits bilingual candidate candidates comfortable competencies competency competitive "
    "comprehensive consistently degree demonstrable demonstrate demonstrated demonstrates demonstrating desired "
    "description duties eager education effective effectively enthusiastic equivalent excellent exceptional "
    "experience experienced expertise exposure extensive extremely familiar familiarity flexible fluency fluent "
    "great highly how hands highschool ideal ideally knowledge location master masters minimum must nice our "
    "outstanding passion passionate please possess preferred previous prior proficiency proficient proven "
    "qualifications qualified required requirements responsibilities responsible salary significant skills solid "
    "strong superb superior technical the their these they this understanding valid very we what when who why "
    "willing willingness working you your"
)
"""Words that open a line of a posting and no name: a line end goes before them whatever stands to the left."""

STARTERS = OPENERS | words(
    "a above accurate achieving act adhere adhering advanced advise all also always an analyze analyzing and any "
    "applying assist assisting assists assure as at attend balance based be because being bonus bring build "
    "business can carry casual coach collaborate communicate communicating company compile complete computer "
    "conduct consistent contribute convert coordinate create creating creative currently customer daily data deep "
    "define defining deliver deploy design designing determine develop developing develops direct document drive "
    "driving during each easy educate effective enable energetic english enjoy ensure ensures ensuring establish "
    "evaluate every evidence execute explore fast follow for free from full fully further generate generous get "
    "global good graduate handle handling has have health help here high hold how identify identifying if "
    "implement implementing improve in include including innovative interact interest internal interpret "
    "investigate is it its join keep key lead leadership learn leverage licensed life lift lifting local long "
    "maintain maintaining maintains make manage manages managing may medical meet mentor monitor monitoring more "
    "my negotiate no not note offer on one only open operate operating oral or other oversee overseeing own paid "
    "participate partner past perform performing performs personal physical plan plus positive power prepare "
    "preparing present private problem process produce professional promote provide provides providing pursue "
    "quality read receive recommend relevant remain report research resolve review run self select sense serve "
    "shipping should sick social some sort sound stable standing start stay successful successfully support "
    "supporting take taking target team test that then there through to top track train training translate travel "
    "troubleshoot understand unlimited use user using utilize visit well where while will with within work works "
    "write written"
)
"""Words that begin a line or a sentence: a line end goes before them behind an ordinary lower-case word."""

HEADINGS = words(
    "about accountabilities background benefits compensation competencies degree description duties education "
    "experience overview perks preferred qualifications requirements responsibilities skills summary"
)
"""Words that end a heading: a line end goes behind them whatever capitalised word follows."""

SPEAKERS = words("we our")
"""Words that begin a sentence and end no name: a line end goes before them behind any word of some length."""

SUBJECTS = words("company job opportunity position role")
"""Words that end a heading behind *the*: "About the Role", "The Company"."""

NAME_TAILS = words(
    "ai api app apps bank base books boot box care case central chain cloud code com config connect core crowd "
    "cup db deck desk dev docs edge exchange exe express factory flow force forge form forms future gen grid "
    "group guard hub id in io js json kit lab labs lake library link live lens manager map market mart mate media "
    "ml net news note online ops org pad page park pass pay play point port post press pro queue query safe scale "
    "scan script sense server shell shift shop sign site soft source space spark stack station stock stone storm "
    "store stream studio suite sync tech time tools tracker trade tube up uk us usa view ville viewer ware watch "
    "wave way web wire wise works world xml yml zone"
)
"""Second halves of names (``actionScript``, ``springBoot``, ``Node.JS``, ``SkillsFuture``): never a line end before."""

NEVER = frozenset(("linkedIn", "previewVacancyQuestions", "eCommerce"))
"""Whole words that look glued and are not."""
