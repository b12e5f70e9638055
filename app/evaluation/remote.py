"""Review at another computer: what a cell sends and takes, what a package hands back."""

from app.cell.reading import RecordReader
from app.cell.sessions import Caller
from app.errors import OperatorCanFix
from app.evaluation.decisions import Decisions
from app.evaluation.review_keys import ReviewKeys
from app.evaluation.review_packages import ReviewPackages
from app.evaluation.review_place import ReviewPlace, handed_back
from app.wire.review_remote import DecisionText, HandBack


class RemoteReview:
    """Keys and packages of a cell; in the folder of a package its decision on the way back."""

    def __init__(
        self,
        reader: RecordReader,
        decisions: Decisions,
        keys: ReviewKeys,
        packages: ReviewPackages,
        place: ReviewPlace | None,
    ) -> None:
        self._reader = reader
        self._decisions = decisions
        self._place = place
        self.keys = keys
        self.packages = packages

    @property
    def package_id(self) -> str:
        """The package of this folder; empty in a cell."""
        return self._place.package_id if self._place is not None else ""

    async def hand_back(self, call: HandBack, caller: Caller) -> DecisionText:
        """evaluation.hand_back. Raises: OperatorCanFix no_package, nothing_decided."""
        del call, caller
        if self._place is None:
            raise OperatorCanFix("evaluation.no_package")
        reviews = self._decisions.of_design(self._place.design_id)
        own = [review for review in reviews if review.package_id == self._place.package_id]
        return await handed_back(self._reader, self._place, own)
