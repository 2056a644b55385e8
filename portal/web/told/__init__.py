"""What people told the council, what came of it, and saying something about a page."""
