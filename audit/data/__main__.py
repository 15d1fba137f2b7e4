"""``python -m audit.data``: write the JSON twin of every table."""

from audit.data.facts import write_twins

write_twins()
