"""Reading a study: rows of the tables as the dataclasses of the model, a module a thing that is asked about.

Each query is a function of the connection. What an open round hides is left out in `interviewcoder.project`.
"""
