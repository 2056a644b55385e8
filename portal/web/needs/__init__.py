"""My needs, asked once: how somebody needs information and can be reached."""
