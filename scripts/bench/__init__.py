"""`make bench`: what pages cost, beside a static page and beside a plain template over the same
rows on the same server. Figures are ratios first, since milliseconds are those of one machine."""
