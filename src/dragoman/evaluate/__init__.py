"""Gold labels against what the coder says: scores, intervals, confusion, errors with traces.

``plv`` marked sentence pairs in the form of the PLV relation benchmark; ``sentences`` a
codebook's own marked examples; ``bare`` the pairs of unmarked sentences; ``articles`` whole
articles with labels as offsets. ``metrics`` is arithmetic over (gold, said) pairs.
"""
