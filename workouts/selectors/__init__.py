from workouts.selectors.calendar import get_calendar_data, get_day_data, get_week_data

__all__ = ["get_calendar_data", "get_day_data", "get_week_data"]
