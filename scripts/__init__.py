"""The set-up behind the Makefile. house, environment and the commands of the Makefile use the
standard library only, since they run before anything is installed."""
