"""What stands between a surgeon and the acceptance: one thing at a time, the weightiest first."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from app.wire.designs import DesignState
from app.wire.evaluation import ReviewState
from ui.screens.review_looking import Seen
from ui.screens.review_subject import ReviewMatter
from ui.wording import Wording


@dataclass(frozen=True)
class Next:
    """The two actions and the line above them.

    Args:
        role: what the primary button does: accept, condition, plan or hand_back.
        accept_blocked, reject_blocked: why a button does nothing; empty when it does.
        line: what comes next, in a sentence.
    """

    role: str
    text: str
    under: str
    accept_blocked: str = ""
    reject_blocked: str = ""
    line: str = ""


class ReviewNext(QObject):
    """Says what comes next of a design under review."""

    def of(
        self,
        matter: ReviewMatter,
        *,
        side: str,
        whole: bool,
        seen: Seen,
        me: str,
        away: bool,
        wording: Wording,
    ) -> Next:
        """What the screen offers now.

        Args:
            side: the side in words.
            whole: everything that a decision binds was shown in full.
            me: name of who is signed in; empty for nobody.
            away: this is the folder of a review package: its decision goes back to the cell.
        """
        design, last = matter.design, matter.last
        accept = self.tr("Accept design")
        newest = self.tr("First: choose the newest version")
        if design.state is DesignState.SUPERSEDED:
            return Next("accept", accept, "", newest, newest)
        if away and last is not None:
            return Next(
                "hand_back",
                self.tr("Hand back decision"),
                self.tr("Write the file for the cell"),
                line=self.tr("Decided. The cell enters it once it has the file."),
            )
        if last is not None and last.state is ReviewState.VALID:
            waits = last.second_needed and not last.second_by
            said = self.tr("Accepted for manufacture, {side}")
            return Next(
                "plan",
                self.tr("Plan parts"),
                said.format(side=side),
                line=self.tr("Another reviewer signs for the segmentation before a build.")
                if waits
                else "",
            )
        if last is not None and last.state is ReviewState.CONDITION_OPEN:
            who = self.tr("First: {name} signs in")
            return Next(
                "condition",
                self.tr("Condition is met"),
                self.tr("Give a reason, then sign"),
                accept_blocked="" if last.decided_by == me else who.format(name=last.decided_by),
            )
        under = self.tr("For manufacture, v{version}, {side}")
        full = self.tr("First: full model")
        blocked = self._blocked(matter, seen, me, wording)
        line = self.tr("Next you name side and two identifiers, then you sign.")
        if not whole:
            line = self.tr("The model is loading. Then you decide.")
        elif matter.holding:
            line = self.tr("Something is wrong with this design. Look at what holds it.")
        elif matter.open_findings:
            line = self.tr("Say of each finding why it may stand, or reject the design.")
        return Next(
            "accept",
            accept,
            under.format(version=design.version, side=side),
            accept_blocked=full if not whole else blocked,
            reject_blocked="" if whole else full,
            line=line,
        )

    def _blocked(self, matter: ReviewMatter, seen: Seen, me: str, wording: Wording) -> str:
        """Why the design cannot be accepted although it was seen in full."""
        told = matter.told
        if told is not None and me and told.surgeons and me not in told.surgeons:
            said = self.tr("First: {name} signs in")
            return said.format(name=told.surgeons[0])
        if matter.holding:
            return self.tr("A finding holds this design")
        if told is not None and told.valid_until and told.valid_until <= datetime.now(UTC):
            said = self.tr("Its time is over since {day}")
            return said.format(day=wording.day_and_clock(told.valid_until))
        if matter.open_findings:
            return self.tr("First: answer %n finding(s)", "", len(matter.open_findings))
        if matter.open_notes:
            return self.tr("First: settle %n note(s)", "", len(matter.open_notes))
        missing = [view for view in (told.must_see if told else []) if view not in seen.views]
        if missing:
            return self.tr("First: look at %n more view(s)", "", len(missing))
        return ""
