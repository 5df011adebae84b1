"""Static pages: every state drawn, kept, and written into the page of a host."""
