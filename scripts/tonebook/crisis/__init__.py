"""A queue of scheduled posts on a bad day: hold, rewrite or release, decided by people."""
