"""``python -m interviewcoder``, where the command itself is not on the path."""

from interviewcoder.cli import main

if __name__ == "__main__":
    main()
