"""Which tasks the background worker runs by the clock.

The table of schedules is written by ``site_setup``; a schedule that an operator changed
in the admin (its next run, say) keeps that change, as only its task and pace are ours.
"""

from dataclasses import dataclass

from django_q.models import Schedule


@dataclass(frozen=True)
class Job:
    name: str
    task: str
    minutes: int


JOBS = (
    Job("publish scheduled pages", "home.tasks.scheduled_pages_publish", minutes=5),
    Job("exports left behind or old", "accounts.tasks.exports_sweep", minutes=10),
    Job("catch up on template versions", "plans.tasks.sweep_versions", minutes=60),
    Job("pick up uploads", "workouts.tasks.pick_up_uploads", minutes=2),
    Job("tidy up", "workouts.tasks.tidy_up", minutes=24 * 60),
)


def schedules_ensure() -> list[str]:
    """Makes or mends the schedules; returns the names of those that were not right."""
    changed = []
    for job in JOBS:
        wanted = {"func": job.task, "schedule_type": Schedule.MINUTES, "minutes": job.minutes}
        found = Schedule.objects.filter(name=job.name).first()
        if found is None:
            Schedule.objects.create(name=job.name, repeats=-1, **wanted)
        elif any(getattr(found, key) != value for key, value in wanted.items()):
            Schedule.objects.filter(pk=found.pk).update(**wanted)
        else:
            continue
        changed.append(job.name)
    return changed
