"""A measured value with its unit, time and quality; defined where both hops can read it."""

from drivers.wire.reading import Quality as Quality
from drivers.wire.reading import Reading as Reading
