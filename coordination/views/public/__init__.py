"""Open pages: what anybody, or anybody with a link, may read. From releases, never the draft."""
