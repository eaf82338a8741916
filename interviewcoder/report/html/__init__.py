"""A study as one page of HTML that needs nothing else: tables, figures, and the coded transcripts; or a theme
table alone.

It asks no network for anything, and says so to the browser; what is in it can be read without its script.
"""

from interviewcoder.report.html.gather import page_contents as page_contents
from interviewcoder.report.html.page import page_bytes as page_bytes
from interviewcoder.report.html.themes import theme_page_bytes as theme_page_bytes
