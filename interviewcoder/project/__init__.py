"""A study as programs use it: open, query, apply changes, see what is new."""

from interviewcoder.project.opening import create_project, open_project, write_copy
from interviewcoder.project.study import Project
from interviewcoder.store.backups import Backup
from interviewcoder.store.blind import Hidden
from interviewcoder.store.queries.rounds import CODING_ROUND, Progress, open_rounds

__all__ = [
    "CODING_ROUND",
    "Backup",
    "Hidden",
    "Progress",
    "Project",
    "create_project",
    "open_project",
    "open_rounds",
    "write_copy",
]
