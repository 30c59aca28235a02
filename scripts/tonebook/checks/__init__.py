"""The kinds of rule, one file each. To add one: write its file, and name it here."""

from __future__ import annotations

from tonebook.checks import (
    capitalization,
    conditional,
    consistency,
    disclosure,
    entity,
    existence,
    length,
    metric,
    occurrence,
    repetition,
    required,
    substitution,
)

KINDS = {
    "capitalization": capitalization.KIND,
    "conditional": conditional.KIND,
    "consistency": consistency.KIND,
    "disclosure": disclosure.KIND,
    "entity": entity.KIND,
    "existence": existence.KIND,
    "length": length.KIND,
    "metric": metric.KIND,
    "occurrence": occurrence.KIND,
    "repetition": repetition.KIND,
    "required": required.KIND,
    "substitution": substitution.KIND,
}
