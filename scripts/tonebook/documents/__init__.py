"""Playbooks as people type them: one struct for each kind of YAML document."""
