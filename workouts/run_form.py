"""Forms for runs: written down by hand, corrected, or confirmed after they were read."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from fitness.form_fields import KilometresField, TimeField
from plans.forms import TimeOfDayField
from plans.hidden_fields import FormKeyField
from plans.models import ScheduledWorkout
from plans.wording import duration_text, pace_text
from workouts.domain.run_record import RunRecord, pace_of
from workouts.models import CompletedWorkout, Source
from workouts.models.runs import MAX_NOTES_CHARACTERS, MAX_TITLE_CHARACTERS, RUN_TYPES

LEAST_KM, MOST_KM = 0.1, 300
LONGEST = timedelta(hours=48)
FIRST_DAY = date(1950, 1, 1)
FASTEST_PACE, SLOWEST_PACE = Decimal(2), Decimal(20)
"""Minutes per km. Nobody has run a kilometre in two minutes, and a walk takes twelve."""

EFFORTS = tuple((str(number), str(number)) for number in range(1, 11))


class HiddenUidField(forms.UUIDField):
    """Names something the form is about. What cannot be read names nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput(), **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            return None


def day_field() -> forms.DateField:
    return forms.DateField(
        label=gettext_lazy("Date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the day of the run."),
            "invalid": gettext_lazy("Write the day as year-month-day, such as 2026-05-31."),
        },
    )


def effort_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext_lazy("How hard was it?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=(("", gettext_lazy("not said")), *EFFORTS),
        widget=forms.RadioSelect,
    )


def title_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Title"),
        max_length=MAX_TITLE_CHARACTERS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def notes_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Notes"),
        max_length=MAX_NOTES_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def distance_field() -> KilometresField:
    return KilometresField(label=gettext_lazy("Distance in km"), minimum=LEAST_KM, maximum=MOST_KM)


def duration_field() -> TimeField:
    return TimeField(label=gettext_lazy("Time"), help_text=gettext_lazy("As mm:ss or h:mm:ss."))


class RunFigures(forms.Form):
    """What each of the forms checks of a day, a distance and a time."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        if "date" in self.fields:
            self.fields["date"].widget.attrs |= {
                "max": user.today().isoformat(),
                "min": FIRST_DAY.isoformat(),
            }

    def clean_date(self) -> date:
        day: date = self.cleaned_data["date"]
        if day > self.user.today():
            raise ValidationError(_("This day is still to come. Choose today or a day before it."))
        if day < FIRST_DAY:
            raise ValidationError(_("Check the year."))
        return day

    def clean_duration(self) -> timedelta:
        duration: timedelta = self.cleaned_data["duration"]
        if not duration:
            raise ValidationError(_("Enter how long you ran, such as 47:30."))
        if duration > LONGEST:
            raise ValidationError(_("A run lasts 48 hours at most. Check the time."))
        return duration

    def check_pace(self, distance_km: Decimal, duration: timedelta) -> None:
        pace = pace_of(distance_km, duration)
        read_as = {"pace": pace_text(pace), "time": duration_text(duration)}
        if pace < FASTEST_PACE:
            self.add_error(
                "duration",
                _(
                    "That would be %(pace)s, faster than anybody runs. Check the distance and "
                    "the time: it is read as h:mm:ss or mm:ss, so this is %(time)s."
                )
                % read_as,
            )
        elif pace > SLOWEST_PACE:
            self.add_error(
                "duration",
                _(
                    "That would be %(pace)s, slower than walking. Check the distance and the "
                    "time, which is read as %(time)s."
                )
                % read_as,
            )


class RunForm(RunFigures):
    """A run written by hand. ``run`` is the one that is corrected, if any."""

    uid = FormKeyField()
    session = HiddenUidField()
    date = day_field()
    start_time = TimeOfDayField(label=gettext_lazy("Begun at"), required=False)
    distance_km = distance_field()
    duration = duration_field()
    workout_type = forms.ChoiceField(
        label=gettext_lazy("Type"),
        required=False,
        choices=(("", gettext_lazy("as planned, else easy")), *RUN_TYPES),
    )
    perceived_effort = effort_field()
    average_heart_rate = forms.IntegerField(
        label=gettext_lazy("Average heart rate"),
        required=False,
        min_value=30,
        max_value=240,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 3}
        ),
        error_messages={
            name: gettext_lazy("Enter beats a minute as a number between 30 and 240.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
    title = title_field()
    notes = notes_field()

    def __init__(
        self, *args: Any, user: User, run: CompletedWorkout | None = None, **kwargs: Any
    ) -> None:
        self.run = run
        super().__init__(*args, user=user, **kwargs)
        if run is not None:
            kind = self.fields["workout_type"]
            assert isinstance(kind, forms.ChoiceField)  # noqa: S101  (declared above)
            kind.choices = RUN_TYPES
            kind.required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        distance, duration = cleaned.get("distance_km"), cleaned.get("duration")
        if distance is None or duration is None:
            return cleaned
        # A hike that a watch measured stays what it was, whatever else is corrected.
        run = self.run
        measured = (run.actual_distance_km, shown_duration(run)) if run else None
        if (distance, duration) != measured:
            self.check_pace(distance, duration)
        return cleaned

    def started_at(self) -> datetime | None:
        """The beginning on the runner's own clock; that of the run itself, which knows the
        seconds, where neither day nor time was touched."""
        day, at = self.cleaned_data["date"], self.cleaned_data["start_time"]
        if at is None:
            return None
        zone = ZoneInfo(self.user.time_zone)
        began = self.run.started_at if self.run else None
        if began is not None:
            local = began.astimezone(zone)
            if (local.date(), local.hour, local.minute) == (day, at.hour, at.minute):
                return began
        return datetime.combine(day, at, tzinfo=zone)

    def record(self) -> RunRecord:
        """What the form says, as every run comes."""
        return RunRecord(source=Source.MANUAL, started_at=self.started_at(), **self._values())

    def changes(self) -> dict[str, Any]:
        """The same as ``run_edit`` takes it."""
        values = self._values()
        run = self.run
        if run is not None and values["duration"] == shown_duration(run):
            # A field of whole seconds must not round what was measured.
            values["duration"] = run.actual_duration
        if not values["workout_type"]:
            del values["workout_type"]
        return {**values, "started_at": self.started_at()}

    def _values(self) -> dict[str, Any]:
        left_out = {"uid", "session", "start_time"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


def shown_duration(run: CompletedWorkout) -> timedelta:
    """The duration to the second, as a form shows it."""
    return timedelta(seconds=int(run.actual_duration.total_seconds() + 0.5))


def initial_of_run(run: CompletedWorkout, user: User) -> dict[str, Any]:
    """The form of a run that is there."""
    began = run.started_at
    local = began.astimezone(ZoneInfo(user.time_zone)) if began else None
    return {
        "date": run.date,
        "start_time": local.time() if local else None,
        "distance_km": run.actual_distance_km,
        "duration": run.actual_duration,
        "workout_type": run.workout_type,
        "perceived_effort": run.perceived_effort or "",
        "average_heart_rate": run.average_heart_rate,
        "title": run.title,
        "notes": run.notes,
    }


def initial_of_session(workout: ScheduledWorkout, today: date) -> dict[str, Any]:
    """The form of a run that is to be as the session was planned."""
    distance = workout.target_distance_km
    return {
        "session": workout.uid,
        "date": min(workout.date, today),
        "distance_km": round(distance, 2) if distance else None,
        "duration": workout.target_duration,
        "workout_type": workout.workout_type,
    }
