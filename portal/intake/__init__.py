"""What a council sends: files in, domain objects out."""
