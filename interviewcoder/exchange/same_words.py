"""When two transcripts are one: what a batch and the import screen both go by."""

from __future__ import annotations

from hashlib import sha256

from interviewcoder.model import Interview
from interviewcoder.project import Project


def closed_alike(text: str) -> str:
    """A text without the line ends that close it: plain text has one, Word has none."""
    return text.rstrip("\n")


def digest_of_words(text: str) -> str:
    """Alike for texts that are one but for the line ends that close them."""
    return sha256(closed_alike(text).encode("utf-8", "surrogatepass")).hexdigest()


def interviews_with_words(project: Project, text: str) -> tuple[Interview, ...]:
    """Interviews whose text is, or was before a correction, the same, whether or not a line end closes it."""
    bare = closed_alike(text)
    found = (project.interviews_with_text(one) for one in dict.fromkeys((text, bare, f"{bare}\n")))
    return tuple({one.id: one for some in found for one in some}.values())
