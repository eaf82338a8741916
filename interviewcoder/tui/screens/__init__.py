"""The screens: the coding screen, and what opens over it."""
