"""Parsers that can stand behind the parse room, one a file."""
