"""Dated tables of facts, lexicons, and the loaders that turn them into look-up structures.

Tables are CSV or TOML with a source a row; nothing is loaded before it is asked for.
"""
