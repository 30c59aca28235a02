"""An inbox as a whole: who waits, who is answered, and how; constant memory, one pass."""
