"""Consents, and the sealed memory that stands on one: for nobody but its owner, and only of calm threads.

The database holds what the code promises: nothing is kept without a consent in force, nothing of a thread that was
flagged, offered, handed off or taken back, and what was kept of a thread goes when that happens later.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CALM = "state in ('submitted', 'asked', 'closed') and route = 'ask'"

REFUSE = f"""
create function afterward_refuse_memory() returns trigger language plpgsql as $$
begin
  perform from consents
  where person_id = new.owner_id and what = 'memory' and withdrawn_at is null for share;
  if not found then
    raise exception 'nothing is remembered without a consent' using errcode = 'check_violation';
  end if;
  perform from entries where id = new.entry_id and owner_id = new.owner_id and {CALM} for share;
  if not found or exists (select from flags where entry_id = new.entry_id) then
    raise exception 'nothing is remembered of this thread' using errcode = 'check_violation';
  end if;
  return new;
end $$
"""

FORGET_ENTRY = """
create function afterward_forget_entry() returns trigger language plpgsql as $$
begin
  delete from memories where entry_id = new.id;
  return null;
end $$
"""

FORGET_FLAGGED = """
create function afterward_forget_flagged() returns trigger language plpgsql as $$
begin
  delete from memories where entry_id = new.entry_id;
  return null;
end $$
"""

TRIGGERS = (
    "create trigger memory_needs_consent before insert on memories "
    "for each row execute function afterward_refuse_memory()",
    "create trigger memory_of_calm_entries after update of state, route on entries "
    "for each row when (new.state not in ('submitted', 'asked', 'closed') or new.route is distinct from 'ask') "
    "execute function afterward_forget_entry()",
    "create trigger memory_of_flagged_entries after insert on flags "
    "for each row execute function afterward_forget_flagged()",
)

WALLS = {"consents": "person_id = afterward_person()", "memories": "owner_id = afterward_person()"}


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("what in ('memory')", name=op.f("ck_consents_what")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(
        "ix_consents_in_force",
        "consents",
        ["person_id", "what"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
    )
    op.create_table(
        "memories",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recalled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_memories_entry_id")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_memories_message_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_memories_owner_id")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_memories")),
    )
    op.create_index(op.f("ix_memories_entry_id"), "memories", ["entry_id"], unique=False)
    op.create_index(op.f("ix_memories_owner_id"), "memories", ["owner_id"], unique=False)
    for table, mine in WALLS.items():
        _wall(table, mine)
    for statement in (REFUSE, FORGET_ENTRY, FORGET_FLAGGED, *TRIGGERS):
        op.execute(text(statement))


def _wall(table: str, mine: str) -> None:
    for statement in (
        f"grant select, insert, update, delete on {table} to afterward_worker",
        f"grant select, {'delete' if table == 'memories' else 'insert, update'} on {table} to afterward_web",
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy web on {table} to afterward_web using ({mine}) with check ({mine})",
        f"create policy worker on {table} to afterward_worker using (true) with check (true)",
    ):
        op.execute(text(statement))


def downgrade() -> None:
    for trigger, table in (("memory_of_calm_entries", "entries"), ("memory_of_flagged_entries", "flags")):
        op.execute(text(f"drop trigger {trigger} on {table}"))
    op.drop_table("memories")
    op.drop_table("consents")
    for function in ("refuse_memory", "forget_entry", "forget_flagged"):
        op.execute(text(f"drop function afterward_{function}()"))
