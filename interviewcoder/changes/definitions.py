"""What a code means, in a few letters: so that a coding can say under which definition it was made.

A digest of the words and not the identifier of a change: two copies that write the same definition agree, a
definition taken back is the one that was there before, and one written elsewhere, earlier by its identifier
but not seen when coding, is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

MEANING = ("definition", "use", "avoid")
"""Fields of a code that say what it means; an example only shows it."""

_SPLIT = "+"


def meaning(words: Sequence[str], split_into: Sequence[str] = ()) -> str:
    """Digest of a code's meaning (BLAKE2b, 64 bits, hexadecimal), with that of the codes it was split into.

    ``words`` are those of the fields of `MEANING`, in their order.

    >>> plain = meaning(["Beds", "", ""])
    >>> plain == meaning(["Bed", "s", ""]), meaning(["Beds", "", ""], ["x"]).startswith(plain + "+")
    (False, True)
    """
    told = _digest(words)
    return told + _SPLIT + _digest(sorted(split_into)) if split_into else told


def split_part(digest: str) -> str:
    """Which split a meaning knows of; empty where the code was not split."""
    return digest.partition(_SPLIT)[2]


def _digest(parts: Sequence[str]) -> str:
    hasher = hashlib.blake2b(digest_size=8)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        hasher.update(b"%d:" % len(encoded))
        hasher.update(encoded)
    return hasher.hexdigest()
