"""Tonebook: the communication playbook that checks your drafts."""

__version__ = "0.1.0"
