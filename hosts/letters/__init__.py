"""The letters to hosts and what is told to the coordinator: pure text in three languages.

No database, no address, no decision whether something is sent. Greetings are stored lines and the
wording needs no vocative and no gender.
"""
