"""What prompt authors decide in an installation: reviews, publications, standings. Only authors write them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("prompt_reviews", "prompt_publications", "prompt_standings")
IS_AUTHOR = "exists (select from roles where person_id = afterward_person() and name = 'author')"


def upgrade() -> None:
    op.create_table(
        "prompt_publications",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["published_by"], ["people.id"], name=op.f("fk_prompt_publications_published_by")),
        sa.PrimaryKeyConstraint("name", "version", name=op.f("pk_prompt_publications")),
    )
    op.create_table(
        "prompt_reviews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("verdict in ('asked', 'approved', 'refused')", name=op.f("ck_prompt_reviews_verdict")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_prompt_reviews_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_reviews")),
    )
    op.create_index("ix_prompt_reviews_version", "prompt_reviews", ["name", "version"], unique=False)
    op.create_table(
        "prompt_standings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("canary_version", sa.Integer(), nullable=True),
        sa.Column("canary_share", sa.Double(), nullable=True),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("canary_share >= 0 and canary_share < 1", name=op.f("ck_prompt_standings_share")),
        sa.ForeignKeyConstraint(["changed_by"], ["people.id"], name=op.f("fk_prompt_standings_changed_by")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_prompt_standings")),
    )
    for table in TABLES:
        _wall(table)
    op.execute(text("grant update on prompt_standings to afterward_web, afterward_worker"))


def _wall(table: str) -> None:
    """Everybody's process reads; only an author, or the way itself, writes. Reviews and publications are only added."""
    for statement in (
        f"grant select, insert on {table} to afterward_web, afterward_worker",
        f"revoke update, delete, truncate on {table} from afterward_web, afterward_worker",
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy web_reads on {table} for select to afterward_web using (true)",
        f"create policy web on {table} to afterward_web using ({IS_AUTHOR}) with check ({IS_AUTHOR})",
        f"create policy worker on {table} to afterward_worker using (true) with check (true)",
    ):
        op.execute(text(statement))


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
