"""What a signature here means: everyone accepts it at their first session."""

from typing import Any

from ui.service_link.mirror import CellMirror
from ui.touch.buttons import PrimaryButton, WeightyButton
from ui.touch.sheet import Sheet
from ui.touch.text import Text
from ui.touch.theme import Theme
from ui.wording import Wording


class PolicySheet(Sheet):
    """The policy word for word, and the person who accepts it; later is possible, acting is not."""

    def __init__(self, theme: Theme, wording: Wording, mirror: CellMirror) -> None:
        super().__init__(theme, "")
        self._mirror = mirror
        self._wording = wording
        self.show_title(self.tr("What a signature here means"))
        self.body.addWidget(
            Text(theme, wording.sentence("people.policy"), "head", "ink", wrap=True)
        )
        named = self.tr("{name}, version {version}").format(
            name=mirror.session.name, version=mirror.session.policy_to_accept
        )
        self.body.addWidget(Text(theme, named, "body", "ink2", wrap=True))
        self._wrong = Text(theme, "", "body", "ink", weight=600, wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.body.addStretch(1)
        later = WeightyButton(theme, "x", self.tr("Later"))
        later.be_at_least(theme.reach("primary"))
        self.act = PrimaryButton(theme, "signature", self.tr("I accept this"))
        self.action_row.addWidget(later, 2)
        self.action_row.addWidget(self.act, 3)
        later.tapped.connect(self.cancelled)
        self.act.tapped.connect(self._accept)

    def _accept(self) -> None:
        self._mirror.accept_policy(self._refused)

    def _refused(self, code: str, values: dict[str, Any]) -> None:
        self._wrong.show_text(self._wording.sentence(code, values))
        self._wrong.show()
