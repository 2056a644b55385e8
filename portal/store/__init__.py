"""What is kept: rows and content files go in, domain objects come out. Rows never leave this package."""
