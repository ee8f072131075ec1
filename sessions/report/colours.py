"""The report's colours by name, read from its stylesheet: the page and paper have the same."""

import re
from collections.abc import Mapping
from functools import cache

from instruments.asset import asset


@cache
def colours() -> Mapping[str, str]:
    """The light colours, "#rrggbb" by name; a voice's name has "-" for its space."""
    first = re.search(r":root\{[^}]*\}", asset("report.css").read_text("utf-8"))
    return dict(re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{6})", first.group())) if first else {}
