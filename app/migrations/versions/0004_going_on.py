"""How a trainee chose to go on alone after an offer: with a question, or with one about what carries them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entries", sa.Column("going_on", sa.String(), nullable=True))
    op.create_check_constraint("going_on", "entries", "going_on in ('stay', 'strengths')")


def downgrade() -> None:
    op.drop_column("entries", "going_on")
