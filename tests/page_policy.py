"""What every page that skillx writes promises: nothing from outside, and only its own script and style."""

import re
from base64 import b64encode
from hashlib import sha256

__all__ = ["check_policy"]


def check_policy(page: str) -> None:
    """Fail where a page allows more than its own script and style, or holds some that its policy would stop."""
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    for tag in ("script", "style"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")
    assert not re.search(r'(?:src|href)="(?!#|data:,")', page)
    assert ' style="' not in page
    assert not re.search(r"\son[a-z]+=", page.split("<main>")[1].split("<script>")[0])
