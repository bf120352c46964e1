"""Postings made line by line, the same for the same seed; some of them odd."""

import random

__all__ = ["rows"]

_LINES = (
    "Senior Data Engineer",
    "Requirements",
    "## Nice to have",
    "Our stack:",
    "- Strong Python and SQL, 3+ years of Kotlin",
    "• One of PyTorch, TensorFlow or similar",
    "You have 5 years of experience with Java or Kotlin; C++ is a plus.",
    "No Java needed. Kafka required!",
    "<ul><li>Docker</li><li>PySpark &amp; Terraform</li></ul>",
    "weâ€™d love Excel and English (C1)",
    "odd: \x00 \u2028 \U0001f600 e\u0301 \r\n\t \ufeff",
    "",
)


def rows(count, seed=7):
    """Pairs of id and text; some ids begin with zeros, and every 50th posting has none of the words asked for."""
    draw = random.Random(seed)
    return [
        (f"{number:05d}", "" if number % 50 == 0 else "\n".join(draw.choices(_LINES, k=draw.randint(1, 9))))
        for number in range(count)
    ]
