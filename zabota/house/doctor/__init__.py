"""Looks at the whole installation and says, line by line, what is well, what is not, and what to do.

The checks know no Django model: they run before the first migration and when hardly anything works. What they say
is English here, and is translated where it is drawn as a screen.
"""

from zabota.house.doctor.examining import examine, findings
from zabota.house.doctor.finding import Finding

__all__ = ["Finding", "examine", "findings"]
