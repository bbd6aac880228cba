"""What each audience may read of a visit: whitelisted projections of ready strings, one a language.

Publishing writes them into releases; pages, lists, search, map and calendar files read nothing
else.
"""
