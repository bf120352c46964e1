"""Adverts posted again, as people do it: another city, another footer, another layout."""

import html
import re

FOOTER = (
    "\n\nApply with your CV and two references before the end of the month; agencies need not get in touch. "
    "Your data are kept for six months and then deleted."
)
CITIES = ("Leeds", "Porto", "Gdansk", "Tartu")


def other_city(text, number=0):
    """A place of work put in three places: ahead, in the middle and at the end."""
    city = CITIES[number % len(CITIES)]
    lines = text.split("\n")
    lines.insert(1, f"Location: {city}")
    lines.insert(len(lines) // 2, f"You work from our office in {city}.")
    return "\n".join([*lines, f"Posted for {city}, reference {city[:2].upper()}-{number:05}."])


def other_footer(text):
    """The last paragraph gone and another one, of thirty words, in its place."""
    parts = text.rstrip().split("\n\n")
    return "\n\n".join(parts[:-1] if len(parts) > 2 else parts) + FOOTER


def as_html(text):
    """The lines as markup, with entities."""
    return "".join(f"<p class='x'>{html.escape(line)}</p>\n" for line in text.split("\n"))


def in_one_line(text):
    """Without bullets and line breaks: sentences glued together."""
    return re.sub(r"\s*\n[\s*•-]*", "", text)


CHANGES = {"city": other_city, "footer": other_footer, "html": as_html, "one line": in_one_line}
