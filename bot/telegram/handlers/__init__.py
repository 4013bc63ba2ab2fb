"""What each command, message and button does; keyboards and screens."""
