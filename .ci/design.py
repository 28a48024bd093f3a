"""A layout's YAML with all that it extends, read without Katern.

In: its name, the folders in which it may stand. Out: the design as one map.
"""

import yaml


def merged(own, base):
    """A map over another: what both have as maps is merged, all else is as the first says."""
    both = isinstance(own, dict) and isinstance(base, dict)
    return {key: merged(own.get(key, base.get(key)), base.get(key)) for key in {**base, **own}} if both else own


def design(name, places):
    """The layout of a name with all that it extends."""
    sheet = next(place / f"{name}.yaml" for place in places if (place / f"{name}.yaml").is_file())
    own = yaml.safe_load(sheet.read_text(encoding="utf-8"))
    base = own.pop("extends", None)
    return merged(own, design(base, places)) if base else own
