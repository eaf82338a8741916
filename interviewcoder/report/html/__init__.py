"""A study as one page of HTML that needs nothing else: tables, figures, and the coded transcripts.

It asks no network for anything, and says so to the browser; what is in it can be read without its script.
"""

from interviewcoder.report.html.gather import page_contents as page_contents
from interviewcoder.report.html.page import page_bytes as page_bytes
