"""Open pages: what anybody, or anybody with a link, may read. From releases only, never the draft."""
