"""Texts that nobody would write, made of pieces that repairs, layout and matching live by."""

from hypothesis import strategies as st

__all__ = ["hostile", "posting_like"]

_MARKS = "<p> </p> <li> <br> </ < > &amp; &lt; & ** * _ ` ``` [x](y) # ## - • ▪ | > 1. ( ) ; : , . ! ? / \\ + #"
_BYTES = "â€™ â€ Ã© Â ðŸŒŽ ï»¿"
_ODD = "\x00\x85\x92\u200b\u00ad\ufeff\u2028\xa0\u3000’“–ﬁ\u0301\ud800\udfff\x0c\r\n\t "
_WORDS = (
    "Python SQL C++ C# .NET Node.js CI/CD T-SQL scikit-learn Go R. Excel Kotlin or and years 3+ 5+years strong "
    "Requirements: Benefits NiceToHave trust?We PM1About Kafka, SageMaker not required a plus English C1"
)
_PIECES = [piece for kind in (_MARKS, _BYTES, _WORDS) for piece in kind.split()] + [*_ODD, "  ", "\n\n", "\r\n", "\n- "]

hostile = st.lists(st.sampled_from(_PIECES), max_size=16).map("".join) | st.text(max_size=40)

_LINES = (
    "Senior Data Engineer",
    "Requirements",
    "## Nice to have",
    "Our stack:",
    "**Benefits**",
    "- Strong Python and SQL, 3+ years of Kotlin",
    "• One of PyTorch, TensorFlow or similar",
    "You have 5 years of experience with Java or Kotlin; C++ is a plus.",
    "No Salesforce needed. Kafka required!",
    "<ul><li>Docker</li><li>Kubernetes &amp; Terraform</li></ul>",
    "weâ€™d love Excel and English (C1)",
    "Machine learning, Go, R and Spark",
    "",
)

posting_like = st.lists(st.sampled_from(_LINES), max_size=9).map("\n".join)
