"""The portal: what money there is for a person's care and support, and how every pound was worked out."""
