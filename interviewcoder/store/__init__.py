"""The study file: one SQLite database of changes, texts and the tables they add up to.

The only package that speaks SQL.
"""
