"""The policy that everyone accepts at their first session: what a signature here means."""

POLICY = "2026-1"
"""Its version; the text is the sentence `people.policy`. Another text, another version."""
