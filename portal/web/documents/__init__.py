"""My documents: every letter in every form, what is in no form, and documents by post."""
