"""What people do to a study: each function is one deed, written in one transaction.

Kept apart from `Project`, which knows how to write a deed but not what deeds there are.
"""
