"""The local directory, as Open Referral UK 3.0 sends it (council data 5)."""
