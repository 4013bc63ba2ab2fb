"""Chats, journal, statistics, unanswered messages and the heartbeat, on disk."""
