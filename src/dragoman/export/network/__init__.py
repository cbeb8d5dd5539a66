"""Discourse networks: who holds what on which concept, and who agrees with whom.

``stances`` says who takes which side of what, ``windows`` when, ``measures`` what that makes of
two actors, ``files`` writes and reads the graph, ``form`` is the format of the registry.
"""
