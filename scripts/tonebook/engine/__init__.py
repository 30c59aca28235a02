"""What the site serves so that its pages check drafts: a Python, the linter, the guide."""
