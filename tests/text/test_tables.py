"""The committed tables are what their generator writes, byte for byte."""

from __future__ import annotations

import importlib.util
import warnings
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[2] / "scripts" / "make_unicode_tables.py"


@pytest.mark.slow
def test_the_tables_are_what_the_generator_writes():
    spec = importlib.util.spec_from_file_location("make_unicode_tables", GENERATOR)
    generator = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spec.loader.exec_module(generator)
    for name, content in generator.tables().items():
        assert (generator.TABLES / name).read_text(encoding="utf-8") == content, name
