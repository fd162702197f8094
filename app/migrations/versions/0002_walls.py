"""The second wall: roles that own nothing, row-level security, a silent machine, and the job queue's own tables."""

from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = """
do $$ begin
  if not exists (select from pg_roles where rolname = 'afterward_web') then create role afterward_web nologin; end if;
  if not exists (select from pg_roles where rolname = 'afterward_worker') then create role afterward_worker nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant afterward_web, afterward_worker to current_user;
grant usage on schema public to afterward_web, afterward_worker;
"""

WHO = """
create function afterward_person() returns uuid language sql stable as
$$ select nullif(current_setting('afterward.person', true), '')::uuid $$;

create function afterward_reads(entry uuid, owner uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from readers r where r.entry_id = entry and r.person_id = afterward_person()
                 and (r.until is null or r.until > now()))
     and exists (select from roles where person_id = afterward_person() and name in ('coach', 'supervisor'))
     and not exists (select from ties t where t.evaluator_id = afterward_person() and t.trainee_id = owner
                     and (t.until is null or t.until > now()))
$$;
"""

SILENCE = """
create function afterward_refuse_assistant() returns trigger language plpgsql as $$
declare standing text;
begin
  select state into standing from entries where id = new.entry_id for update;
  if standing is distinct from 'submitted' then
    raise exception 'the assistant is silent on a thread that is %', standing using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger assistant_is_silent before insert or update of author on messages
for each row when (new.author = 'assistant') execute function afterward_refuse_assistant();

create policy web_never_speaks_for_the_assistant on messages as restrictive for insert to afterward_web
with check (author <> 'assistant');
"""

GRANTS = """
grant select, insert, update, delete on all tables in schema public to afterward_web, afterward_worker;
grant usage, select on all sequences in schema public to afterward_web, afterward_worker;
grant execute on all functions in schema public to afterward_web, afterward_worker;
revoke update, delete, truncate on events from afterward_web, afterward_worker;
revoke all on alembic_version from afterward_web, afterward_worker;
"""

OWNED_OR_READ = {"entries": "id", "messages": "entry_id", "flags": "entry_id", "hand_offs": "entry_id"}


def upgrade() -> None:
    _run(ROLES)
    _run(WHO)
    for table, entry in OWNED_OR_READ.items():
        _wall(table, f"owner_id = afterward_person() or afterward_reads({entry}, owner_id)")
    _wall("drafts", "owner_id = afterward_person()")
    _run(SILENCE)
    _run(SchemaManager.get_schema())
    _run(GRANTS)


def _run(script: str) -> None:
    """Many statements at once, so without parameters and straight on the driver."""
    connection = op.get_bind().connection.driver_connection
    assert connection is not None  # noqa: S101
    connection.execute(script)


def _wall(table: str, allowed: str) -> None:
    for statement in (
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy web on {table} to afterward_web using ({allowed}) with check ({allowed})",
        f"create policy worker on {table} to afterward_worker using (true) with check (true)",
    ):
        op.execute(text(statement))


def downgrade() -> None:
    raise NotImplementedError("the walls stay; restore a backup instead")
