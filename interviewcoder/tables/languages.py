"""What a language is called: interviews are marked with codes ("it"), and people read names ("Italian")."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """The English name of a language tag (BCP 47, ISO 639); the tag itself where it is none.

    >>> language_name("it"), language_name("de-AT"), language_name("deu"), language_name("no such")
    ('Italian', 'German (AT)', 'German', 'no such')
    """
    import pycountry

    base, _, region = tag.replace("_", "-").partition("-")
    fields = {2: "alpha_2", 3: "alpha_3"}
    found = None
    if len(base) in fields:
        found = pycountry.languages.get(**{fields[len(base)]: base.casefold()})
    if found is None:
        return tag
    # "Modern Greek (1453-)" and the like are the standard's; nobody calls a language so.
    name: str = getattr(found, "common_name", found.name).partition(" (")[0].removeprefix("Modern ")
    return f"{name} ({region})" if region else name


def base_language(tag: str | None) -> str:
    """The language of a tag whatever its region, as a tag; empty where it is not known.

    >>> base_language("de-AT"), base_language("DE"), base_language(None)
    ('de', 'de', '')
    """
    return (tag or "").strip().replace("_", "-").partition("-")[0].casefold()
