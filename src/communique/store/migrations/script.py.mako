"""${message}."""

import sqlalchemy as sa
from alembic import op

revision = "${up_revision}"
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Forward only: what this adds is never taken back."""
    ${upgrades if upgrades else "pass"}
