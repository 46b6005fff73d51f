from workouts.selectors.calendar import get_calendar_data

__all__ = ["get_calendar_data"]
