"""A tagger that knows words and nothing else, and that misbehaves on demand; workers find it by its name."""

import os
import signal
import time
from pathlib import Path

from skillx.errors import TaxonomyError
from skillx.records import Kind, Match, Mention, Requirement, Skill, SkillProfile


def profile(key, text):
    skills = []
    for word in dict.fromkeys(text.split()):
        if word.isupper() and word.isascii():
            start = text.index(word)
            mention = Mention(start, start + len(word), word, Match.EXACT, 1.0, "other", Requirement.REQUIRED)
            skills.append(Skill(word.lower(), word, Kind.METHOD, "toy", Requirement.REQUIRED, None, None, (mention,)))
    return SkillProfile(key, "toy", skills=tuple(skills)).to_dict()


def make(pause=0.0, once=None, touch=None):
    """``pause`` seconds for a posting; ``once``: a file that is made before the first death, and prevents the next.

    ``touch``: a file whose time is changed.
    """
    if touch:
        os.utime(touch, (1, 1))

    def misbehave(text):
        if "segfault" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "leave" in text:
            os._exit(7)
        if "hang" in text:
            time.sleep(600)
        if "raise" in text:
            raise RecursionError("too deep\nfor one line")
        if "stumble" in text and not Path(once).exists():
            Path(once).touch()
            os._exit(7)

    def tag(pairs):
        for key, text in pairs:
            try:
                misbehave(text)
                time.sleep(pause)
                yield profile(key, text)
            except Exception as error:
                yield error

    return tag


def die():
    os._exit(9)


def refuse():
    raise TaxonomyError(["t.yaml:1: no", "t.yaml:2: no"])
