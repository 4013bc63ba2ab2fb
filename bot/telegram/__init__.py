"""The bot: app, lifecycle, settings, reports, health."""
