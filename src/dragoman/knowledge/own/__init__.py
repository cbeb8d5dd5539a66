"""What users bring themselves: tables in the forms of ours, and dictionaries of other coders."""

from dragoman.knowledge.own.own import Own, read_own

__all__ = ["Own", "read_own"]
