"""Properties are tried without a clock: that a first call takes long on a slow machine is no fault."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")
