"""Drafts of every input format, read into posts."""
