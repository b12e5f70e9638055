"""How long an acceptance may hold: the age of the images, the day of surgery, the order's own word.

Numbers come from the cell file's [review]; a site decides them, this file only applies them.
"""

from datetime import UTC, datetime, time, timedelta

from app.settings import ReviewPart
from app.wire.designs import CaseView


def valid_until(case: CaseView, images: datetime | None, policy: ReviewPart) -> datetime:
    """The first of all ends, UTC.

    Args:
        images: when the oldest image was taken; None where the case has none.
    """
    ends = [case.surgery + timedelta(days=policy.after_surgery_days)]
    if images is not None:
        ends.append(images + timedelta(days=policy.image_age_days))
    if case.design_valid_until is not None:
        day = case.design_valid_until + timedelta(days=1)
        ends.append(datetime.combine(day, time(), tzinfo=UTC))
    return min(end.astimezone(UTC) for end in ends)
